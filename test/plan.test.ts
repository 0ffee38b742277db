import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { releases } from '../server/src/facts/facts.ts';
import { isBefore, pairOf } from '../server/src/judge/versions.ts';
import { apiUsesIn } from '../server/src/plan/apis.ts';
import { changedDefaults } from '../server/src/plan/defaults.ts';
import { hopsOf, legsOf } from '../server/src/plan/legs.ts';
import { outlineOf } from '../server/src/plan/outline.ts';
import type { Plan } from '../server/src/plan/plan.ts';
import { advices, orderFor } from '../server/src/plan/steps.ts';
import { earliestRemoval, supportOf } from '../server/src/plan/support.ts';

const update = process.env.UPDATE === '1';

function lint(words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const run = spawnSync(process.execPath, ['dist/cli.js', ...words], { encoding: 'utf8', timeout: 60_000 });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

describe('plans for the example workspace are as they were read and approved', () => {
  const pairs = [
    ['0.18', '0.22'],
    ['0.22', '0.28'],
    ['0.28', '1.0'],
    ['1.0', '1.11'],
    ['0.28', '1.11'],
  ] as const;
  for (const [from, to] of pairs) {
    it(`${from} → ${to}`, () => {
      const { code, out } = lint(['plan', '--from', from, '--to', to, '--format', 'markdown', 'examples']);
      assert.equal(code, 1);
      const golden = `test/golden/plan/${from}-${to}.md`;
      if (update || !existsSync(golden)) writeFileSync(golden, out);
      else assert.equal(out, readFileSync(golden, 'utf8'));
    });
  }

  it('text says the same as Markdown', () => {
    const words = (text: string) => text.replace(/[^A-Za-z0-9]+/g, '');
    const plan = ['plan', '--from', '0.28', '--to', '1.0', 'examples'];
    assert.ok(words(lint(plan).out) === words(lint([...plan, '--format', 'markdown']).out));
  });

  it('the tree has the steps, the tasks and the places of the document', () => {
    const { out } = lint(['plan', '--from', '0.28', '--to', '1.11', '--format', 'json', 'examples']);
    const plan: Plan = JSON.parse(out);
    const outline = outlineOf(plan);
    assert.deepEqual(
      outline.map(({ label, description }) => `${label}: ${description}`),
      ['Part 1 of 2: 0.28.0 → 1.0.4', 'Part 2 of 2: 1.0.4 → 1.11.0'],
    );
    const tasks = plan.legs.flatMap(({ steps }) => steps.flatMap((step) => step.tasks));
    const branches = outline.flatMap((leg) => leg.branches.flatMap((step) => step.branches));
    const shown = branches.filter(({ branches: places }) => places.length > 0);
    assert.deepEqual(
      shown.map(({ rule, branches: places }) => [rule, places.map(({ place }) => place)]),
      tasks.map(({ rule, places }) => [rule, places]),
    );
  });

  it('flags with another default are something to watch, unless they are new, gone or have to be given', () => {
    const flags = (from: string, to: string) => changedDefaults(pairOf({ from, to })).map(({ flag }) => flag);
    assert.deepEqual(flags('0.18', '0.22'), ['registry']);
    assert.deepEqual(flags('1.0', '1.11'), ['image_provisioner_backend', 'isolation']);
    assert.deepEqual(flags('1.5', '1.11'), []);
  });

  it('JSON holds every leg, step, task and place', () => {
    const { out, code } = lint(['plan', '--from', '0.28', '--to', '1.11', '--format', 'json', 'examples']);
    const plan = JSON.parse(out);
    assert.equal(code, 1);
    assert.equal(plan.verdict.way, 'stops');
    assert.deepEqual(
      plan.legs.map((leg: { pair: { from: string; to: string } }) => `${leg.pair.from} ${leg.pair.to}`),
      ['0.28.0 1.0.4', '1.0.4 1.11.0'],
    );
    for (const { steps } of plan.legs) {
      const stages = steps.map((step: { stage: string }) => step.stage);
      assert.deepEqual(stages, ['before', 'modules', 'masters', 'agents', 'schedulers', 'executors', 'after', 'watch']);
      for (const { tasks } of steps) for (const { rule, places } of tasks) assert.ok(places.length > 0, rule);
    }
  });
});

describe('a plan that makes no sense is refused with a sentence and exit code 2', () => {
  const cases: readonly (readonly [words: readonly string[], sentence: RegExp])[] = [
    [['--from', '1.0', '--to', '0.28', 'examples'], /downgrade/],
    [['--from', '0.28', '--to', '1.12', 'examples'], /no Mesos 1\.12; the nearest release is 1\.11\.0/],
    [['--from', '0.30', 'examples'], /no Mesos 0\.30; the nearest releases are 0\.28\.3 and 1\.0\.0/],
    [['--from', '1.11', '--to', '1.11', 'examples'], /nothing to plan/],
    [['--format', 'pdf', 'examples'], /text, markdown, json/],
  ];
  for (const [words, sentence] of cases) {
    it(words.join(' '), () => {
      const { code, err, out } = lint(['plan', ...words]);
      assert.equal(code, 2);
      assert.match(err, sentence);
      assert.equal(out, '');
    });
  }
});

describe('legs', () => {
  const legs = (from: string, to: string) => legsOf(pairOf({ from, to })).map(({ pair }) => `${pair.from} ${pair.to}`);

  it('one where nothing forces a stop', () => {
    assert.deepEqual(legs('0.18', '0.23'), ['0.18.0 0.23.0']);
    assert.deepEqual(legs('0.28.2', '1.0.0'), ['0.28.2 1.0.0']);
    assert.deepEqual(legs('1.0.0', '1.11'), ['1.0.0 1.11.0']);
  });

  it('a stop at 0.23 for the record in ZooKeeper, and at 1.0 for the agents', () => {
    assert.deepEqual(legs('0.22.1', '0.24'), ['0.22.1 0.23.1', '0.23.1 0.24.0']);
    assert.deepEqual(legs('0.25', '1.1'), ['0.25.0 1.0.4', '1.0.4 1.1.0']);
    assert.deepEqual(legs('0.20', '1.11'), ['0.20.0 0.23.1', '0.23.1 1.0.4', '1.0.4 1.11.0']);
  });

  it('hops are the release lines on the way', () => {
    assert.deepEqual(hopsOf(pairOf({ from: '0.27.1', to: '1.1' })), ['0.28.0', '1.0.0', '1.1.0']);
  });
});

describe('steps', () => {
  const order = (to: string) => orderFor((version) => !isBefore(to, version)).join(' ');

  it('components go in the order of the guide', () => {
    assert.equal(order('0.12.0'), 'agents masters schedulers executors');
    assert.equal(order('0.14.0'), 'masters executors agents schedulers');
    assert.equal(order('0.18.0'), 'masters schedulers agents executors');
    assert.equal(order('0.20.0'), 'masters agents schedulers executors');
    assert.equal(order('1.11.0'), 'modules masters agents schedulers executors');
  });

  it('advice is about releases that were, oldest first', () => {
    for (const [i, { since, text }] of advices.entries()) {
      assert.ok(
        releases.some(({ version }) => version === since),
        since,
      );
      assert.ok(i === 0 || !isBefore(since, advices[i - 1]?.since ?? since), text);
      assert.match(text, /^[A-Z`].*\.$/s);
    }
  });
});

describe('support', () => {
  it('a line ends with the third line behind it', () => {
    assert.deepEqual(supportOf('1.8.1').ended, { date: '2020-11-24', with: '1.11.0' });
    assert.deepEqual(supportOf('0.28.0').ended, { date: '2017-02-23', with: '1.2.0' });
    assert.equal(supportOf('1.9.0').ended, undefined);
  });

  it('six months lie between a deprecation and the removal', () => {
    assert.equal(earliestRemoval('1.0.0'), '2017-01-22');
    assert.equal(earliestRemoval('0.16.0'), '2014-07-23');
    assert.equal(earliestRemoval('0.15.0'), '2014-05-25');
  });
});

describe('what runs is taken from the pins where nobody says it', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'pins-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(path.join(root, 'pom.xml'), '<p>\n<mesos.version>0.22.1</mesos.version></p>\n');
  writeFileSync(path.join(root, 'Dockerfile'), 'FROM mesosphere/mesos:0.28.1\n');
  writeFileSync(path.join(root, 'run.sh'), 'mesos-slave --master=zk://z/m --work_dir=/w --checkpoint\n');
  const empty = path.join(root, 'scripts');
  mkdirSync(empty);
  writeFileSync(path.join(empty, 'run.sh'), 'true\n');

  it('check says where from, and what else is pinned', () => {
    const { out } = lint(['check', '--to', '1.0', root]);
    assert.match(out, /for Mesos 0\.22\.1 → 1\.0\.0\./);
    assert.match(out, /From 0\.22\.1, as pinned in .*pom\.xml:2 \(also 0\.28\.1 in .*Dockerfile:1\)\. Say --from V/);
    assert.doesNotMatch(out, /Without --from/);
  });

  it('--from wins, and a target below every pin leaves it open', () => {
    assert.doesNotMatch(lint(['check', '--from', '0.27', root]).out, /as pinned/);
    assert.match(lint(['check', '--to', '0.20', root]).out, /Without --from nothing counts as changed/);
  });

  it('plan starts from it', () => {
    const { out, code } = lint(['plan', '--to', '1.0', root]);
    assert.match(out, /It starts from 0\.22\.1, as pinned in /);
    assert.equal(code, 1);
  });

  it('without any, plan has to be told', () => {
    const { err, code } = lint(['plan', empty]);
    assert.match(err, /Nothing says which version runs now: give --from V/);
    assert.equal(code, 2);
  });
});

describe('proto-diff on the command line', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'diff-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  const file = (name: string, text: string) => {
    writeFileSync(path.join(root, name), text);
    return path.join(root, name);
  };
  const old = file('old.proto', 'package x;\nmessage A { optional int32 a = 1; }\n');
  const same = file('same.proto', 'package x;\n// A\nmessage A { optional int32 a = 1; optional int32 b = 2; }\n');
  const other = file('other.proto', 'package x;\nmessage A {\n  optional int32 c = 1;\n}\n');
  const broken = file('broken.proto', 'package x;\nmessage A {\n  optional int32 = 1;\n}\n');

  it('exits with 0, 1, 2 and 3', () => {
    assert.equal(lint(['proto-diff', old, same]).code, 0);
    assert.equal(lint(['proto-diff', old, other]).code, 1);
    assert.equal(lint(['proto-diff', old, other, '--fail-on', 'never']).code, 0);
    assert.equal(lint(['proto-diff', old]).code, 2);
    assert.equal(lint(['proto-diff', old, 'mesos@0.30']).code, 2);
    assert.equal(lint(['proto-diff', old, path.join(root, 'none.proto')]).code, 3);
    const { code, err } = lint(['proto-diff', old, broken]);
    assert.equal(code, 3);
    assert.match(err, /broken\.proto:3: this is no protobuf: illegal/);
  });

  it('tells places in the new file, in every format', () => {
    assert.match(lint(['proto-diff', old, other]).out, /3:18 error: Breaks JSON: `x\.A\.a` is called `c` now/);
    const record = JSON.parse(lint(['proto-diff', old, other, '--format', 'jsonl']).out);
    assert.deepEqual([record.rule, record.line, record.column], ['proto/field-renamed', 3, 18]);
    assert.equal(JSON.parse(lint(['proto-diff', old, other, '--format', 'json']).out).findings.length, 1);
  });

  it('takes releases of Mesos', () => {
    assert.match(lint(['proto-diff', 'mesos@0.22', 'mesos@0.23']).out, /proto\/enum-value-renumbered/);
    assert.match(
      lint(['proto-diff', 'mesos@0.26', 'examples/proto']).out,
      /`mesos\.Credential\.secret` is bytes and was string/,
    );
  });
});

describe('uses of the HTTP API', () => {
  const uses = (text: string) =>
    apiUsesIn('x', text).map(
      ({ line, route, advice }) => `${line} ${route} ${'call' in advice ? advice.call : `→ ${advice.belongsTo}`}`,
    );

  it('with a versioned twin', () => {
    assert.deepEqual(
      uses('curl http://m:5050/master/state.json\ncurl leader.mesos:5050/metrics/snapshot?x=1\nGET /slave(1)/state'),
      ['1 /state GET_STATE', '2 /metrics/snapshot GET_METRICS', '3 /state GET_STATE'],
    );
  });

  it('that go to the wrong process', () => {
    assert.deepEqual(
      uses(
        'http://a:5051/api/v1/scheduler http://m:5050/api/v1/scheduler\nm:5050/master/api/v1/executor a:5051/slave(1)/api/v1/executor',
      ),
      ['1 /api/v1/scheduler → master', '2 /api/v1/executor → agent'],
    );
  });

  it('and nothing else', () => {
    assert.deepEqual(
      uses('https://github.com/x/y/blob/master/stateful http://shop/state http://m:5050/statement /usr/master/state/x'),
      [],
    );
  });
});
