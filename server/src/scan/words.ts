import { type Plan, wordLength } from './sign.ts';

/** Four bytes to look for, by which a part may be found. */
export interface Word {
  /** As a number, the first byte the lowest. */
  readonly bytes: number;
  /** Index of the part, and how far behind the start of its five bytes the word stands. */
  readonly part: number;
  readonly at: number;
}

/**
 * The words by which the parts of a plan are found: of the five bytes of each its first four and its last four, one of which
 * begins at an even place, in every case that counts.
 */
export function wordsOf({ signs, parts }: Plan): readonly Word[] {
  return parts.flatMap(({ sign, anchor }, part) => {
    const { text = '', anyCase = false } = signs[sign] ?? {};
    return [0, 1].flatMap((at) => {
      const word = text.slice(anchor + at, anchor + at + wordLength);
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
