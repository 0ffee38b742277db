import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { type Entry, idOf } from '../server/src/catalogue/entry.ts';
import { check } from '../server/src/judge/check.ts';
import { mend } from '../server/src/judge/mend.ts';
import { type Pair, pairOf } from '../server/src/judge/versions.ts';
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
