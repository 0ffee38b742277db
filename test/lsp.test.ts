import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  WorkDoneProgress,
} from 'vscode-languageserver/node';
import {
  checkRequest,
  type FileParams,
  type Planned,
  planRequest,
  readRequest,
  releasesRequest,
} from '../server/src/lsp/protocol.ts';
import { capabilities, type Setting, TestEditor } from './lsp-client.ts';

const upgrade = { from: '1.0.0', to: '1.11.0' };
const command = 'mesos-master --slave_ping_timeout=15secs --quorum=1 --work_dir=/x\n';
const rule = 'flag/master/slave_ping_timeout';

let editor: TestEditor;

async function start(setting: Setting = {}): Promise<TestEditor> {
  editor = await TestEditor.start({ settings: upgrade, ...setting });
  return editor;
}

afterEach(() => editor.stop());

describe('diagnostics', () => {
  it('are pushed to a client that does not ask, with all they can carry', async () => {
    await start();
    assert.equal(editor.initialized?.capabilities.diagnosticProvider, undefined);
    await editor.open('run.sh', 'shellscript', command);
    const [diagnostic, ...more] = await editor.nextPush('run.sh', 0);
    assert.deepEqual(more, []);
    assert.deepEqual(diagnostic?.range, range(0, 15, 33));
    assert.equal(diagnostic?.code, rule);
    assert.equal(diagnostic?.source, 'mesos');
    assert.equal(diagnostic?.severity, DiagnosticSeverity.Warning);
    assert.deepEqual(diagnostic?.tags, [DiagnosticTag.Deprecated]);
    assert.equal(diagnostic?.codeDescription?.href, 'https://mesos.apache.org/documentation/latest/upgrades/');
    assert.match(String(diagnostic?.message), /deprecated since Mesos 1\.0\.0.*agent_ping_timeout/);
  });

  it('are pulled by a client that asks, and never pushed to it', async () => {
    await start({ capabilities: capabilities('pull') });
    assert.deepEqual(editor.initialized?.capabilities.diagnosticProvider, {
      identifier: 'mesos',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    await editor.open('run.sh', 'shellscript', command);
    assert.deepEqual(rules(await editor.pull('run.sh')), [rule]);
    await editor.change('run.sh', { text: 'mesos-master --quorum=1 --work_dir=/x\n' });
    assert.deepEqual(rules(await editor.pull('run.sh')), []);
    assert.deepEqual(editor.pushed('run.sh'), []);
  });

  it('follow an edit, and are taken back when the file is closed', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    await editor.nextPush('run.sh', 0);
    await editor.change('run.sh', { range: range(0, 15, 20), text: 'agent' });
    assert.deepEqual(rules(await editor.nextPush('run.sh', 1)), []);
    await editor.change('run.sh', { range: range(0, 15, 20), text: 'slave' });
    assert.deepEqual(rules(await editor.nextPush('run.sh', 2)), [rule]);
    await editor.close('run.sh');
    assert.deepEqual(await editor.nextPush('run.sh', 3), []);
  });

  it('are not made for versions that the next has overtaken', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    await editor.nextPush('run.sh', 0);
    for (let i = 0; i < 50; i++) void editor.change('run.sh', { range: range(0, 0, 0), text: '' });
    const last = editor.document('run.sh').version;
    await editor.seen(() => editor.pushed('run.sh').find(({ version }) => version === last));
    const between = editor.pushed('run.sh').length - 2;
    assert.ok(between < 10, `${between} of 49 overtaken versions were checked`);
  });

  it('are those of the last version where edits far from one another come without a pause', async () => {
    await start();
    // Paragraphs, each long enough for an edit in the next one to be read on its own.
    const lines = Array.from({ length: 60 }, (_, i) => `echo ${i} ${'x'.repeat(1500)}\n\n${command}`)
      .join('\n')
      .split('\n');
    await editor.open('run.sh', 'shellscript', lines.join('\n'));
    await editor.nextPush('run.sh', 0);
    for (let i = 0; i < 40; i++) {
      const line = 2 + 4 * ((i * 23) % 60);
      const [column, text] = i % 3 === 2 ? [0, '#'] : [15, 'x'];
      lines[line] = `${lines[line]?.slice(0, column)}${text}${lines[line]?.slice(column)}`;
      void editor.change('run.sh', { range: range(line, column, column), text });
      if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const last = editor.document('run.sh').version;
    const told = await editor.seen(() => editor.pushed('run.sh').find(({ version }) => version === last));
    await editor.open('fresh.sh', 'shellscript', lines.join('\n'));
    assert.deepEqual(told.diagnostics, await editor.nextPush('fresh.sh', 0));
  });

  it('stand right behind characters of two units, and with every kind of line ending', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', `echo '𝄞𝄞'; ${command}`);
    assert.deepEqual((await editor.nextPush('run.sh', 0))[0]?.range, range(0, 28, 46));
    await editor.open('crlf.sh', 'shellscript', `# one\r\n\r\n${command.replace('\n', '\r\n')}`);
    assert.deepEqual((await editor.nextPush('crlf.sh', 0))[0]?.range, range(2, 15, 33));
  });

  it('take no tags and descriptions to a client that knows none', async () => {
    await start({ capabilities: { workspace: { configuration: true } } });
    await editor.open('run.sh', 'shellscript', command);
    const [diagnostic] = await editor.nextPush('run.sh', 0);
    assert.equal(diagnostic?.tags, undefined);
    assert.equal(diagnostic?.codeDescription, undefined);
  });

  it('know what else is in a flag folder', async () => {
    await start();
    for (const name of ['quorum', 'zk']) editor.files.set(editor.uri(`etc/mesos-master/${name}`), '');
    await editor.open('etc/mesos-master/quorum', 'mesos-flag', '1\n');
    const missing = rules(await editor.nextPush('etc/mesos-master/quorum', 0));
    editor.files.set(editor.uri('etc/mesos-master/work_dir'), '/var/lib/mesos');
    await editor.open('etc/mesos-master/zk', 'mesos-flag', 'zk://z:2181/mesos\n');
    const complete = rules(await editor.nextPush('etc/mesos-master/zk', 0));
    assert.deepEqual([missing, complete], [['flag/master/work_dir'], []]);
  });

  it('come for a text that is not open', async () => {
    await start();
    const found: Diagnostic[] = await editor.connection.sendRequest(checkRequest, {
      uri: editor.uri('run.sh'),
      text: command,
    });
    assert.deepEqual(rules(found), [rule]);
  });
});

