import { ProgressLocation, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type Planned, type PlanParams, planRequest } from '../../server/src/lsp/protocol.ts';
import type { PlanTree } from './plan-tree.ts';

/** How many plans were asked for: each hears of its own progress. */
let plans = 0;

/** Shows the plan for the upgrade of a workspace folder as a Markdown document with boxes to tick, and as a tree. */
export async function showPlan(client: LanguageClient, tree: PlanTree): Promise<void> {
  const folder = await folderToPlan();
  if (!folder) return;
  const workDoneToken = `plan ${++plans}`;
  const params: PlanParams = { folder: client.code2ProtocolConverter.asUri(folder), workDoneToken };
  const planned = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Mesos: planning the upgrade', cancellable: true },
    async (progress, token) => {
      const heard = client.onProgress(WorkDoneProgress.type, workDoneToken, (now) => {
        if (now.kind === 'report' && now.message) progress.report({ message: now.message });
      });
      try {
        return await client.sendRequest<Planned>(planRequest, params, token);
      } finally {
        heard.dispose();
      }
    },
  );
  if (planned.markdown === undefined) {
    void window.showWarningMessage(`Mesos: ${planned.problem ?? 'there is no plan.'}`);
    return;
  }
  await tree.show(folder, nameOf(folder), planned.outline ?? []);
  const document = await workspace.openTextDocument({ language: 'markdown', content: planned.markdown });
  await window.showTextDocument(document);
}

/** The name of the folder as VS Code shows it. */
function nameOf(folder: Uri): string {
  return workspace.getWorkspaceFolder(folder)?.name ?? folder.path;
}

/** The only folder, that of the active editor, or the one that is picked. */
async function folderToPlan(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  if (active ?? folders.length < 2) return (active ?? folders[0])?.uri;
  const items = folders.map(({ name, uri }): QuickPickItem & { readonly uri: Uri } => ({ label: name, uri }));
  return (await window.showQuickPick(items, { title: 'Plan the upgrade of which folder?' }))?.uri;
}
