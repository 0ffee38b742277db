import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { type Entry, idOf } from '../server/src/catalogue/entry.ts';
import { check } from '../server/src/judge/check.ts';
import { mend } from '../server/src/judge/mend.ts';
import { type Pair, pairOf } from '../server/src/judge/versions.ts';
import { isWellFormed } from './formats.ts';
import { type Given, optionMaps, type Rendering, renderings } from './renderings.ts';

/** Every flag that is renamed, dropped or gets another value, in every rendering: what it becomes, to the byte. */

const everywhere: readonly Rendering[] = [...renderings, ...optionMaps];

/** What a daemon is given besides, so that nothing is missing. */
function around(program: string): readonly Given[] {
  return [['work_dir', '/var/lib/mesos'], program === 'mesos-master' ? ['quorum', '2'] : ['containerizers', 'mesos']];
}

function fixed(rendering: Rendering, program: string, flags: readonly Given[], rule: string, pair: Pair) {
  const path = rendering.path.replace('PROGRAM', program);
  const findingsIn = (text: string) => check({ path, text }, pair);
  return mend(rendering.text(program, flags), findingsIn, (finding) => finding.rule === rule);
}

/** The upgrade to the first version in which an entry is of concern. */
function pairFor(entry: Entry): Pair {
  const to = entry.removed ?? entry.deprecated ?? entry.changed ?? 'latest';
  const from = 'since' in entry.use ? entry.use.since : undefined;
  return pairOf({ from, to: 'latest', ...(from === undefined ? { to } : {}) });
}

function programsOf(entry: Entry): readonly string[] {
  const components = [entry.on ?? ['master', 'agent']].flat();
  return components.flatMap((component) =>
    component === 'master' ? ['mesos-master'] : component === 'agent' ? ['mesos-agent'] : [],
  );
}

const flags = entries.filter((entry) => entry.kind === 'flag');

describe('a renamed flag', () => {
  for (const rendering of everywhere) {
    it(rendering.title, () => {
      for (const entry of flags) {
        const { use } = entry;
        if (use.how !== 'rename') continue;
        for (const program of programsOf(entry)) {
          const text = (name: string) => rendering.text(program, [...around(program), [name, '20']]);
          const made = fixed(rendering, program, [...around(program), [entry.name, '20']], idOf(entry), pairFor(entry));
          assert.equal(made.text, text(use.to));
        }
      }
    });
  }
});

describe('a dropped flag', () => {
  for (const rendering of everywhere) {
    for (const place of [0, 1, 2]) {
      it(`${rendering.title}, at ${place}`, () => {
        for (const entry of flags) {
          if (entry.use.how !== 'drop') continue;
          for (const program of programsOf(entry)) {
            const given = around(program).toSpliced(place, 0, [entry.name, '20']);
            const made = fixed(rendering, program, given, idOf(entry), pairFor(entry));
            assert.equal(made.text, rendering.text(program, around(program)));
          }
        }
      });
    }
  }
});

describe('a value that changes', () => {
  for (const rendering of everywhere) {
    it(rendering.title, () => {
      for (const entry of entries) {
        const { use, value: test } = entry;
        if (entry.kind !== 'flag-value' || use.how !== 'value' || !test) continue;
        const written = test.item ?? samples[entry.name];
        assert.ok(written !== undefined, `no sample for ${entry.name}`);
        const [program = 'mesos-master'] = programsOf(entry);
        const text = (value: string) => rendering.text(program, [...around(program), [test.of[0] ?? '', value]]);
        const given: readonly Given[] = [...around(program), [test.of[0] ?? '', written]];
        const made = fixed(rendering, program, given, idOf(entry), pairOf({ from: '0.13', to: 'latest' }));
        assert.equal(made.text, text(use.to.replace('$&', written)));
      }
    });
  }
});

/** Values that an expression finds. */
const samples: Readonly<Record<string, string>> = {
  'docker_registry=host': 'registry.example.org:5000',
  'json=/path': '/etc/mesos/file.json',
};

describe('a flag that is required', () => {
  for (const rendering of renderings) {
    it(rendering.title, () => {
      const rule = 'flag/agent/work_dir';
      const pair = pairOf({ from: '0.28', to: '1.11' });
      const given: readonly Given[] = [
        ['containerizers', 'mesos'],
        ['gc_delay', '1days'],
      ];
      const path = rendering.path.replace('PROGRAM', 'mesos-agent');
      const made = fixed(rendering, 'mesos-agent', given, rule, pair);
      // Where more flags may come from elsewhere nothing is said to be missing, so nothing is left to say in any case.
      assert.deepEqual(
        check({ path, text: made.text }, pair).filter((finding) => finding.rule === rule),
        [],
      );
      assert.notEqual(isWellFormed(path, made.text), false);
      assert.equal(made.text.includes('--work_dir=DIRECTORY'), made.steps.length > 0);
    });
  }
});
