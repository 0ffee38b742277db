import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { names } from '../server/src/catalogue/catalogue.ts';
import { Surroundings } from '../server/src/judge/surroundings.ts';
import { allFixtures } from './fixtures.ts';

/** The ends of a block are only looked for where the word is near: without that it must not be in the block. */
describe('a word beside a name', () => {
  for (const { path, file } of allFixtures()) {
    it(`is near it in ${path}`, () => {
      const around = new Surroundings(file.text);
      const hits = names.find(file.text);
      for (const { at } of hits) {
        for (const other of hits.slice(0, 40)) {
          const word = around.word(file.text.slice(other.at.start, other.at.end));
          for (const within of [0, 7, 80, 2000]) {
            const isBeside = word.isBeside(at, around.blockAround(at, within));
            assert.ok(!isBeside || word.isNear(at, within), `${other.at.start} beside ${at.start} within ${within}`);
          }
        }
      }
    });
  }
});