describe('settings', () => {
  it('decide when they change, without a restart', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    await editor.settles('run.sh', [rule]);
    await editor.configure({ to: '0.28.0' });
    await editor.settles('run.sh', []);
    await editor.configure({ to: '1.0' });
    await editor.settles('run.sh', [rule]);
    const status = await editor.seen(() => editor.statuses.find(({ to }) => to === '1.0.0'));
    assert.deepEqual(status, { folder: 'file:///workspace', from: '1.0.0', to: '1.0.0', fromKnown: false });
  });

  it('make a client that pulls ask again', async () => {
    await start({ capabilities: capabilities('pull') });
    await editor.open('run.sh', 'shellscript', command);
    await editor.pull('run.sh');
    await editor.configure({ to: '0.28.0' });
    await editor.seen(() => (editor.refreshes > 0 ? true : undefined));
    assert.deepEqual(await editor.pull('run.sh'), []);
  });

  it('come from the configuration file where the editor leaves them open', async () => {
    await start({ settings: { from: '', to: '', comments: 'default' } });
    await editor.write('.mesos-lint.yaml', 'from: 0.24\nto: 0.28\n');
    await editor.open('run.sh', 'shellscript', command);
    await editor.settles('run.sh', []);
    await editor.write('.mesos-lint.yaml', 'from: 0.28\nto: 1.0\n');
    await editor.settles('run.sh', [rule]);
    await editor.configure({ from: '', to: '0.28.0' });
    await editor.settles('run.sh', []);
  });

  it('come from the nearest configuration file, with its severities and the files it leaves alone', async () => {
    await start();
    await editor.write('.mesos-lint.yaml', 'ignore: [old/]\n');
    await editor.write('strict/.mesos-lint.yaml', 'severity: {deprecated: error}\n');
    await editor.open('strict/run.sh', 'shellscript', command);
    assert.equal((await editor.settles('strict/run.sh', [rule]))[0]?.severity, DiagnosticSeverity.Error);
    await editor.open('old/run.sh', 'shellscript', command);
    await editor.settles('old/run.sh', []);
  });

  it('that make no sense are told in one sentence, and what is right in them holds', async () => {
    await start({ settings: { from: '0.99', to: '1.0' } });
    const status = await editor.seen(() => editor.statuses[0]);
    assert.equal(status.to, '1.0.0');
    assert.equal(status.fromKnown, false);
    assert.match(String(status.problem), /no Mesos 0\.99/);
    await editor.configure({});
    await editor.write('.mesos-lint.yaml', 'fro: 0.28\n');
    const next = await editor.seen(() => editor.statuses.find(({ problem }) => problem?.includes('fro"')));
    assert.match(String(next.problem), /did you mean "from"/);
  });

  it('come with the message from a client that cannot be asked', async () => {
    await start({ capabilities: {}, options: { settings: { to: '0.28.0' } } });
    await editor.open('run.sh', 'shellscript', command);
    await editor.settles('run.sh', []);
    await editor.configure({ to: '1.11' });
    await editor.settles('run.sh', [rule]);
  });

  it('are read through the client where it offers to', async () => {
    editor = await TestEditor.start({ options: { readsFiles: true } });
    editor.connection.onRequest(readRequest, ({ uri }: FileParams) =>
      uri === editor.uri('.mesos-lint.yaml') ? 'to: 0.28\n' : null,
    );
    await editor.open('run.sh', 'shellscript', command);
    await editor.settles('run.sh', []);
    assert.equal(editor.statuses.at(-1)?.to, '0.28.0');
  });

  it('take what runs from what the files pin, where nobody says it', async () => {
    editor = new TestEditor();
    editor.files.set(editor.uri('lib/pom.xml'), '<x>\n<mesos.version>0.22.1</mesos.version></x>');
    editor.files.set(editor.uri('Dockerfile'), 'FROM mesosphere/mesos:0.28.0');
    await editor.initialize();
    const { from, pins } = await editor.seen(() => editor.statuses.find(({ fromKnown }) => fromKnown));
    assert.equal(from, '0.22.1');
    assert.deepEqual(pins, [
      { version: '0.22.1', place: 'lib/pom.xml:2' },
      { version: '0.28.0', place: 'Dockerfile:1' },
    ]);
    await editor.configure({ from: '1.0' });
    const said = await editor.seen(() => editor.statuses.find((status) => status.from === '1.0.0'));
    assert.equal(said.pins, undefined);
  });

  it('are watched', async () => {
    await start();
    await editor.seen(() => editor.statuses[0]);
    assert.deepEqual(editor.registered, ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });
});

