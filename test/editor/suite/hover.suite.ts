import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, shownAt } from './workspace.ts';

describe('hover', () => {
  it('tells what became of the name, and when', async () => {
    const document = await open('systemd/mesos-master.service');
    const { diagnostic } = await shownAt(document, 'slave_ping_timeout');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      diagnostic.range.start.translate(0, 3),
    );
    const text = hovers.flatMap((hover) => hover.contents.map(textOf)).join('\n');
    assert.match(text, /agent_ping_timeout/);
    assert.match(text, /1\.0\.0/);
  });

  it('the code of a finding leads to the page of its rule', async () => {
    const document = await open('systemd/mesos-master.service');
    const { diagnostic } = await shownAt(document, 'authenticate_slaves');
    const { code } = diagnostic;
    assert.ok(typeof code === 'object');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# `authenticate_slaves`: flag of the master\n/);
  });

  it('says nothing of other words', async () => {
    const document = await open('systemd/mesos-slave.service');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('EnvironmentFile')),
    );
    assert.deepEqual(hovers, []);
  });
});

function textOf(content: vscode.MarkedString | vscode.MarkdownString): string {
  return typeof content === 'string' ? content : content.value;
}
