import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskedIn, maskIn } from '../server/src/readers/masked.ts';
import { Memory } from '../server/src/readers/memory.ts';
import { withoutTemplates } from '../server/src/readers/template.ts';
import { allFixtures } from './fixtures.ts';

/** Tags of templates are the same, whether all of a text is looked at or what an edit can have changed. */

const texts = allFixtures()
  .map(({ path, file }) => ({ path, text: file.text }))
  .filter(({ text }) => /\{[{%#]|<%/.test(text));

const pieces = ['{{', '}}', '{%', '%}', '{#', '#}', '<%', '%>', '{{ x }}', '{% if x %}', '\n', ' ', '#', 'x', ''];

describe('a text without the tags of templates', () => {
  for (const { path, text } of texts) {
    it(`follows edits of ${path}`, () => {
      const random = randomOf(path);
      const memory = new Memory();
      // Long enough for parts that an edit cannot reach.
      let now = `${text}\n`.repeat(Math.ceil(30_000 / (text.length + 1)));
      for (let i = 0; i < 40; i++) {
        assert.equal(maskedIn(now, { memory, depth: 0 }), withoutTemplates(now));
        const at = random(now.length);
        const part = maskIn(now, { memory, depth: 0 }).slice(at, at + 300);
        assert.equal(part, withoutTemplates(now).slice(at, at + 300));
        now = now.slice(0, at) + pieces[random(pieces.length)] + now.slice(at + random(4));
      }
    });
  }
});

/** Numbers below a limit, the same for the same seed. */
function randomOf(seed: string): (limit: number) => number {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % limit;
  };
}
