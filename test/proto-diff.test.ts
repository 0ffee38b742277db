import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { copyOf } from '../server/src/proto/copies.ts';
import { type Change, changesBetween } from '../server/src/proto/diff.ts';
import { findingOf } from '../server/src/proto/findings.ts';
import { mesosProto } from '../server/src/proto/mesos.ts';
import { isFault, protoIn } from '../server/src/proto/read.ts';
import { recognise, recognisedPhrase } from '../server/src/proto/recognise.ts';
import { protoRuleOf } from '../server/src/proto/rules.ts';
import { sidesOf } from '../server/src/proto/sides.ts';
import { type ProtoPair, protoPairs } from './proto-pairs.ts';

const root = mkdtempSync(path.join(tmpdir(), 'proto-'));
after(() => rmSync(root, { recursive: true, force: true }));

const textOf = (body: string, i: number) => `syntax = "proto2";\npackage p${i};\n${body}\n`;

function changesOf({ before, after: now }: ProtoPair, i: number): readonly Change[] {
  const [old, fresh] = [before, now].map((body) => ({ files: [{ path: `${i}.proto`, text: textOf(body, i) }] }));
  assert.ok(old && fresh);
  const sides = sidesOf(old, fresh);
  assert.deepEqual(sides.faults, []);
  return changesBetween(sides.before, sides.after);
}

const breaking = (changes: readonly Change[]) =>
  changes.filter(({ breaks }) => breaks !== 'nothing').map(({ rule }) => rule.replace('proto/', ''));

describe('proto-diff: the rules of the release policy', () => {
  for (const [i, pair] of protoPairs.entries()) {
    it(pair.name, () => {
      const changes = changesOf(pair, i);
      assert.deepEqual(breaking(changes).sort(), [...pair.breaks].sort());
      const text = textOf(pair.after, i);
      for (const change of changes) {
        const finding = findingOf(change);
        assert.ok(!finding || protoRuleOf(finding.rule), finding?.rule);
        assert.ok(!finding || (finding.at.start >= 0 && finding.at.end <= text.length));
      }
    });
  }

  it('a finding stands at the name in the new text', () => {
    const change = changesOf(
      {
        name: '',
        before: 'message M { optional int32 a = 1; }',
        after: 'message M { optional int32 b = 1; }',
        breaks: [],
      },
      0,
    )[0];
    const span = change?.at?.span;
    assert.equal(textOf('message M { optional int32 b = 1; }', 0).slice(span?.start, span?.end), 'b');
  });
});

/** Which of our rules says what a rule of `buf breaking` says. */
const sameAs: Readonly<Record<string, readonly string[]>> = {
  ENUM_NO_DELETE: ['enum-removed'],
  ENUM_VALUE_NO_DELETE: ['enum-value-removed', 'enum-value-renumbered'],
  ENUM_VALUE_SAME_NAME: ['enum-value-renamed', 'enum-value-renumbered', 'enum-value-removed'],
  EXTENSION_NO_DELETE: ['extend-removed'],
  FIELD_NO_DELETE: ['field-removed', 'field-renumbered'],
  FIELD_SAME_CARDINALITY: ['label-changed', 'required-added', 'required-removed', 'oneof-changed'],
  FIELD_SAME_DEFAULT: ['default-changed', 'field-retyped'],
  FIELD_SAME_JSON_NAME: ['field-renamed', 'field-renumbered', 'number-reused'],
  FIELD_SAME_NAME: ['field-renamed', 'field-renumbered', 'number-reused'],
  FIELD_SAME_ONEOF: ['oneof-changed'],
  FIELD_SAME_TYPE: ['field-retyped', 'number-reused'],
  MESSAGE_NO_DELETE: ['message-removed'],
  MESSAGE_SAME_REQUIRED_FIELDS: ['required-added', 'required-removed', 'field-removed', 'number-reused'],
  ONEOF_NO_DELETE: ['oneof-changed'],
  RESERVED_ENUM_NO_DELETE: ['reserved-removed'],
  RESERVED_MESSAGE_NO_DELETE: ['reserved-removed', 'reserved-used'],
  RPC_NO_DELETE: ['call-removed'],
  RPC_SAME_REQUEST_TYPE: ['call-changed'],
  RPC_SAME_RESPONSE_TYPE: ['call-changed'],
  RPC_SAME_CLIENT_STREAMING: ['call-changed'],
  RPC_SAME_SERVER_STREAMING: ['call-changed'],
};

const buf = path.resolve('node_modules/@bufbuild/buf-linux-x64/bin/buf');

describe('proto-diff agrees with buf breaking', { skip: !existsSync(buf) && 'buf comes for Linux on x64 only' }, () => {
  it('there are enough pairs', () => assert.ok(protoPairs.length >= 60));

  const theirs = existsSync(buf) ? bufRules() : new Map<number, readonly string[]>();
  for (const [i, pair] of protoPairs.entries()) {
    it(pair.name, () => {
      const rules = theirs.get(i) ?? [];
      const agrees =
        rules.length > 0 === pair.breaks.length > 0 &&
        rules.every((rule) => sameAs[rule]?.some((own) => pair.breaks.includes(own)));
      assert.ok(agrees, `buf says ${rules.join(', ') || 'nothing'}, we say ${pair.breaks.join(', ') || 'nothing'}`);
    });
  }
});

