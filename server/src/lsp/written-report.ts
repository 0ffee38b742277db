import type { WorkspaceDiagnosticReportPartialResult, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';

/**
 * A report on a file whose JSON was made by another thread. The thread that talks to the client only puts it into a message:
 * objects would be copied from thread to thread first, and for a workspace they are many.
 */
export class WrittenReport implements WorkspaceDiagnosticReportPartialResult {
  /** As it stands in a message. */
  readonly json: string;

  constructor(report: string) {
    this.json = `{"items":[${report}]}`;
  }

  /** For what wants objects: a client that is not sent bytes, or all reports at the end. */
  get items(): WorkspaceDocumentDiagnosticReport[] {
    return this.toJSON().items;
  }

  toJSON(): WorkspaceDiagnosticReportPartialResult {
    return JSON.parse(this.json);
  }
}
