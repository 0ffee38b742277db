import { type Disposable, languages, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Compared, type ProtoDiffParams, protoDiffRequest } from '../../server/src/lsp/protocol.ts';
import { committedText, type Git, gitOf } from './git.ts';

/** Nobody reads on while typing. */
const pauseMs = 300;

/**
 * Shows what .proto documents break for those who have the committed version: of a document, once it was asked for, while
 * it is open; of all of them, where the settings say so.
 */
export class Comparison implements Disposable {
  readonly #client: LanguageClient;
  readonly #shown = languages.createDiagnosticCollection('mesos-committed');
  readonly #compared = new Set<string>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: Disposable[];

  constructor(client: LanguageClient) {
    this.#client = client;
    this.#subscriptions = [
      this.#shown,
      workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#later(document)),
      workspace.onDidSaveTextDocument((document) => this.#later(document)),
      workspace.onDidCloseTextDocument((document) => this.#closed(document)),
    ];
  }

  /** Compares the documents that are open already, where the settings want it. */
  start(): void {
    for (const document of workspace.textDocuments) this.#opened(document);
  }

  /** Compares the document of an editor, says what it comes to, and keeps comparing while it is open. */
  async run(editor: TextEditor | undefined): Promise<Compared | undefined> {
    const document = editor?.document;
    if (!document || !isProto(document)) {
      void window.showWarningMessage('Mesos: open a .proto file to compare it with its committed version.');
      return undefined;
    }
    this.#compared.add(document.uri.toString());
    const compared = await this.#compare(document, await gitOf());
    void window.showInformationMessage(`Mesos: ${summaryOf(compared)}`);
    return compared;
  }

  dispose(): void {
    for (const waiting of this.#waiting.values()) clearTimeout(waiting);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #opened(document: TextDocument): void {
    if (!isProto(document)) return;
    const always = workspace.getConfiguration('mesos', document).get<boolean>('proto.compareWithCommitted');
    if (always) this.#compared.add(document.uri.toString());
    this.#later(document);
  }

  #later(document: TextDocument): void {
    const key = document.uri.toString();
    if (!this.#compared.has(key)) return;
    clearTimeout(this.#waiting.get(key));
    const compare = async () => this.#compare(document, await gitOf());
    this.#waiting.set(
      key,
      setTimeout(() => void compare(), pauseMs),
    );
  }

  #closed({ uri }: TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#compared.delete(key);
    this.#shown.delete(uri);
  }

  async #compare(document: TextDocument, git: Git | undefined): Promise<Compared> {
    const { uri, version } = document;
    const compared = await this.#comparedWith(git && (await committedText(git, uri)), git, document);
    // Ranges are those of the version that was compared; the next one is on its way.
    if (document.version === version && !document.isClosed) {
      this.#shown.set(uri, await this.#client.protocol2CodeConverter.asDiagnostics([...compared.diagnostics]));
    }
    return compared;
  }

  async #comparedWith(earlier: string | undefined, git: Git | undefined, document: TextDocument): Promise<Compared> {
    if (!git) return unable('the Git extension of VS Code is not there, or is switched off.');
    if (earlier === undefined) return unable('the file has no committed version.');
    const uri = this.#client.code2ProtocolConverter.asUri(document.uri);
    const params: ProtoDiffParams = { uri, text: document.getText(), earlier };
    return this.#client.sendRequest<Compared>(protoDiffRequest, params);
  }
}

function isProto({ fileName, languageId, uri }: TextDocument): boolean {
  return uri.scheme === 'file' && (languageId === 'proto' || fileName.endsWith('.proto'));
}

function unable(problem: string): Compared {
  return { diagnostics: [], breaks: { wire: 0, json: 0, source: 0 }, problem };
}

/** "2 changes break the wire, 1 breaks JSON." */
function summaryOf({ breaks, problem }: Compared): string {
  if (problem !== undefined) return problem;
  const parts = [
    [breaks.wire, 'the wire'],
    [breaks.json, 'JSON'],
    [breaks.source, 'source'],
  ] as const;
  const said = parts.flatMap(([count, what]) => {
    return count === 0 ? [] : [`${count} ${count === 1 ? 'change breaks' : 'changes break'} ${what}`];
  });
  return said.length === 0 ? 'nothing breaks for those who have the committed version.' : `${said.join(', ')}.`;
}
