import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CancellationTokenSource,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type PreviousResultId,
  type ProtocolConnection,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { InitializationOptions } from '../server/src/lsp/protocol.ts';
import { capabilities } from './lsp-client.ts';

/** The command line as it is built. */
export const cli = path.resolve('dist/cli.js');

/** A question for the diagnostics of the workspace. */
export interface Question {
  readonly known?: PreviousResultId[];
  /** Hears of each report as it comes; without it all of them come at the end. */
  readonly onPartial?: (items: readonly WorkspaceDocumentDiagnosticReport[]) => void;
  readonly onProgress?: (message: string) => void;
  readonly cancel?: CancellationTokenSource;
}

/** A server as it is installed, in a process of its own, and an editor that asks for diagnostics and has folders open. */
export class Served {
  readonly connection: ProtocolConnection;
  readonly logged: string[] = [];
  /** The editor's `mesos` settings. */
  settings: Readonly<Record<string, unknown>>;
  refreshes = 0;
  initialized: InitializeResult | undefined;
  readonly #process: ChildProcess;
  #questions = 0;

  constructor(settings: Readonly<Record<string, unknown>>) {
    this.settings = settings;
    this.#process = spawn(process.execPath, [cli, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.#process;
    assert.ok(stdin && stdout);
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => void this.logged.push(message));
    this.connection.listen();
  }

  /** Has the server begin with these folders. */
  async initialize(folders: readonly string[], initializationOptions?: InitializationOptions): Promise<void> {
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: path.basename(folder) })),
      capabilities: capabilities('pull'),
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  ask({ known = [], onPartial, onProgress, cancel }: Question = {}): Promise<WorkspaceDiagnosticReport> {
    const number = ++this.#questions;
    const partialResultToken = onPartial && `results ${number}`;
    const workDoneToken = onProgress && `progress ${number}`;
    if (partialResultToken) {
      const { partialResult } = WorkspaceDiagnosticRequest;
      this.connection.onProgress(partialResult, partialResultToken, ({ items }) => onPartial(items));
    }
    if (workDoneToken) {
      this.connection.onProgress(WorkDoneProgress.type, workDoneToken, (now) => onProgress(now.kind));
    }
    const params = { previousResultIds: known, partialResultToken, workDoneToken };
    return this.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, cancel?.token);
  }

  async open(file: string, languageId: string, text: string): Promise<void> {
    const textDocument = { uri: pathToFileURL(file).href, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(file: string, version: number, text: string): Promise<void> {
    const textDocument = { uri: pathToFileURL(file).href, version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  /** The rules of what is found in an open document. */
  async pull(file: string): Promise<readonly unknown[]> {
    const textDocument = { uri: pathToFileURL(file).href };
    const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
  }

  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { mesos: settings } });
  }

  stop(): void {
    this.connection.dispose();
    this.#process.kill();
  }
}
