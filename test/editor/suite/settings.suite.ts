import * as vscode from 'vscode';
import { open, shown, shownAt } from './workspace.ts';

describe('settings', () => {
  afterEach(() => setTarget(undefined));

  it('another target version changes the findings of an open file, without a reload', async () => {
    const document = await open('systemd/mesos-master.service');
    await shownAt(document, 'slave_ping_timeout');

    await setTarget('0.28.2');
    await shown(document, (now) => now.length > 0 && now.every((one) => one.text !== 'slave_ping_timeout'));

    await setTarget(undefined);
    await shownAt(document, 'slave_ping_timeout');
  });
});

async function setTarget(version: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('mesos').update('to', version, vscode.ConfigurationTarget.Global);
}
