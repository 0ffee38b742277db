import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { type InitializationOptions, type Status, statusNotification } from '../../server/src/lsp/protocol.ts';
import { Comparison } from './compare.ts';
import { answerFileRequests } from './files.ts';
import { fixFile } from './fix-file.ts';
import { fixRuleInWorkspace, fixWorkspace } from './fix-workspace.ts';
import { showPlan } from './plan.ts';
import { keepPinnedVersion } from './plan-pins.ts';
import { PlanTree } from './plan-tree.ts';
import { provideRulePages, rulePages } from './rule-pages.ts';
import { StatusItem } from './status.ts';
import { traceChannel } from './trace.ts';
import { selectVersions } from './versions.ts';
import { WorkspaceCheck } from './workspace-check.ts';

let client: LanguageClient | undefined;

/** Starts the server, and puts what VS Code has and LSP has not around it. */
export async function activate({ extensionUri, subscriptions }: ExtensionContext): Promise<void> {
  const started = new LanguageClient(
    'mesos',
    'Mesos Upgrade Lint',
    serverOptions(extensionUri),
    clientOptions(subscriptions),
  );
  client = started;
  const status = new StatusItem(documentSelector());
  const check = new WorkspaceCheck(started);
  const plan = new PlanTree();
  const comparison = new Comparison(started);
  subscriptions.push(
    ...answerFileRequests(started),
    provideRulePages(started),
    status,
    check,
    plan,
    comparison,
    started.onNotification(statusNotification, (now: Status) => {
      status.set(now);
      check.clear();
    }),
    commands.registerCommand('mesos.checkWorkspace', () => check.run()),
    commands.registerCommand('mesos.compareWithCommitted', () => comparison.run(window.activeTextEditor)),
    commands.registerCommand('mesos.fixFile', fixFile),
    commands.registerCommand('mesos.fixWorkspace', () => fixWorkspace(started)),
    commands.registerCommand('mesos.fixRuleInWorkspace', (rule?: unknown) => fixRuleInWorkspace(started, rule)),
    commands.registerCommand('mesos.keepPinnedVersion', keepPinnedVersion),
    commands.registerCommand('mesos.showPlan', () => showPlan(started, plan)),
    commands.registerCommand('mesos.selectVersions', () => selectVersions(started)),
  );
  await started.start();
  comparison.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function serverOptions(extensionUri: Uri): ServerOptions {
  const module = Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath;
  const transport = TransportKind.ipc;
  // The port is the one that "Attach to Server" in .vscode/launch.json waits for.
  return {
    run: { module, transport },
    debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
}

function clientOptions(subscriptions: ExtensionContext['subscriptions']): LanguageClientOptions {
  const outputChannel = window.createOutputChannel('Mesos Upgrade Lint', { log: true });
  const traceOutputChannel = traceChannel(outputChannel, subscriptions);
  subscriptions.push(outputChannel);
  const initializationOptions: InitializationOptions = {
    readsFiles: true,
    fixesWorkspace: true,
    rulePages,
    // Offered it, the client library would have the workspace checked every other second; the command asks once.
    workspaceDiagnostics: false,
  };
  return {
    documentSelector: documentSelector(),
    initializationOptions,
    diagnosticPullOptions: { onChange: true },
    outputChannel,
    traceOutputChannel,
  };
}

/**
 * Every language, wherever files are edited: on disk, on another machine, in a repository that was never cloned. Not
 * every scheme, for the old side of a diff and the output panel are documents too.
 */
function documentSelector(): { scheme: string }[] {
  const open = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const schemes = new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', ...open]);
  return [...schemes].map((scheme) => ({ scheme }));
}
