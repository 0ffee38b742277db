import {
  type CancellationToken,
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
import type { Diagnostic, LanguageClient } from 'vscode-languageclient/node';
import { type CheckParams, checkRequest } from '../../server/src/lsp/protocol.ts';
import { filesOfWorkspace, textOf } from './files.ts';

/** How many files are on their way to the server at once. */
const atOnce = 8;

/** What a check of the workspace came to. */
export interface Outcome {
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

  /** Takes back what was found for other versions. */
  clear(): void {
    if (!this.#checked) return;
    this.#shown.clear();
    this.#checked = false;
  }

  /** Checks every file of the workspace, and shows the findings in the Problems panel. */
  async run(): Promise<Outcome> {
    this.clear();
    const outcome = await window.withProgress(
      { location: ProgressLocation.Notification, title: 'Mesos: checking the workspace', cancellable: true },
      (progress, token) => this.#checkAll((message) => progress.report({ message }), token),
    );
    this.#checked = true;
    if (outcome.findings > 0) await commands.executeCommand('workbench.actions.view.problems');
    else void window.showInformationMessage(`Mesos: no findings in ${outcome.files} files.`);
    return outcome;
  }

  async #checkAll(report: (message: string) => void, token: CancellationToken): Promise<Outcome> {
    let files = 0;
    let findings = 0;
    const uris = filesOfWorkspace(token)[Symbol.asyncIterator]();
    const work = async () => {
      for (let next = await uris.next(); !next.done && !token.isCancellationRequested; next = await uris.next()) {
        // In two steps: while we wait, the others count too.
        const found = await this.#checkFile(next.value);
        findings += found;
        files++;
        if (files % 50 === 0) report(`${files} files, ${findings} findings`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { files, findings };
  }

  /** Checks one file and shows what is found, if no editor shows it already; answers how much was found. */
  async #checkFile(uri: Uri): Promise<number> {
    const text = await textOf(uri);
    if (text === undefined) return 0;
    const params: CheckParams = { uri: this.#client.code2ProtocolConverter.asUri(uri), text };
    const found = await this.#client.sendRequest<Diagnostic[]>(checkRequest, params);
    const open = window.tabGroups.all.some(({ tabs }) =>
      tabs.some((tab) => urisOf(tab).some((other) => `${other}` === `${uri}`)),
    );
    if (open) this.#shown.delete(uri);
    else this.#shown.set(uri, await this.#client.protocol2CodeConverter.asDiagnostics(found));
    return found.length;
  }
}

function urisOf({ input }: Tab): Uri[] {
  if (input instanceof TabInputText) return [input.uri];
  return input instanceof TabInputTextDiff ? [input.modified] : [];
}
