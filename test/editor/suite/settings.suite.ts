import * as vscode from 'vscode';
import { open, type Shown, shown } from './workspace.ts';

const rule = 'flag/master/slave_ping_timeout';

describe('settings', () => {
  afterEach(() => setTarget(undefined));

  it('another target version changes the findings of an open file, without a reload', async () => {
    const document = await open('systemd/mesos-master.service');
    await shown(document, told);

    await setTarget('0.28.2');
    await shown(document, (now) => now.length > 0 && !told(now));

    await setTarget(undefined);
    await shown(document, told);
  });
});

function told(now: readonly Shown[]): boolean {
  return now.some((one) => one.rule === rule);
}

async function setTarget(version: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('mesos').update('to', version, vscode.ConfigurationTarget.Global);
}
