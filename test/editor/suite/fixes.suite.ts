import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, everythingIn, open, revert, shown, shownAt } from './workspace.ts';

describe('fixes', () => {
  it('a quick fix renames the one name it stands at', async () => {
    const document = await open('etc/default/mesos-slave');
    try {
      const { diagnostic } = await shownAt(document, 'MESOS_NATIVE_LIBRARY');
      const actions = await actionsAt(document, diagnostic.range, vscode.CodeActionKind.QuickFix);
      const rename = actions.find((action) => action.title.includes('MESOS_NATIVE_JAVA_LIBRARY'));
      assert.ok(rename?.edit, `offered: ${actions.map((action) => action.title).join(', ') || 'nothing'}`);
      assert.ok(rename.isPreferred, 'a safe fix is the preferred one');
      const before = document.getText();
      assert.ok(await vscode.workspace.applyEdit(rename.edit));
      assert.equal(document.getText(), before.replace('MESOS_NATIVE_LIBRARY', 'MESOS_NATIVE_JAVA_LIBRARY'));
      await shown(document, (now) => now.every((one) => one.text !== 'MESOS_NATIVE_LIBRARY'));
    } finally {
      await revert(document);
    }
  });

  it('fix all makes the safe fixes of the file, and no other', async () => {
    const document = await open('docker/Dockerfile');
    try {
      await shownAt(document, 'MESOS_NATIVE_LIBRARY');
      const kind = vscode.CodeActionKind.SourceFixAll.append('mesos');
      const [fixAll, ...others] = await actionsAt(document, everythingIn(document), kind);
      assert.ok(fixAll?.edit);
      assert.deepEqual(others, []);
      assert.ok(await vscode.workspace.applyEdit(fixAll.edit));
      const text = document.getText();
      assert.match(text, /ENV MESOS_NATIVE_JAVA_LIBRARY=/);
      assert.match(text, /MESOS_ISOLATION=posix\/cpu,posix\/mem/);
      assert.match(text, /\/stats\.json/, 'its successor answers in another form: a person has to look');
      await shown(document, (now) => now.every((one) => one.text !== 'MESOS_NATIVE_LIBRARY'));
      const again = await actionsAt(document, everythingIn(document), kind);
      assert.deepEqual(again, [], 'a second time there is nothing left to fix');
    } finally {
      await revert(document);
    }
  });
});
