import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const cli = path.resolve('dist/cli.js');
const root = mkdtempSync(path.join(tmpdir(), 'lint-proto-'));
after(() => rmSync(root, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function lint(...words: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { cwd: root, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

const old = `syntax = "proto2";
package shop;
message Order {
  optional string id = 1;
  optional int32 amount = 2;
}
`;
write('old/order.proto', old);
write('new/order.proto', old.replace('id = 1', 'order_id = 1').replace('amount = 2', 'amount = 4'));
write('bad.proto', 'package mesos;\nmessage Order {\n  optional }\n}\n');
write('wild.txt', 'message Order {');
/** A part of Mesos 0.22, in another package, and another part of it in a file that it imports. */
write('copy/ids.proto', 'package fleet;\nmessage SlaveID { required string value = 1; }\n');
write(
  'copy/auth.proto',
  `package fleet;
import "ids.proto";
message Credential { required string principal = 1; optional bytes secret = 2; }
message Credentials { repeated Credential credentials = 1; }
message RateLimit { optional double qps = 1; required string principal = 2; optional uint64 capacity = 3; }
`,
);

describe('proto-diff', () => {
  const places = [
    [4, 19, 'proto/field-renamed', 'Breaks JSON'],
    [5, 18, 'proto/field-renumbered', 'Breaks the wire'],
  ];

  for (const [name, sides] of [
    ['two files', ['old/order.proto', 'new/order.proto']],
    ['two folders', ['old', 'new']],
    ['a folder and a file', ['old', 'new/order.proto']],
  ] as const) {
    it(`${name}: as text, JSON and lines of JSON, at the places of the new one`, () => {
      const lines = lint('proto-diff', ...sides, '--format', 'jsonl');
      const json = lint('proto-diff', ...sides, '--format', 'json');
      const records = lines.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      assert.deepEqual(JSON.parse(json.out).findings, records);
      assert.deepEqual(
        records.map(({ line, column, rule, message }) => [line, column, rule, message.split(':')[0]]),
        places,
      );
      const text = lint('proto-diff', ...sides);
      assert.match(text.out, /new\/order\.proto\n {2}4:19 error: Breaks JSON:/);
      assert.deepEqual([lines.code, json.code, text.code], [1, 1, 1]);
    });
  }

  it('compares a copy in another package with the release that it is of, and with a later one', () => {
    const same = lint('proto-diff', 'mesos@0.22', 'copy/auth.proto', '--format', 'jsonl');
    assert.deepEqual([same.code, same.out], [0, '']);
    const later = lint('proto-diff', 'copy', 'mesos@0.28', '--format', 'jsonl');
    const names = later.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).name);
    assert.deepEqual(names, ['fleet.Credential.secret']);
  });

  it('says which text is no protobuf, and compares nothing then', () => {
    const after = lint('proto-diff', 'old', 'bad.proto', '--format', 'jsonl');
    assert.equal(after.code, 3);
    assert.deepEqual(
      after.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).rule),
      ['proto/syntax'],
    );
    const before = lint('proto-diff', 'bad.proto', 'new');
    assert.equal(before.code, 3);
    assert.match(
      before.err,
      /^mesos-lint: bad\.proto:3: this is no protobuf: illegal type '}'\. Nothing was compared\.\n$/,
    );
  });

  it('says what is missing', () => {
    assert.match(lint('proto-diff', 'none.proto', 'new').err, /none\.proto cannot be read/);
    const release = lint('proto-diff', 'mesos@0.77', 'new');
    assert.equal(release.code, 2);
    assert.match(release.err, /no Mesos 0\.77/);
  });
});

describe('check of .proto files', () => {
  it('tells a fault of the syntax at its place', () => {
    const run = lint('check', 'bad.proto', '--format', 'jsonl');
    const { rule, line, column, severity } = JSON.parse(run.out);
    assert.deepEqual([rule, line, column, severity, run.code], ['proto/syntax', 3, 12, 'error', 1]);
    assert.match(
      lint('check', 'bad.proto').out,
      /3:12 error: This is no protobuf: illegal type '}'\. \[proto\/syntax\]/,
    );
  });

  it('looks at no file that is none, nor at one that has nothing to do with Mesos', () => {
    write('other.proto', 'message Order {');
    assert.equal(lint('check', 'wild.txt', 'other.proto').code, 0);
  });

  it('reads what a file imports, below the include paths of the configuration', () => {
    write('job/.mesos-lint.yaml', 'from: 0.23\nproto-paths: [../lib]\n');
    write(
      'job/src/job.proto',
      'package cluster.mesos;\nimport "base.proto";\nmessage Job { optional mesos.slave.ContainerPrepareInfo p = 1; }\n',
    );
    const rules = () =>
      lint('check', 'job', '--format', 'jsonl')
        .out.split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).rule);
    assert.deepEqual(rules(), []);
    write('lib/base.proto', 'package mesos.slave;\nmessage ContainerPrepareInfo {}\n');
    assert.deepEqual(rules(), ['message/module/ContainerPrepareInfo']);
  });
});

describe('explain and rules', () => {
  it('have the rules of definitions', () => {
    const ids = JSON.parse(lint('rules', '--format', 'json').out).map(({ id }: { id: string }) => id);
    assert.ok(ids.includes('proto/field-renumbered'));
    const page = lint('explain', 'proto/field-renumbered').out;
    assert.match(page, /# `proto\/field-renumbered`\n\nA field has another number\.\n/);
    assert.match(page, /optional string name = 2;/);
  });
});