describe('code actions', () => {
  const twice = `${command}# another\n${command}mesos-master --max_slave_ping_timeouts=5 --quorum=1 --work_dir=/x\n`;

  it('fix one finding, all of its rule, and all that is safe', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', twice);
    const actions = await editor.actions('run.sh', range(0, 20, 20));
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred]),
      [
        ['Rename to `agent_ping_timeout`', 'quickfix', true],
        [`Fix all 2 of \`${rule}\` in this file`, 'quickfix', undefined],
        ['Fix all 3 findings in this file that are safe to fix', 'quickfix', undefined],
      ],
    );
    const [one, same, all] = actions.map(({ edit }) => editor.edited('run.sh', edit));
    assert.equal(one, twice.replace('slave', 'agent'));
    assert.equal(same, twice.replaceAll('slave_ping_timeout=', 'agent_ping_timeout='));
    assert.equal(all, twice.replaceAll('slave', 'agent'));
    assert.equal(actions[0]?.diagnostics?.[0]?.code, rule);
  });

  it('fix everything safe on save', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', twice);
    for (const kind of ['source.fixAll', 'source.fixAll.mesos', 'source']) {
      const [action, ...more] = await editor.actions('run.sh', range(0, 0, 0), [kind]);
      assert.deepEqual(more, []);
      assert.equal(action?.kind, 'source.fixAll.mesos');
      assert.equal(editor.edited('run.sh', action?.edit), twice.replaceAll('slave', 'agent'));
    }
    assert.deepEqual(await editor.actions('run.sh', range(0, 20, 20), ['refactor']), []);
  });

  it('are offered, marked and never made in bulk, when they are for after the upgrade', async () => {
    await start({ settings: { from: '0.28', to: '1.11' } });
    await editor.open('run.sh', 'shellscript', twice);
    const [action] = await editor.actions('run.sh', range(0, 20, 20));
    assert.equal(action?.title, 'Rename to `agent_ping_timeout` (after the upgrade)');
    assert.equal(action?.isPreferred, false);
    assert.deepEqual(await editor.actions('run.sh', range(0, 0, 0), ['source.fixAll']), []);
  });

  it('are made for the version that was checked, or plainly for a client that knows no versions', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    await editor.change('run.sh', { range: range(0, 0, 0), text: '\n' });
    const [action] = await editor.actions('run.sh', range(1, 20, 20));
    assert.deepEqual(
      action?.edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument.version),
      [2],
    );
    editor.stop();
    await start({ capabilities: { workspace: { configuration: true } } });
    await editor.open('run.sh', 'shellscript', command);
    const [plain] = await editor.actions('run.sh', range(0, 20, 20));
    assert.deepEqual(Object.keys(plain?.edit?.changes ?? {}), [editor.uri('run.sh')]);
  });
});

