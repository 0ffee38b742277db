import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { open, revert } from './workspace.ts';

interface Compared {
  readonly breaks: { readonly wire: number; readonly json: number; readonly source: number };
  readonly problem?: string;
}

interface Git {
  openRepository(folder: vscode.Uri): Promise<unknown>;
}

const file = 'compared/job.proto';
const committed = 'syntax = "proto2";\nmessage Job {\n  optional string name = 1;\n  optional int32 size = 2;\n}\n';

describe('comparison with the committed version', () => {
  before(async () => {
    const folder = folderUri();
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file), new TextEncoder().encode(committed));
  });

  it('tells why there is none, where nothing is committed or Git is not there', async () => {
    await open(file);
    assert.match((await compare()).problem ?? '', /Git extension|no committed version/);
  });

  it('shows what an edit breaks, and what no longer', async function () {
    // In Restricted Mode the editor's Git extension is not started.
    if (!vscode.workspace.isTrusted) this.skip();
    await commitAll();
    const document = await open(file);
    assert.deepEqual(await compare(), { diagnostics: [], breaks: { wire: 0, json: 0, source: 0 } });

    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, 'name'), 'title');
    edit.replace(
      document.uri,
      rangeOf(document, '2;').with({ end: rangeOf(document, '2;').start.translate(0, 1) }),
      '3',
    );
    await vscode.workspace.applyEdit(edit);
    await shows(document, ['proto/field-renamed', 'proto/field-renumbered']);
    assert.deepEqual((await compare()).breaks, { wire: 1, json: 1, source: 0 });

    await revert(document);
    await shows(document, []);
  });
});

async function compare(): Promise<Compared> {
  return vscode.commands.executeCommand<Compared>('mesos.compareWithCommitted');
}

/** A repository of the workspace, with everything committed; it is the tests that run git. */
async function commitAll(): Promise<void> {
  const folder = folderUri();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder.fsPath });
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', 'all');
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): Git }>('vscode.git');
  const api = (await extension?.activate())?.getAPI(1);
  await api?.openRepository(folder);
}

/** Waits until the comparison shows these rules. */
async function shows(document: vscode.TextDocument, rules: readonly string[]): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const now = vscode.languages
      .getDiagnostics(document.uri)
      .map(({ code }) => String(typeof code === 'object' ? code.value : code))
      .filter((code) => code.startsWith('proto/'));
    if (now.join() === rules.join()) return;
    if (Date.now() > end) assert.fail(`shows ${now.join() || 'nothing'}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

function folderUri(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return folder.uri;
}
