import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import ignore from 'ignore';
import { verdictsOf } from '../server/src/disk/ignore-files.ts';

const patterns = [
  ...[
    'a',
    'b/',
    '/a',
    'a/b',
    'a/',
    '!a',
    '!b/',
    '!a/b.c',
    '*.c',
    '*',
    '!*',
    '*/',
    '/*',
    '**',
    '**/a',
    'a/**',
    'a/**/b',
  ],
  ...[
    'a/*',
    'b?c',
    '?',
    'b.?',
    '*.*',
    'a*b*c',
    'a*b*c*',
    '[ab]',
    '[!a]',
    '\\a',
    '\\!a',
    '\\#a',
    '#a',
    'a ',
    'a\\ ',
    ' a',
  ],
  ...[
    '',
    ' ',
    'a+b',
    'b.c',
    'bXc',
    '/',
    '//',
    'a//',
    '!',
    '!!a',
    '!/',
    'ä',
    '*ä',
    'a\r',
    'A',
    'a\tb',
    '{a,b}',
    '$',
    'a|b',
    '(a',
  ],
];
const names = [
  'a',
  'b',
  'c',
  'b.c',
  'b.cc',
  'bc',
  'bXc',
  'a+b',
  'ä',
  'A',
  '#a',
  '!a',
  'a ',
  '{a,b}',
  'a|b',
  '(a',
  '$',
  'abc',
];

describe('what a .gitignore says', () => {
  it('is said of any path as the library does, in any order', () => {
    const texts = fc.array(fc.constantFrom(...patterns), { maxLength: 5 }).map((lines) => lines.join('\n'));
    const paths = fc
      .tuple(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
      .map(([parts, end]) => parts.join('/') + end);
    fc.assert(
      fc.property(texts, fc.array(paths, { minLength: 1, maxLength: 12 }), (text, asked) => {
        const verdictOn = verdictsOf(text);
        const library = ignore({ ignorecase: false }).add(text);
        for (const path of asked) {
          const { ignored, unignored } = library.test(path);
          const expected = ignored ? 'ignored' : unignored ? 'not ignored' : 'nothing';
          assert.equal(verdictOn(path), expected, JSON.stringify([text, path]));
        }
      }),
      { numRuns: 3000 },
    );
  });
});