describe('completion', () => {
  const asked = (line: number, character: number) =>
    editor.connection.sendRequest<{ label: string; detail: string }[]>('textDocument/completion', {
      textDocument: { uri: editor.uri('run.sh') },
      position: { line, character },
    });

  it('offers the flags that the target has, where one of a Mesos program can stand', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', 'mesos-master --quorum=2 --agent_p\nls --agent_p\n');
    const items = await asked(0, 33);
    assert.match(
      items.find(({ label }) => label === 'agent_ping_timeout')?.detail ?? '',
      /default 15secs, since 1\.0\.0/,
    );
    const labels = items.map(({ label }) => label);
    assert.ok(!labels.includes('slave_ping_timeout'), 'deprecated');
    assert.ok(!labels.includes('containerizers'), 'of the agent');
    assert.deepEqual(await asked(1, 12), []);
    assert.deepEqual(await asked(0, 22), []);
  });
});

describe('rule pages', () => {
  it('are what the code of a diagnostic leads to, for a client that shows them', async () => {
    await start({ options: { rulePages: 'mesos-rule' } });
    await editor.open('run.sh', 'shellscript', command);
    const [diagnostic] = await editor.nextPush('run.sh', 0);
    assert.equal(diagnostic?.codeDescription?.href, `mesos-rule:/${rule}.md`);
    const page = await editor.connection.sendRequest('mesos/rulePage', { path: `${rule}.md` });
    assert.match(String(page), /^# `slave_ping_timeout`/);
    assert.equal(await editor.connection.sendRequest('mesos/rulePage', { path: 'flag/master/none.md' }), null);
  });
});

describe('hover', () => {
  it('tells the life of a name, what to do, and where it is known from', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    const hover = await editor.hover('run.sh', { line: 0, character: 20 });
    assert.deepEqual(hover?.range, range(0, 15, 33));
    const story = storyOf(hover);
    assert.match(story, /0\.23\.0 \(2015-\d\d-\d\d\): introduced/);
    assert.match(story, /1\.0\.0 \(2016-\d\d-\d\d\): deprecated, replaced by `agent_ping_timeout`/);
    assert.match(story, /\]\(https:\/\//);
    assert.match(story, new RegExp(rule));
  });

  it('tells of names that are fine, with their defaults', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    assert.match(storyOf(await editor.hover('run.sh', { line: 0, character: 45 })), /`quorum`.*flag[\s\S]*0\.19\.0/);
    await editor.open('notes.txt', 'plaintext', 'The metric master/cpus_percent and TASK_LOST are fine.\n');
    assert.match(
      storyOf(await editor.hover('notes.txt', { line: 0, character: 20 })),
      /`master\/cpus_percent`.*metric/,
    );
    assert.match(storyOf(await editor.hover('notes.txt', { line: 0, character: 37 })), /TASK_LOST.*enum value/);
    await editor.open('get.sh', 'shellscript', 'curl http://leader.mesos:5050/master/state-summary\n');
    assert.match(
      storyOf(await editor.hover('get.sh', { line: 0, character: 40 })),
      /`\/state-summary`.*endpoint[\s\S]*0\.23\.0/,
    );
  });

  it('is silent where nothing is Mesos', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', 'other --slave_thing=5\n');
    assert.equal(await editor.hover('run.sh', { line: 0, character: 10 }), null);
    assert.equal(await editor.hover('gone.sh', { line: 0, character: 0 }), null);
  });
});

describe('a client that errs', () => {
  it('gets nothing, once in the log, and an answer to its next question', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    const ask = (method: string, params: unknown) => editor.connection.sendRequest<unknown>(method, params);
    assert.equal(await ask('textDocument/hover', {}), null);
    assert.deepEqual(await ask('textDocument/codeAction', { textDocument: { uri: editor.uri('run.sh') } }), []);
    assert.deepEqual(await ask(checkRequest, { uri: 1 }), []);
    await assert.rejects(ask('textDocument/nonsense', {}));
    assert.equal(
      await ask('textDocument/hover', { textDocument: { uri: '::' }, position: { line: -1, character: 9e9 } }),
      null,
    );
    assert.equal(editor.logged.filter((line) => line.startsWith('hover')).length, 1);
    assert.notEqual(await editor.hover('run.sh', { line: 0, character: 20 }), null);
  });

  it('may send what is no message at all', async () => {
    await start();
    await editor.open('run.sh', 'shellscript', command);
    editor.sendRaw('Content-Length: 5\r\n\r\n{bad}');
    editor.sendRaw('Content-Length: 2\r\n\r\n[]');
    await editor.connection.sendNotification('textDocument/didChange', { textDocument: {} });
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {});
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: 7 });
    assert.notEqual(await editor.hover('run.sh', { line: 0, character: 20 }), null);
  });
});

