import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { builtSearch } from '../server/src/catalogue/built.ts';
import { wordsToFind } from '../server/src/catalogue/catalogue.ts';
import { plainSearch } from '../server/src/catalogue/plain-search.ts';
import { quickSearch } from '../server/src/catalogue/search.ts';
import { namesIn } from '../server/src/catalogue/words.ts';
import { allFixtures } from './fixtures.ts';

/** Longer than what is looked at in one go. */
const far = 16_384;

describe('the search in WebAssembly finds what the plain one finds', {
  skip: !builtSearch && 'only a build makes it',
}, () => {
  const files = allFixtures().map(({ file }) => file);
  const words = wordsToFind();
  const wasm = Buffer.from(builtSearch, 'base64');
  const quick = namesIn(words, (lines) => quickSearch(wasm, lines));
  const plain = namesIn(words, plainSearch);
  const same = (text: string, start?: number, end?: number) =>
    assert.deepEqual(quick.find(text, start, end), plain.find(text, start, end));

  it('in every fixture, and in parts of it', () => {
    for (const { text } of files) {
      same(text);
      const third = Math.floor(text.length / 3);
      for (let cut = 0; cut < 20; cut++) same(text, third + cut, text.length - third + cut);
    }
  });

  it('in all fixtures one behind the other', () => {
    const all = files.map(({ text }) => text).join('');
    for (const start of [0, 1, 777, far - 1, far, far + 1]) same(all, start);
  });

  it('wherever a name stands in a long text, and whatever stands in front of it', () => {
    const names = ['slave_ping_timeout', '/monitor/statistics.json', '/vars', 'vars', 'TaskStatus_REASON_MEMORY_LIMIT'];
    for (const filling of ['x ', 'é ', '€ ', '😀', '\ud800 ', '_', 'mesos ', `${'x'.repeat(127)} `]) {
      for (const name of names) {
        const [front, before] = [filling.repeat(far), `${name} ${filling}`];
        for (let at = far - name.length - 3; at < far + 3; at++)
          same(`${before}${front.slice(0, at - before.length)}${name} ${name}x`);
      }
    }
  });

  it('in any text made of pieces of names', () => {
    const pieces = [...new Set(words.lines.split('\n').flatMap((line) => line.split('\t', 1)))].flatMap((key) => [
      key,
      key.slice(key.length >> 1),
    ]);
    const signs = ['_', '/', '.', ' ', '-', 'a', 'A', '7', 'é', '€', '😀', '\udc00', '\n', 'x'.repeat(120)];
    const text = fc.array(fc.constantFrom(...pieces, ...signs, ...signs, ...pieces)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(100), fc.nat(100), (each, from, to) => {
        same(each);
        same(each, Math.min(from, each.length), Math.max(from, each.length - to));
      }),
      { numRuns: 2000 },
    );
  });
});
