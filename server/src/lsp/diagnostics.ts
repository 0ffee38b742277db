import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checker } from './checker.ts';
import type { Client } from './client.ts';
import { PlacedText } from './placed-text.ts';
import { type Told, toldOf } from './told.ts';

/**
 * Brings the diagnostics of open documents to the client: when it asks, if it is one that asks, else after every change.
 * Nothing waits for a pause in typing; a version that has been overtaken by the next is not checked at all.
 */
export class Diagnostics {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #checker: Checker;
  readonly #client: Client;
  readonly #checked: (() => void) | undefined;
  /** What each document's diagnostics were last. */
  readonly #told = new WeakMap<TextDocument, Told>();

  /** `checked` is called behind each check of a document. */
  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    checker: Checker,
    client: Client,
    checked?: () => void,
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#checker = checker;
    this.#client = client;
    this.#checked = checked;
  }

  /** The diagnostics of any document, open or not. */
  async of(document: TextDocument): Promise<Diagnostic[]> {
    const findings = await this.#checker.findingsOf(document);
    const faults = await this.#checker.faultsOf(document);
    const before = this.#told.get(document);
    const last = before && { told: before, change: this.#checker.changeSince(document, before.text) };
    const placed = last ? document : new PlacedText(document.getText());
    const told = toldOf(placed, faults.length > 0 ? [...faults, ...findings] : findings, this.#client, last);
    this.#told.set(document, told);
    if (!last) void this.#prepared(document);
    this.#checked?.();
    return told.diagnostics;
  }

  /** The document finds its own lines when its first diagnostics are on their way: the next edit needs them. */
  async #prepared(document: TextDocument): Promise<void> {
    await turn();
    await turn();
    if (this.#documents.get(document.uri) === document) document.positionAt(0);
  }

  /** The answer to a client that asks. */
  async pull(
    { textDocument }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>> {
    await arrived();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'overtaken by an edit');
    const document = this.#documents.get(textDocument.uri);
    return { kind: DocumentDiagnosticReportKind.Full, items: document ? await this.of(document) : [] };
  }

  /** Tells a client that does not ask about a document that was opened or changed. */
  async push(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    const overtaken = () => this.#documents.get(uri)?.version !== version;
    do {
      await arrived();
      if (overtaken()) return;
    } while (await this.#checker.readsBetween(document));
    const diagnostics = await this.of(document);
    if (!overtaken()) await this.#connection.sendDiagnostics({ uri, version, diagnostics });
  }

  /** Takes back what was pushed about a document that is closed now. */
  async clear({ uri }: TextDocument): Promise<void> {
    await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Settings have changed: everything that is shown has to be found again. */
  async refresh(): Promise<void> {
    if (!this.#client.pulls) await Promise.all(this.#documents.all().map((document) => this.push(document)));
    else if (this.#client.refreshes) await this.#connection.languages.diagnostics.refresh();
  }
}

/**
 * Lets the messages that are already here be handled: one in each turn of the loop, and each may overtake us. The first turn
 * may end before the next message has had its own.
 */
async function arrived(): Promise<void> {
  await turn();
  await turn();
}

/** The next turn of the loop: what is waiting to be handled may come before. */
export function turn(): Promise<void> {
  // A timer waits for a millisecond at least, but a browser has nothing else.
  return new Promise((resolve) =>
    typeof setImmediate === 'function' ? setImmediate(resolve) : setTimeout(resolve, 0),
  );
}
