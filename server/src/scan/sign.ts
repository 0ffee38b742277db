/**
 * Bytes that a file has when something could be found in it. What stands around may be asked for, too, as the sources of
 * two regular expressions: `before` ends where the text begins, `behind` begins where it ends.
 */
export interface Sign {
  /** Letters, digits and ASCII signs; in small letters where `anyCase` is set. */
  readonly text: string;
  readonly anyCase?: true;
  readonly before?: string;
  readonly behind?: string;
  /** How many bytes around are looked at, where a few are not enough. */
  readonly reach?: number;
}

/**
 * A part of a sign, found by five of its bytes: by the first four of them or the last four, whichever begin at an even
 * place. A long sign has two parts, so that where an escape or a joint breaks a name in two, the bytes of one are whole.
 */
export interface Part {
  /** Index of its sign. */
  readonly sign: number;
  /** Where in the sign's text the five bytes are. */
  readonly anchor: number;
}

/** Four bytes to look for, by which a part may be found. */
export interface Word {
  /** As a number, the first byte the lowest. */
  readonly bytes: number;
  /** Index of the part, and where in its sign's text the word stands. */
  readonly part: number;
  readonly at: number;
}

/** All that a prefilter needs to know, made when the product is built. */
export interface Plan {
  readonly signs: readonly Sign[];
  readonly parts: readonly Part[];
  readonly words: readonly Word[];
}

/** How many bytes a part is found by, and how many of them at once. */
export const anchorLength = 5;
export const wordLength = 4;
