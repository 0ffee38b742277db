import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, open, revert, shown, shownAt } from './workspace.ts';

const patienceMs = 20_000;
/** Two safe fixes of one rule, one of another, and one that is no safe fix. */
const script = `export MESOS_NATIVE_LIBRARY=/usr/lib/libmesos.so
env MESOS_NATIVE_LIBRARY=/opt/libmesos.so ./framework
exec mesos-slave --work_dir=/w --isolation=cgroups --checkpoint
`;
const renamed = script.replaceAll('NATIVE_LIBRARY', 'NATIVE_JAVA_LIBRARY');
const fixed = renamed.replace('=cgroups', '=cgroups/cpu,cgroups/mem');
const rule = 'env/MESOS_NATIVE_LIBRARY';

describe('fixes of many findings', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs
      .delete(uriOf('new'), { recursive: true, useTrash: false })
      .then(undefined, () => undefined);
  });

  it('fixes a rule in the file', async () => {
    await write('new/rule.sh', script);
    const document = await open('new/rule.sh');
    const { diagnostic } = await shownAt(document, 'MESOS_NATIVE_LIBRARY');
    const actions = await actionsAt(document, diagnostic.range, vscode.CodeActionKind.QuickFix);
    const all = actions.find(({ title }) => title === `Fix all 2 of \`${rule}\` in this file`);
    assert.ok(all?.edit, `offered: ${actions.map(({ title }) => title).join(', ') || 'nothing'}`);
    assert.ok(actions.some(({ command }) => command?.command === 'mesos.fixRuleInWorkspace'));
    assert.ok(await vscode.workspace.applyEdit(all.edit));
    assert.equal(document.getText(), renamed);
    await revert(document);
  });

  it('fixes all on save', async () => {
    await write('new/save.sh', script);
    const settings = vscode.workspace.getConfiguration('editor');
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update('codeActionsOnSave', { 'source.fixAll.mesos': 'always' }, target);
    try {
      const document = await open('new/save.sh');
      await shown(document, (now) => now.length > 2);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '#!/bin/sh\n');
      await vscode.workspace.applyEdit(edit);
      assert.ok(await document.save());
      assert.equal(document.getText(), `#!/bin/sh\n${fixed}`);
    } finally {
      await settings.update('codeActionsOnSave', undefined, target);
    }
  });

  it('fixes all in the workspace once they are looked through, and takes them back in one go', async () => {
    await write('new/a.sh', script);
    await write('new/b.sh', script);
    const document = await open('new/a.sh');
    const done = vscode.commands.executeCommand<boolean>('mesos.fixRuleInWorkspace', rule);
    await previewed(done);
    assert.equal(document.getText(), script, 'nothing is changed while it is only shown');
    await vscode.commands.executeCommand('refactorPreview.apply');
    assert.equal(await done, true);
    assert.equal(document.getText(), renamed);
    const other = await vscode.workspace.openTextDocument(uriOf('new/b.sh'));
    assert.equal(other.getText(), renamed);
    const again = await vscode.commands.executeCommand<boolean>('mesos.fixRuleInWorkspace', rule);
    assert.equal(again, false, 'a second time there is nothing left');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual([document.getText(), other.getText()], [script, script]);
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
  });

  it('renames a file, and takes that back', async () => {
    const [before, after] = ['etc/mesos-slave/cgroups_hierarchy_root', 'etc/mesos-slave/cgroups_hierarchy'];
    const document = await open(before);
    const [one] = await shown(document, (now) => now.length > 0);
    assert.ok(one);
    const actions = await actionsAt(document, one.diagnostic.range, vscode.CodeActionKind.QuickFix);
    const rename = actions.find(({ title }) => title === 'Rename the file to `cgroups_hierarchy`');
    assert.ok(rename?.edit, `offered: ${actions.map(({ title }) => title).join(', ') || 'nothing'}`);
    assert.ok(await vscode.workspace.applyEdit(rename.edit));
    assert.deepEqual([await exists(before), await exists(after)], [false, true]);
    const moved = await open(after);
    await shown(moved, (now) => now.length === 0);
    await vscode.commands.executeCommand('undo');
    await until(async () => await exists(before), 'the file has its old name again');
    assert.equal(await exists(after), false);
  });
});

/** Waits until the preview of an edit is there to be applied; fails when what shows it ends before. */
async function previewed(done: Thenable<boolean>): Promise<void> {
  let over = false;
  void done.then(() => {
    over = true;
  });
  const end = Date.now() + 3000;
  while (Date.now() < end && !over) await new Promise((later) => setTimeout(later, 100));
  assert.ok(!over, 'nothing was shown');
}

async function until(test: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await test())) {
    if (Date.now() > end) assert.fail(`not so: ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
}

async function exists(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(uriOf(path)).then(
    () => true,
    () => false,
  );
}

function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}
