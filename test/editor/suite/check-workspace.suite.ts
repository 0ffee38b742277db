import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open } from './workspace.ts';

const file = 'scripts/start-master.sh';

describe('the check of the workspace', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows the findings of files that are not open, and those of an open one once', async () => {
    const outcome = await vscode.commands.executeCommand<Outcome>('mesos.checkWorkspace');
    const all = findings();
    assert.ok(outcome.files > 20, `${outcome.files} files`);
    assert.equal(all.length, outcome.findings);
    const before = findings(file).length;
    assert.ok(before > 0, 'nothing in the script');
    await open(file);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const again = await vscode.commands.executeCommand<Outcome>('mesos.checkWorkspace');
    assert.deepEqual(again, outcome);
    assert.equal(findings(file).length, before);
    const document = await open(file);
    await settled(() => findings(file).length === before);
    assert.equal(vscode.languages.getDiagnostics(document.uri).length, before);
  });
});

/** What the command answers. */
interface Outcome {
  readonly files: number;
  readonly findings: number;
}

function findings(ending = ''): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, all]) => (uri.path.endsWith(ending) ? all : []))
    .filter(({ source }) => source === 'mesos');
}

async function settled(isThere: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !isThere(); i++) await new Promise((later) => setTimeout(later, 50));
}