/** What buf says of every pair: all in one run, each pair a file in a package of its own. */
function bufRules(): ReadonlyMap<number, readonly string[]> {
  for (const side of ['before', 'after'] as const) {
    mkdirSync(path.join(root, side), { recursive: true });
    for (const [i, pair] of protoPairs.entries())
      writeFileSync(path.join(root, side, `${i}.proto`), textOf(pair[side], i));
  }
  // Without a configuration buf follows its first version, which knows fewer rules.
  writeFileSync(path.join(root, 'after', 'buf.yaml'), 'version: v2\nbreaking: { use: [FILE] }\n');
  const run = spawnSync(buf, ['breaking', 'after', '--against', 'before', '--error-format', 'json'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(run.stderr, '');
  const rules = new Map<number, string[]>();
  for (const line of run.stdout.split('\n').filter((text) => text !== '')) {
    const { path: file, type } = JSON.parse(line);
    const i = Number(path.basename(file, '.proto'));
    rules.set(i, [...(rules.get(i) ?? []), type]);
  }
  return rules;
}

/** A part of a release's definitions as the text of a file. */
function written(release: string, file: string, inPackage = 'mesos'): string {
  const { types } = mesosProto(release, (name) => name === file);
  const tops = [...types.values()].filter(({ name }) => name.split('.').length === 2);
  const write = (name: string): string => {
    const type = types.get(name);
    const members = [...(type?.members.values() ?? [])].map(({ name: member, number, label, type: of }) =>
      of === undefined
        ? `${member} = ${number};`
        : `${of.startsWith('map<') ? '' : label} ${of.replace(/\bmesos\./g, `${inPackage}.`)} ${member} = ${number};`,
    );
    const inner = [...types.keys()].filter(
      (other) => other.startsWith(`${name}.`) && !other.slice(name.length + 1).includes('.'),
    );
    const alias = type?.is === 'enum' ? 'option allow_alias = true; ' : '';
    return `${type?.is} ${name.slice(name.lastIndexOf('.') + 1)} { ${alias}${[...inner.map(write), ...members].join('\n')} }`;
  };
  return `package ${inPackage};\n${tops.map(({ name }) => write(name)).join('\n')}`;
}

const phraseOf = (text: string) => {
  const proto = protoIn('anything.proto', text);
  assert.ok(!isFault(proto), 'reason' in proto ? proto.reason : '');
  const found = recognise(proto);
  return found && recognisedPhrase(found);
};

describe('a copy of a Mesos file is recognised by its symbols', () => {
  const text = written('0.22.1', 'mesos/mesos.proto');

  it('with its releases', () => assert.equal(phraseOf(text), 'mesos.proto of Mesos 0.22.0 to 0.22.2'));

  it('in a package of its own', () => {
    assert.equal(
      phraseOf(written('0.22.1', 'mesos/mesos.proto', 'mesosproto')),
      'mesos.proto of Mesos 0.22.0 to 0.22.2',
    );
  });

  it('with its changes', () => {
    const changed = text
      .replace(' hostname = ', ' hostName = ')
      .replace('optional bytes secret', 'optional string secret');
    assert.match(phraseOf(changed) ?? '', /^mesos\.proto of Mesos 0\.22\.0 to 0\.22\.2, with [234] changes$/);
  });

  it('in part', () => {
    const part = text.split('\n').slice(0, 60).join('\n');
    const whole = `${part.slice(0, part.lastIndexOf('\nmessage '))}\n`;
    assert.match(phraseOf(whole) ?? 'none', /^a part of mesos\.proto of Mesos /);
  });

  it('and nothing else is', () => {
    assert.equal(
      phraseOf(
        'package shop; message TaskInfo { optional string name = 1; } message Order { optional string id = 1; optional int32 a = 2; optional int32 b = 3; }',
      ),
      undefined,
    );
  });
});

describe('half-typed and hostile definitions', () => {
  it('cut short at every character, nothing throws', () => {
    const text =
      'package mesos; message A { optional B b = 1 [default = X]; enum B { X = 0; } oneof o { int32 c = 2; } reserved 4 to 6; }';
    for (let length = 0; length <= text.length; length++) copyOf('a.proto', text.slice(0, length), '1.11.0');
  });

  it('of great depth or length take no time and no stack', () => {
    const before = performance.now();
    for (const text of [
      'message A { '.repeat(20_000),
      `${'message A { '.repeat(3000)}${'} '.repeat(3000)}`,
      'message M { } '.repeat(20_000),
    ]) {
      assert.equal(copyOf('mesos.proto', `package mesos; ${text}`, '1.11.0'), undefined);
    }
    assert.ok(performance.now() - before < 5000);
  });
});
