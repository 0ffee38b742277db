import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { releases } from '../server/src/facts/facts.ts';
import { isBefore, pairOf } from '../server/src/judge/versions.ts';
import { hopsOf, legsOf } from '../server/src/plan/legs.ts';
import { advices, orderFor } from '../server/src/plan/steps.ts';
import { earliestRemoval, supportOf } from '../server/src/plan/support.ts';

const update = process.env['UPDATE'] === '1';

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
    const words = (text: string) =>
      text
        .replace(/\[ \]|[\\`#*=-]|\s+/g, ' ')
        .replace(/["']/g, '')
        .split(/\s+/)
        .filter(Boolean)
        .join(' ');
    const plan = ['plan', '--from', '0.28', '--to', '1.0', 'examples'];
    assert.equal(words(lint(plan).out), words(lint([...plan, '--format', 'markdown']).out));
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
