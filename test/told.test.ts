import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linesAround } from '../server/src/judge/told.ts';
import type { Span } from '../server/src/text.ts';
import { allFixtures } from './fixtures.ts';

/** The lines in which a text may tell of a change, against what splitting it gives. */

describe('the lines next to a place are those that splitting gives', () => {
  for (const { path, file } of allFixtures()) {
    it(path, () => {
      for (const text of [file.text, file.text.replaceAll('\n', '\n \t\n'), file.text.replaceAll(' ', ' \r\n')]) {
        for (let start = 0; start < text.length; start += 7) {
          const at = { start, end: Math.min(text.length, start + (start % 5)) };
          assert.equal(linesAround(text, at), splitAround(text, at));
        }
      }
    });
  }
});

function splitAround(text: string, { start, end }: Span): string {
  const before =
    text
      .slice(Math.max(0, start - 300), start)
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  const after = text.slice(end, end + 300).split(/\n\s*\n/)[0] ?? '';
  return `${before.split('\n').slice(-2).join('\n')} ${after.split('\n').slice(0, 3).join('\n')}`;
}
