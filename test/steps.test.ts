import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inSteps, textsBetween } from '../server/src/readers/steps.ts';

/** A check of a memory may go over the texts between two edits; which ones these are is told here. */

const lines = Array.from({ length: 4000 }, (_, i) => `line ${i} of a long text`);

/** The text with other lines in some places. */
function withLines(others: Readonly<Record<number, string>>): string {
  return lines.map((line, i) => others[i] ?? line).join('\n');
}

describe('the texts between two', () => {
  it('are those with the edits in front, one after the other', () => {
    const before = withLines({ 10: 'typed' });
    const now = withLines({ 2000: 'elsewhere', 3990: 'at last' });
    assert.deepEqual(textsBetween(before, now), [withLines({}), withLines({ 2000: 'elsewhere' })]);
  });

  it('are none for edits that are near each other, or are one', () => {
    assert.deepEqual(textsBetween(withLines({}), withLines({ 10: 'a', 20: 'b' })), []);
    assert.deepEqual(textsBetween(withLines({}), withLines({ 3000: '' })), []);
    assert.deepEqual(textsBetween(withLines({}), withLines({})), []);
  });

  it('are none where a line has come or gone', () => {
    const now = withLines({ 10: 'one\nand another', 3000: 'edited' });
    assert.deepEqual(textsBetween(withLines({}), now), []);
    assert.deepEqual(textsBetween(now, withLines({})), []);
  });

  it('are none for edits in very many places, and for texts with nothing in common', () => {
    const many = Object.fromEntries(lines.map((line, i) => [i, i % 500 === 0 ? 'renamed' : line]));
    assert.deepEqual(textsBetween(withLines({}), withLines(many)), []);
    assert.deepEqual(textsBetween('a\n'.repeat(50_000), 'b\n'.repeat(50_000)), []);
    assert.deepEqual(textsBetween('a'.repeat(50_000), 'b'.repeat(50_000)), []);
  });
});

describe('a check in steps', () => {
  const before = withLines({ 10: 'typed' });
  const between = withLines({});
  const now = withLines({ 2000: 'elsewhere' });

  it('goes over the texts between, and answers for the last', () => {
    const seen: string[] = [];
    assert.equal(
      inSteps(before, now, (text) => seen.push(text)),
      2,
    );
    assert.deepEqual(seen, [between, now]);
  });

  it('is one check where nothing was checked before', () => {
    const seen: string[] = [];
    inSteps(undefined, now, (text) => seen.push(text));
    assert.deepEqual(seen, [now]);
  });
});