it('lists the releases', async () => {
  await start();
  const releases: { version: string }[] = await editor.connection.sendRequest(releasesRequest);
  assert.equal(releases.at(-1)?.version, '1.11.0');
});

function range(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

function rules(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

function storyOf(hover: Awaited<ReturnType<TestEditor['hover']>>): string {
  return hover && 'value' in Object(hover.contents) ? (hover.contents as { value: string }).value : '';
}

describe('code lenses', () => {
  const definition = `package mesos;
message Credential { required string principal = 1; optional bytes secret = 2; }
message Credentials { repeated Credential credentials = 1; }
message RateLimit { optional double qps = 1; required string principal = 2; optional uint64 capacity = 3; }
`;

  it('tell which Mesos a .proto is a copy of, and what changed since', async () => {
    await start({ settings: { to: '1.0' } });
    await editor.open('vendor/any.proto', 'proto', `// Ours.\n${definition}`);
    const [lens] = await editor.lenses('vendor/any.proto');
    assert.equal(lens?.range.start.line, 1);
    assert.match(
      String(lens?.command?.title),
      /^A part of mesos\.proto of Mesos 0\.20\.0 to 0\.2\d\.\d; up to 1\.0\.0: 1 changed in name or type/,
    );
  });

  it('are silent over definitions of others, and over what does not parse', async () => {
    await start();
    await editor.open('a.proto', 'proto', 'package shop; message Order { optional string id = 1; }');
    await editor.open('b.proto', 'proto', definition.replace('message', 'massage'));
    assert.deepEqual(await editor.lenses('a.proto'), []);
    assert.deepEqual(await editor.lenses('b.proto'), []);
  });
});

describe('a plan', () => {
  it('is Markdown about the whole folder', async () => {
    await start({ settings: { from: '0.28', to: '1.11' } });
    editor.files.set(editor.uri('bin/run.sh'), command);
    const { markdown = '' } = await editor.connection.sendRequest<Planned>(planRequest, {
      folder: editor.uri('').slice(0, -1),
    });
    assert.match(markdown, /^# Upgrade of Mesos 0\.28\.0 to 1\.11\.0\n/);
    assert.match(markdown, /`bin\/run\.sh:1`/);
  });

  it('is a tree as well, and tells how far it is', async () => {
    await start({ settings: { from: '0.28', to: '1.11' } });
    editor.files.set(editor.uri('bin/run.sh'), command);
    const heard: unknown[] = [];
    editor.connection.onProgress(WorkDoneProgress.type, 'plan 1', (now) => {
      heard.push(now);
    });
    const { outline = [] } = await editor.connection.sendRequest<Planned>(planRequest, {
      folder: editor.uri('').slice(0, -1),
      workDoneToken: 'plan 1',
    });
    assert.deepEqual(
      outline.map(({ label, description }) => `${label}: ${description}`),
      ['Part 1 of 2: 0.28.0 → 1.0.4', 'Part 2 of 2: 1.0.4 → 1.11.0'],
    );
    const places = outline.flatMap(({ branches }) =>
      branches.flatMap((step) => step.branches.flatMap((task) => task.branches.map(({ place }) => place?.path))),
    );
    assert.ok(places.includes('bin/run.sh'));
    assert.deepEqual(heard, [{ kind: 'report', message: '0 of 1 files' }]);
  });

  it('is refused with a sentence where there is none', async () => {
    await start({ settings: { to: '1.11' } });
    const { problem } = await editor.connection.sendRequest<Planned>(planRequest, {
      folder: editor.uri('').slice(0, -1),
    });
    assert.match(String(problem), /Nothing says which Mesos runs now/);
  });
});

describe('the syntax of .proto files', () => {
  it('is checked where they have to do with Mesos', async () => {
    await start({ capabilities: capabilities('pull') });
    await editor.open('a.proto', 'proto', 'package mesos;\nmessage A {\n  required strin g = x;\n}\n');
    await editor.open('b.proto', 'proto', 'package shop;\nmassage A {}\n');
    const [fault] = await editor.pull('a.proto');
    assert.equal(fault?.code, 'proto/syntax');
    assert.deepEqual(fault?.range, range(2, 21, 22));
    assert.deepEqual(await editor.pull('b.proto'), []);
  });
});
