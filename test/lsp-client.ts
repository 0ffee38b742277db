import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CodeLens,
  CodeLensRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type InitializationOptions, type Status, statusNotification } from '../server/src/lsp/protocol.ts';
import { serve } from '../server/src/lsp/serve.ts';

export const folder = 'file:///workspace';

/** What the editor at the other end can do; `pull` decides who starts the talk about diagnostics. */
export function capabilities(model: 'push' | 'pull'): ClientCapabilities {
  const diagnostics = { tagSupport: { valueSet: [1 as const, 2 as const] }, codeDescriptionSupport: true };
  return {
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true },
      workspaceFolders: true,
      diagnostics: { refreshSupport: true },
    },
    textDocument: {
      hover: { contentFormat: ['markdown'] },
      publishDiagnostics: diagnostics,
      ...(model === 'pull' ? { diagnostic: diagnostics } : {}),
    },
  };
}

export interface Setting {
  readonly capabilities?: ClientCapabilities;
  readonly options?: InitializationOptions;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** An editor without a screen, and a server, talking over streams in memory. */
export class TestEditor {
  /** Answered to `workspace/configuration`. */
  settings: Readonly<Record<string, unknown>>;
  /** By URI: what the server can read. */
  readonly files = new Map<string, string>();
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  readonly statuses: Status[] = [];
  refreshes = 0;
  readonly #documents = new Map<string, TextDocument>();
  readonly #pushed: PublishDiagnosticsParams[] = [];
  #wake: () => void = () => undefined;
  readonly #toServer = new PassThrough();
  readonly #toClient = new PassThrough();
  readonly connection: ProtocolConnection;
  readonly #end: () => void;
  initialized: InitializeResult | undefined;

  constructor({ settings = {} }: Setting = {}) {
    this.settings = settings;
    const server = createConnection(new StreamMessageReader(this.#toServer), new StreamMessageWriter(this.#toClient));
    serve(server, {
      read: async (uri) => this.files.get(uri),
      list: async (uri) => {
        const names = [...this.files.keys()].filter((file) => file.startsWith(`${uri}/`));
        return names.length > 0 ? names.map((file) => file.slice(uri.length + 1)) : undefined;
      },
      find: async (uri, pattern) =>
        [...this.files.keys()].filter((file) => file.startsWith(`${uri}/`) && new RegExp(pattern, 'i').test(file)),
    });
    const client = createProtocolConnection(
      new StreamMessageReader(this.#toClient),
      new StreamMessageWriter(this.#toServer),
    );
    this.connection = client;
    this.#end = () => {
      client.dispose();
      server.dispose();
    };
    client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    client.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
    });
    client.onRequest(DiagnosticRefreshRequest.type, () => {
      this.#happened(() => this.refreshes++);
    });
    client.onNotification(PublishDiagnosticsNotification.type, (params) =>
      this.#happened(() => this.#pushed.push(params)),
    );
    client.onNotification(LogMessageNotification.type, ({ message }) =>
      this.#happened(() => this.logged.push(message)),
    );
    client.onNotification(statusNotification, (status: Status) => this.#happened(() => this.statuses.push(status)));
    client.listen();
  }

  static async start(setting: Setting = {}): Promise<TestEditor> {
    const editor = new TestEditor(setting);
    await editor.initialize(setting);
    return editor;
  }

  async initialize(setting: Setting = {}): Promise<void> {
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: folder, name: 'work' }],
      capabilities: setting.capabilities ?? capabilities('push'),
      initializationOptions: setting.options,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  stop(): void {
    this.#end();
  }

  /** The URI of a file in the workspace folder. */
  uri(path: string): string {
    return `${folder}/${path}`;
  }

  async open(path: string, languageId: string, text: string): Promise<void> {
    const uri = this.uri(path);
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async change(path: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = TextDocument.update(this.document(path), contentChanges, this.document(path).version + 1);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges,
    });
  }

  async close(path: string): Promise<void> {
    this.#documents.delete(this.uri(path));
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path) },
    });
  }

  document(path: string): TextDocument {
    const document = this.#documents.get(this.uri(path));
    if (!document) throw new Error(`${path} is not open`);
    return document;
  }

  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { mesos: settings } });
  }

  /** A file changed on disk, and the editor noticed. */
  async write(path: string, text: string): Promise<void> {
    this.files.set(this.uri(path), text);
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(path), type: FileChangeType.Changed }],
    });
  }

  /** Waits until `look` finds something in what the server has sent. */
  async seen<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** What was pushed for this version of a document, or the newest. */
  pushed(path: string): readonly PublishDiagnosticsParams[] {
    return this.#pushed.filter(({ uri }) => uri === this.uri(path));
  }

  /** Waits until the newest diagnostics of a document are of these rules. A change may be answered more than once. */
  async settles(path: string, rules: readonly string[]): Promise<readonly Diagnostic[]> {
    return this.seen(() => {
      const newest = this.pushed(path).at(-1)?.diagnostics;
      return newest && newest.map(({ code }) => code).join() === rules.join() ? newest : undefined;
    });
  }

  /** The next diagnostics that are pushed for a document after those already there. */
  async nextPush(path: string, after = this.pushed(path).length): Promise<readonly Diagnostic[]> {
    return (await this.seen(() => this.pushed(path)[after])).diagnostics;
  }

  async pull(path: string): Promise<readonly Diagnostic[]> {
    const report: DocumentDiagnosticReport = await this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.uri(path) },
    });
    return report.kind === 'full' ? report.items : [];
  }

  async hover(path: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri: this.uri(path) }, position });
  }

  async lenses(path: string): Promise<readonly CodeLens[]> {
    return (await this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: this.uri(path) } })) ?? [];
  }

  async actions(path: string, range: Range, only?: string[]): Promise<readonly CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(path) },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
    return (actions ?? []).filter((action): action is CodeAction => !('arguments' in action));
  }

  /** The text of a document after an edit. */
  edited(path: string, edit: WorkspaceEdit | undefined): string {
    const document = this.document(path);
    const versioned = edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : [])) ?? [];
    const plain = edit?.changes?.[document.uri] ?? [];
    const edits = [...versioned, ...plain].flatMap((one) => ('newText' in one ? [one] : []));
    return TextDocument.applyEdits(document, edits);
  }

  /** Bytes as they are, framed as a message or not. */
  sendRaw(bytes: string): void {
    this.#toServer.write(bytes);
  }

  #happened(note: () => unknown): void {
    note();
    this.#wake();
  }
}
