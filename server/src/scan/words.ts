import { type Part, type Sign, type Word, wordLength } from './sign.ts';

/**
 * The words by which parts are found: of the five bytes of each its first four and its last four, one of which begins at an
 * even place, in every case that counts.
 */
export function wordsOf(signs: readonly Sign[], parts: readonly Part[]): readonly Word[] {
  return parts.flatMap(({ sign, anchor }, part) => {
    const { text = '', anyCase = false } = signs[sign] ?? {};
    return [anchor, anchor + 1].flatMap((at) => {
      const word = text.slice(at, at + wordLength);
      return (anyCase ? casesOf(word) : [word]).map((written) => ({ bytes: numberOf(written), part, at }));
    });
  });
}

function casesOf(word: string): readonly string[] {
  return [...word].reduce<readonly string[]>(
    (heads, letter) =>
      heads.flatMap((head) => [...new Set([letter, letter.toUpperCase()])].map((written) => head + written)),
    [''],
  );
}

function numberOf(word: string): number {
  return [...word].reduce((number, letter, i) => number | (letter.charCodeAt(0) << (8 * i)), 0);
}
