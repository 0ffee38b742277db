import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver/node';
import { type Compared, checkRequest, protoDiffRequest } from '../server/src/lsp/protocol.ts';
import { capabilities, TestEditor } from './lsp-client.ts';

const versions = { from: '0.23', to: '1.11' };
const rule = 'message/module/ContainerPrepareInfo';

/** In this package `mesos.` may be one of `cluster`; only the imported file can tell. */
const job = `package cluster.mesos;
import "base.proto";
message Job { optional mesos.slave.ContainerPrepareInfo prepare = 1; }
`;
const theirs = 'package mesos.slave;\nmessage ContainerPrepareInfo {}\n';
const ours = 'package cluster.mesos.slave;\nmessage ContainerPrepareInfo {}\n';

let editor: TestEditor;

afterEach(() => editor.stop());

const rules = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('imports of .proto documents', () => {
  it('that nobody finds change nothing', async () => {
    editor = await TestEditor.start({ settings: versions, capabilities: capabilities('pull') });
    await editor.open('proto/cluster/job.proto', 'proto', job);
    assert.deepEqual(rules(await editor.pull('proto/cluster/job.proto')), []);
  });

  it('are found in the folders around the file', async () => {
    editor = await TestEditor.start({ settings: versions, capabilities: capabilities('pull') });
    editor.files.set(editor.uri('proto/base.proto'), theirs);
    await editor.open('proto/cluster/job.proto', 'proto', job);
    assert.deepEqual(rules(await editor.pull('proto/cluster/job.proto')), [rule]);
  });

  it('are found below the include paths of the settings and of the configuration, those first', async () => {
    const settings = { ...versions, proto: { includePaths: ['third_party', 3] } };
    editor = await TestEditor.start({ settings, capabilities: capabilities('pull') });
    editor.files.set(editor.uri('.mesos-lint.yaml'), 'proto-paths: [vendor/proto]\n');
    editor.files.set(editor.uri('vendor/proto/base.proto'), theirs);
    await editor.open('proto/job.proto', 'proto', job);
    assert.deepEqual(rules(await editor.pull('proto/job.proto')), [rule]);
    await editor.write('third_party/base.proto', ours);
    assert.deepEqual(rules(await editor.pull('proto/job.proto')), []);
  });

  it('see what is public in an imported file', async () => {
    editor = await TestEditor.start({ settings: versions, capabilities: capabilities('pull') });
    editor.files.set(editor.uri('base.proto'), 'import public "types.proto";\nimport "other.proto";\n');
    editor.files.set(editor.uri('types.proto'), theirs);
    await editor.open('job.proto', 'proto', job);
    assert.deepEqual(rules(await editor.pull('job.proto')), [rule]);
    await editor.write('base.proto', 'import "types.proto";\n');
    assert.deepEqual(rules(await editor.pull('job.proto')), []);
  });

  it('are read as they are being edited, and what imports them is found again', async () => {
    editor = await TestEditor.start({ settings: versions });
    editor.files.set(editor.uri('base.proto'), theirs);
    await editor.open('job.proto', 'proto', job);
    await editor.settles('job.proto', [rule]);
    await editor.open('base.proto', 'proto', ours);
    await editor.settles('job.proto', []);
    await editor.change('base.proto', { text: theirs });
    await editor.settles('job.proto', [rule]);
  });

  it('of a client that asks make it ask again', async () => {
    editor = await TestEditor.start({ settings: versions, capabilities: capabilities('pull') });
    await editor.open('base.proto', 'proto', ours);
    await editor.open('job.proto', 'proto', job);
    assert.deepEqual(rules(await editor.pull('job.proto')), []);
    const before = editor.refreshes;
    await editor.change('base.proto', { text: theirs });
    await editor.seen(() => (editor.refreshes > before ? true : undefined));
    assert.deepEqual(rules(await editor.pull('job.proto')), [rule]);
  });

  it('that import each other come to an end', async () => {
    editor = await TestEditor.start({ settings: versions, capabilities: capabilities('pull') });
    editor.files.set(editor.uri('base.proto'), `import public "job.proto";\nimport public "base.proto";\n${theirs}`);
    await editor.open('job.proto', 'proto', job);
    assert.deepEqual(rules(await editor.pull('job.proto')), [rule]);
  });
});

describe('the syntax of a .proto document', () => {
  it('is as severe as the configuration says', async () => {
    editor = await TestEditor.start({ settings: versions, capabilities: capabilities('pull') });
    const text = 'package mesos;\nmessage A { optional }\n';
    await editor.open('a.proto', 'proto', text);
    assert.deepEqual(rules(await editor.pull('a.proto')), ['proto/syntax']);
    await editor.write('.mesos-lint.yaml', 'severity: { proto/syntax: off }\n');
    assert.deepEqual(rules(await editor.pull('a.proto')), []);
    const params = { uri: editor.uri('b.proto'), text };
    assert.deepEqual(await editor.connection.sendRequest(checkRequest, params), []);
  });
});

describe('a comparison with an earlier text', () => {
  const earlier = `syntax = "proto2";
message Job {
  optional string name = 1;
  optional int32 size = 2;
  optional int32 kept = 3;
}
`;

  const compare = (text: string, before = earlier) =>
    editor.connection.sendRequest<Compared>(protoDiffRequest, { uri: editor.uri('job.proto'), text, earlier: before });

  it('tells what breaks the wire from what breaks JSON, in the ranges of the new text', async () => {
    editor = await TestEditor.start({ settings: versions });
    const text = earlier.replace('name = 1', 'title = 1').replace('size = 2', 'size = 4');
    const { diagnostics, breaks, problem } = await compare(text);
    assert.equal(problem, undefined);
    assert.deepEqual(breaks, { wire: 1, json: 1, source: 0 });
    assert.deepEqual(
      diagnostics.map(({ code, message, range }) => [code, String(message).split(':')[0], range.start.line]),
      [
        ['proto/field-renamed', 'Breaks JSON', 2],
        ['proto/field-renumbered', 'Breaks the wire', 3],
      ],
    );
    assert.deepEqual(await compare(earlier), { diagnostics: [], breaks: { wire: 0, json: 0, source: 0 } });
  });

  it('says when there is nothing to compare', async () => {
    editor = await TestEditor.start({ settings: versions });
    assert.match((await compare('message Job {')).problem ?? '', /no protobuf/);
    assert.match((await compare(earlier, 'message')).problem ?? '', /no protobuf/);
  });

  it('heeds the severities of the configuration', async () => {
    editor = await TestEditor.start({ settings: versions });
    editor.files.set(editor.uri('.mesos-lint.yaml'), 'severity: { proto/field-renamed: off }\n');
    assert.deepEqual((await compare(earlier.replace('name', 'title'))).diagnostics, []);
  });
});
