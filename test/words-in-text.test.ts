import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { placesOf } from '../server/src/readers/places.ts';

/** The same, one offset after the other. */
function eachPlaceOf(word: string, text: string): readonly number[] {
  return [...text].flatMap((_, at) => (text.startsWith(word, at) ? [at] : []));
}

describe('the places of a word', () => {
  it('are all of them, whatever is shared with it or overlaps', () => {
    const letters = fc.constantFrom('a', 'b');
    const word = fc.array(letters, { minLength: 1, maxLength: 9 }).map((units) => units.join(''));
    const text = fc.array(fc.oneof(letters, word), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(word, text, (one, all) => {
        assert.deepEqual(placesOf(one, all), eachPlaceOf(one, all));
      }),
    );
  });

  it('are told from where the part begins that is looked at', () => {
    assert.deepEqual(placesOf('MasterInfo', 'Master MasterInfo', 100), [107]);
    assert.deepEqual(placesOf('', 'text'), []);
  });
});
