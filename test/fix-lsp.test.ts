import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type Fixed, type FixParams, fixRequest, type InitializationOptions } from '../server/src/lsp/protocol.ts';
import { capabilities, TestEditor } from './lsp-client.ts';

const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const ping = 'flag/master/slave_ping_timeout';
const command =
  'mesos-master --zk=zk://z/m --quorum=1 --work_dir=/w --slave_ping_timeout=15secs --authenticate_slaves\n';

let editor: TestEditor;
afterEach(() => editor.stop());

async function start(resourceOperations: string[], options: InitializationOptions = {}): Promise<void> {
  const able = capabilities('pull');
  const workspaceEdit = { documentChanges: true, resourceOperations, changeAnnotationSupport: {} } as never;
  editor = await TestEditor.start({
    capabilities: { ...able, workspace: { ...able.workspace, workspaceEdit } },
    options,
  });
}

async function fix(params: Omit<FixParams, 'uri' | 'version'> & { path: string; version?: number }): Promise<Fixed> {
  const { path, ...rest } = params;
  return editor.connection.sendRequest(fixRequest, { version: null, ...rest, uri: editor.uri(path) });
}

describe('a file that a flag is the name of', () => {
  const file = 'etc/mesos-master/slave_ping_timeout';
  const operation = {
    kind: 'rename',
    oldUri: 'file:///workspace/etc/mesos-master/slave_ping_timeout',
    newUri: 'file:///workspace/etc/mesos-master/agent_ping_timeout',
    options: { overwrite: false, ignoreIfExists: false },
  };

  it('is renamed by a client that can', async () => {
    await start(['create', 'rename', 'delete']);
    await editor.open(file, 'plaintext', '15secs\n');
    const [action] = await editor.actions(file, everything);
    assert.equal(action?.title, 'Rename the file to `agent_ping_timeout`');
    assert.deepEqual(action.edit, { documentChanges: [operation] });
    assert.deepEqual(await editor.actions(file, everything, ['source.fixAll']), [], 'never by saving it');
  });

  it('is left to a client that cannot', async () => {
    await start(['create']);
    await editor.open(file, 'plaintext', '15secs\n');
    assert.deepEqual(await editor.actions(file, everything), []);
    assert.deepEqual(await fix({ path: file, text: '15secs\n' }), { made: [], left: 0 });
  });

  it('is renamed with the workspace', async () => {
    await start(['rename']);
    const { edit, made } = await fix({ path: file, text: '15secs\n' });
    assert.deepEqual(edit?.documentChanges, [{ ...operation, annotationId: ping }]);
    assert.deepEqual(made, [{ rule: ping, title: 'Rename the file to `agent_ping_timeout`', count: 1 }]);
    assert.deepEqual(edit?.changeAnnotations?.[ping], { label: ping });
  });
});

describe('fixes of a workspace', () => {
  it('are annotated with their rules', async () => {
    await start(['rename']);
    const { edit, made, left } = await fix({ path: 'run.sh', text: command, version: 3 });
    assert.deepEqual(
      edit?.documentChanges?.map((change) => 'edits' in change && [change.textDocument.version, change.edits]),
      [
        [
          3,
          [
            { range: range(54, 72), newText: 'agent_ping_timeout', annotationId: ping },
            { range: range(82, 101), newText: 'authenticate_agents', annotationId: 'flag/master/authenticate_slaves' },
          ],
        ],
      ],
    );
    assert.deepEqual(Object.keys(edit?.changeAnnotations ?? {}), [ping, 'flag/master/authenticate_slaves']);
    assert.deepEqual([made.length, left], [2, 0]);
  });

  it('are those of one rule, or all there are', async () => {
    await start(['rename']);
    await editor.configure({ from: '0.28', to: '1.11' });
    editor.settings = { from: '0.28', to: '1.11' };
    assert.deepEqual((await fix({ path: 'run.sh', text: command })).made, [], 'they are for after the upgrade');
    const one = await fix({ path: 'run.sh', text: command, rule: ping });
    assert.deepEqual(one.made, [{ rule: ping, title: 'Rename to `agent_ping_timeout`', count: 1 }]);
    assert.deepEqual(one.edit?.changeAnnotations?.[ping], {
      label: ping,
      description: 'once everything runs the new version',
    });
    assert.equal((await fix({ path: 'run.sh', text: command, all: true })).made.length, 2);
  });

  it('are offered where a rule has a fix, to a client that has the command', async () => {
    await start(['rename'], { fixesWorkspace: true });
    await editor.open('run.sh', 'shellscript', command);
    const actions = await editor.actions('run.sh', { start: range(56, 56).start, end: range(56, 56).end });
    assert.deepEqual(actions.at(-1)?.command, {
      title: `Fix all of \`${ping}\` in the workspace…`,
      command: 'mesos.fixRuleInWorkspace',
      arguments: [ping],
    });
  });
});

function range(start: number, end: number) {
  return { start: { line: 0, character: start }, end: { line: 0, character: end } };
}
