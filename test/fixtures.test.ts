import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { check } from '../server/src/judge/check.ts';
import { mend } from '../server/src/judge/mend.ts';
import { allFixtures, draw, type Fixture, fixedPathOf } from './fixtures.ts';

const update = process.env.UPDATE === '1';

describe('fixtures: every squiggle where it is drawn, and no other', () => {
  for (const fixture of allFixtures()) {
    it(fixture.path, () => {
      const drawn = draw(fixture, check(fixture.file, fixture.pair));
      if (update) writeFileSync(fixture.path, drawn);
      else assert.equal(drawn, fixture.drawn);
    });
  }
});

describe('fixtures: the file after all fixes', () => {
  for (const fixture of allFixtures()) {
    const twin = fixedPathOf(fixture);
    if (!update && !existsSync(twin)) continue;
    it(twin, () => {
      const fixed = afterFixes(fixture);
      if (update && fixed !== fixture.file.text) writeFileSync(twin, fixed);
      else if (existsSync(twin)) assert.equal(fixed, readFileSync(twin, 'utf8'));
    });
  }
});

describe('fixtures: cut short anywhere, nothing throws and no range leaves the text', () => {
  for (const fixture of allFixtures()) {
    it(fixture.path, () => {
      const { text } = fixture.file;
      for (let length = 0; length < text.length; length += strideOf(text)) {
        for (const finding of check({ ...fixture.file, text: text.slice(0, length) }, fixture.pair)) {
          const spans = [finding.at, ...finding.fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))];
          for (const { start, end } of spans) assert.ok(0 <= start && start <= end && end <= length, finding.rule);
        }
      }
    });
  }
});

/** A short file is cut at every character; of a long one, where the cost would grow with its square, so many times. */
function strideOf(text: string): number {
  const cuts = 500;
  return text.length > 3 * cuts ? Math.ceil(text.length / cuts) : 1;
}

/** The text after the first fix of every finding. */
function afterFixes({ file, pair }: Fixture): string {
  return mend(
    file.text,
    (text) => check({ ...file, text }, pair),
    () => true,
  ).text;
}
