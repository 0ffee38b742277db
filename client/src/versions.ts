import { ConfigurationTarget, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Release, releasesRequest } from '../../server/src/lsp/protocol.ts';

interface VersionItem extends QuickPickItem {
  /** What is written into the setting; undefined takes the setting out. */
  readonly version?: string;
}

/** Asks for the version that runs and the one that shall run, and writes them into the settings of the workspace. */
export async function selectVersions(client: LanguageClient): Promise<void> {
  const releases = (await client.sendRequest<Release[]>(releasesRequest)).toReversed();
  const items = releases.map(({ version, date }): VersionItem => ({ label: version, description: date, version }));

  const unknown: VersionItem = { label: 'Not set', description: 'as .mesos-lint.yaml says, else unknown' };
  const from = await pick('Which Mesos runs now?', [unknown, ...items]);
  if (!from) return;

  const latest: VersionItem = { label: 'Latest', description: releases[0]?.version, version: 'latest' };
  // Newest first, so the versions that `from` can be upgraded to stand before it.
  const reachable = from.version === undefined ? items : items.slice(0, items.indexOf(from) + 1);
  const to = await pick('Which Mesos shall run?', [latest, ...reachable]);
  if (!to) return;

  await write('from', from.version);
  await write('to', to.version);
}

function pick(title: string, items: readonly VersionItem[]): Thenable<VersionItem | undefined> {
  return window.showQuickPick(items, { title, matchOnDescription: true });
}

async function write(setting: 'from' | 'to', version: string | undefined): Promise<void> {
  const { resource, target } = targetOf();
  await workspace.getConfiguration('mesos', resource).update(setting, version, target);
}

/** Where the settings go: with several folders, each has versions of its own. */
function targetOf(): { readonly resource?: Uri; readonly target: ConfigurationTarget } {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) return { target: ConfigurationTarget.Global };
  const document = window.activeTextEditor?.document;
  const folder = document && workspace.getWorkspaceFolder(document.uri);
  if (folders.length === 1 || !folder) return { target: ConfigurationTarget.Workspace };
  return { resource: folder.uri, target: ConfigurationTarget.WorkspaceFolder };
}
