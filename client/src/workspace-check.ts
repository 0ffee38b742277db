import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  Disposable,
  languages,
  ProgressLocation,
  type Tab,
  TabInputText,
  TabInputTextDiff,
  type Uri,
  window,
  workspace,
} from 'vscode';
import {
  type Diagnostic,
  type LanguageClient,
  WorkDoneProgress,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageclient/node';
import { type CheckParams, checkRequest } from '../../server/src/lsp/protocol.ts';
import { textOf } from './files.ts';

/** How many checks were asked for: each hears of its own files and its own progress. */
let checks = 0;

/** What a check of the workspace came to. */
export interface Outcome {
  /** How many files have findings. */
  readonly files: number;
  readonly findings: number;
}

/**
 * Shows the findings of files that are not open. Those of open files are the server's own, so a file's findings here go
 * when it is opened, and are found again when it is closed.
 */
export class WorkspaceCheck implements Disposable {
  readonly #client: LanguageClient;
  readonly #shown = languages.createDiagnosticCollection('mesos-workspace');
  readonly #listeners: Disposable;
  #checked = false;
  /** The check that goes on, and what ends the question it waits for. */
  #run: Promise<Outcome> | undefined;
  #asking: CancellationTokenSource | undefined;

  constructor(client: LanguageClient) {
    this.#client = client;
    this.#listeners = Disposable.from(
      window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const uri of opened.flatMap(urisOf)) this.#shown.delete(uri);
        if (this.#checked) for (const uri of closed.flatMap(urisOf)) void this.#checkFile(uri);
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#shown.delete(uri);
      }),
    );
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#shown.dispose();
  }

  /** Takes back what was found for other versions; a check that goes on begins anew. */
  clear(): void {
    this.#shown.clear();
    this.#checked = false;
    this.#asking?.cancel();
  }

  /** Checks every file of the workspace, and shows the findings in the Problems panel as they come. */
  run(): Promise<Outcome> {
    this.#run ??= this.#checkWorkspace().finally(() => {
      this.#run = undefined;
    });
    return this.#run;
  }

  async #checkWorkspace(): Promise<Outcome> {
    this.clear();
    const { counts, isWhole } = await window.withProgress(
      { location: ProgressLocation.Notification, title: 'Mesos: checking the workspace', cancellable: true },
      (progress, token) => this.#checkAll((message) => progress.report({ message }), token),
    );
    this.#checked = true;
    const outcome = { files: counts.length, findings: counts.reduce((sum, count) => sum + count, 0) };
    if (outcome.findings > 0) await commands.executeCommand('workbench.actions.view.problems');
    else if (isWhole) void window.showInformationMessage('Mesos: no findings in the workspace.');
    return outcome;
  }

  /** Asks until an answer is whole, or the user has had enough: how many findings there are in each file with any. */
  async #checkAll(report: (message: string) => void, token: CancellationToken) {
    for (;;) {
      const asking = new CancellationTokenSource();
      this.#asking = asking;
      const stop = token.onCancellationRequested(() => asking.cancel());
      const found = new Map<string, number>();
      this.#shown.clear();
      await this.#ask((item) => this.#show(item, found), report, asking.token);
      stop.dispose();
      const isWhole = !asking.token.isCancellationRequested;
      if (isWhole || token.isCancellationRequested) return { counts: [...found.values()], isWhole };
    }
  }

  /** The server walks the folders itself, and tells of files one by one. */
  async #ask(
    show: (item: WorkspaceDocumentDiagnosticReport) => Promise<void>,
    report: (message: string) => void,
    token: CancellationToken,
  ): Promise<void> {
    const number = ++checks;
    const [partialResultToken, workDoneToken] = [`check ${number}`, `progress ${number}`];
    const { type, partialResult } = WorkspaceDiagnosticRequest;
    const shown: Promise<void>[] = [];
    const heard = Disposable.from(
      this.#client.onProgress(partialResult, partialResultToken, ({ items }) => {
        if (!token.isCancellationRequested) shown.push(...items.map(show));
      }),
      this.#client.onProgress(WorkDoneProgress.type, workDoneToken, (now) => {
        if (now.kind === 'report' && now.message) report(now.message);
      }),
    );
    try {
      const params = { previousResultIds: [], partialResultToken, workDoneToken };
      const { items } = await this.#client.sendRequest(type, params, token);
      shown.push(...items.map(show));
    } catch (error) {
      if (!token.isCancellationRequested) throw error;
    } finally {
      heard.dispose();
    }
    await Promise.all(shown);
  }

  async #show(item: WorkspaceDocumentDiagnosticReport, found: Map<string, number>): Promise<void> {
    if (item.kind !== 'full' || item.items.length === 0) return;
    found.set(item.uri, item.items.length);
    await this.#showAll(this.#client.protocol2CodeConverter.asUri(item.uri), item.items);
  }

  /** Checks one file and shows what is found, if no editor shows it already. */
  async #checkFile(uri: Uri): Promise<void> {
    const text = await textOf(uri);
    if (text === undefined) return;
    const params: CheckParams = { uri: this.#client.code2ProtocolConverter.asUri(uri), text };
    const found = await this.#client.sendRequest<Diagnostic[]>(checkRequest, params);
    await this.#showAll(uri, found);
  }

  /** Shows what is found in a file, if no editor shows it already. */
  async #showAll(uri: Uri, found: readonly Diagnostic[]): Promise<void> {
    const open = window.tabGroups.all.some(({ tabs }) =>
      tabs.some((tab) => urisOf(tab).some((other) => `${other}` === `${uri}`)),
    );
    if (open) this.#shown.delete(uri);
    else this.#shown.set(uri, await this.#client.protocol2CodeConverter.asDiagnostics([...found]));
  }
}

function urisOf({ input }: Tab): Uri[] {
  if (input instanceof TabInputText) return [input.uri];
  return input instanceof TabInputTextDiff ? [input.modified] : [];
}
