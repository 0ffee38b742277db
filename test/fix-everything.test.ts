import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { componentsOf, type Entry, idOf } from '../server/src/catalogue/entry.ts';
import { check } from '../server/src/judge/check.ts';
import { mend } from '../server/src/judge/mend.ts';
import { type Case, casesOf, formatOf, formatsOf } from './fix-cases.ts';
import { isWellFormed } from './formats.ts';

/**
 * Every rule with an edit, in every format that its kind was seen in: what the file becomes, to the byte. A rule that is
 * added has to be in this table, or say why not.
 */

const mended = entries.filter(({ use }) => use.how !== 'rethink' && use.how !== 'rewrite');

describe('every rule with an edit', () => {
  for (const entry of mended) {
    it(idOf(entry), () => {
      const cases = casesOf(entry);
      for (const one of cases) assertMended(entry, one);
      const proven = new Set(cases.map(({ path }) => formatOf(path)));
      assert.deepEqual(
        formatsOf(entry).filter((format) => !proven.has(format)),
        [],
        'formats without a case',
      );
    });
  }
});

function assertMended(entry: Entry, { title, path, siblings, before, after, pair, change }: Case): void {
  const rule = idOf(entry);
  const findingsIn = (text: string) => check({ path, text, ...(siblings && { siblings }) }, pair);
  const made = mend(before, findingsIn, (finding) => finding.rule === rule);
  assert.equal(made.text, after, `${title} in ${path}`);
  assert.deepEqual(
    made.files.map((file) => file.change),
    change ? [change] : [],
    `${title} in ${path}`,
  );
  assert.ok(made.steps.length > 0, `${title} in ${path}: no fix`);
  if (isWellFormed(path, before)) assert.ok(isWellFormed(path, after), `${title}: well-formed no more`);
  for (const { fix } of made.steps) {
    // A file is never deleted in bulk.
    const expected = change?.how === 'delete' ? 'unsafe' : expectedSafety(entry, fix.when);
    assert.equal(fix.safety, expected, `${title} in ${path}`);
  }
}

/** What the catalogue promises: renaming is safe unless it says otherwise, the rest where it says so. */
function expectedSafety({ use }: Entry, when: 'before' | 'after'): 'safe' | 'unsafe' {
  const promised = use.how === 'rename' ? use.safe !== false : 'safe' in use && use.safe === true;
  return promised && when === 'before' ? 'safe' : 'unsafe';
}

describe('the table', () => {
  it('has both daemons of what both have', () => {
    for (const entry of mended.filter(({ kind }) => kind === 'flag')) {
      const titles = casesOf(entry).map(({ title }) => title);
      for (const component of componentsOf(entry))
        assert.ok(titles.some((title) => title.endsWith(` of the ${component}`)));
    }
  });
});
