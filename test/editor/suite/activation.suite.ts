import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, shownAt } from './workspace.ts';

describe('activation', () => {
  it('starts in a folder that is trusted or not, as this run has it', async () => {
    assert.equal(vscode.workspace.isTrusted, process.env.EDITOR_TRUSTED === '1');
    const document = await open('systemd/mesos-master.service');
    await shownAt(document, 'slave_ping_timeout');
    const extension = vscode.extensions.getExtension('mesos-upgrade-lint.mesos-upgrade-lint');
    assert.ok(extension?.isActive);
  });
});
