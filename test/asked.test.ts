import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { names } from '../server/src/catalogue/catalogue.ts';
import { Memory } from '../server/src/readers/memory.ts';
import { firstAt, read } from '../server/src/readers/read.ts';
import type { SourceFile } from '../server/src/readers/reader.ts';
import { allFixtures, longFixtures } from './fixtures.ts';

/** What is read for the sake of one place is what is read there of the whole file. */

describe('what is asked for at a place', () => {
  for (const { path, file } of allFixtures()) {
    it(`is the same as among all of ${path}`, () => answersEverywhere(file));
  }

  // What is read in parts is longer than a fixture.
  for (const [ending, { file }] of longFixtures()) {
    it(`is the same as among all of a long file: ${ending}`, () => {
      answersEverywhere(file);
      // Half of it is broken data.
      answersEverywhere({ ...file, text: file.text.slice(0, file.text.length / 2) });
    });
  }
});

/** How many places of a file are asked about, at most. */
const most = 16;

function some(places: readonly number[]): readonly number[] {
  const step = Math.ceil(places.length / most);
  return places.filter((_, i) => i % step === 0);
}

function answersEverywhere(file: SourceFile): void {
  const all = read(file, names);
  const memory = new Memory();
  const ends = all.flatMap(({ at }) => [at.start, at.end, (at.start + at.end) >> 1]);
  const others = Array.from({ length: 20 }, (_, i) => Math.floor((file.text.length * i) / 20));
  for (const place of some([...ends, ...others])) {
    const expected = all.find(({ at }) => at.start <= place && place <= at.end);
    const asked = { start: place, end: place };
    // What is undefined need not be there, and is not where a mention was moved.
    const plain = (mention: unknown) => JSON.parse(JSON.stringify(mention ?? null));
    assert.deepEqual(plain(firstAt(asked, file, names, undefined)), plain(expected), `at ${place}`);
    assert.deepEqual(plain(firstAt(asked, file, names, new Memory(memory))), plain(expected), `tried at ${place}`);
    assert.deepEqual(plain(firstAt(asked, file, names, memory)), plain(expected), `with a memory at ${place}`);
  }
}
