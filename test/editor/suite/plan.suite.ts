import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the plan', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is a document with boxes to tick, and a tree in the explorer', async () => {
    await vscode.commands.executeCommand('mesos.showPlan');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), /^# Upgrade of Mesos [\d.]+ to [\d.]+$/m);
    assert.match(document.getText(), /^- \[ \] /m);
    // The command of a view exists only once the view does; by hand, the tree in it is looked at.
    await vscode.commands.executeCommand('mesos.plan.focus');
  });
});
