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
  /** Whether what stands behind them tells more than what stands before them. */
  readonly isToldBehind: boolean;
}

/** All that a prefilter needs to know, made when the product is built. */
export interface Plan {
  readonly signs: readonly Sign[];
  readonly parts: readonly Part[];
}

/** How many bytes a part is found by, and how many of them at once. */
export const anchorLength = 5;
export const wordLength = 4;
