import type { WorkspaceDiagnosticReportPartialResult, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';

/**
 * Reports on files whose JSON was made by another thread. The thread that talks to the client only puts it into messages, one
 * for each file: objects would be copied from thread to thread first, and for a workspace they are many.
 */
export class WrittenReports implements WorkspaceDiagnosticReportPartialResult {
  readonly #reports: readonly string[];

  constructor(reports: readonly string[]) {
    this.#reports = reports;
  }

  /** As they stand in messages. */
  get json(): readonly string[] {
    return this.#reports.map((report) => `{"items":[${report}]}`);
  }

  /** For what wants objects: a client that is not sent bytes, or all reports at the end. */
  get items(): WorkspaceDocumentDiagnosticReport[] {
    return this.toJSON().items;
  }

  toJSON(): WorkspaceDiagnosticReportPartialResult {
    return JSON.parse(`{"items":[${this.#reports.join()}]}`);
  }
}
