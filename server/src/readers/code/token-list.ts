import type { StringKind } from './languages.ts';

export const identifier = 1;
export const number = 2;
export const string = 3;
export const punctuation = 4;
/** A regular expression, or the text around islands of code. */
export const opaque = 5;

export type TokenKind = typeof identifier | typeof number | typeof string | typeof punctuation | typeof opaque;

/** In the form of a string in which nothing is worth reading. */
const quiet = 1 << 15;

/** In the form of one that nobody has to look at any more. */
const idle = 1 << 14;

/** Tokens on both sides of one that may have told what it is. */
export const quietReach = 200;

/** By their number in the form of a token. */
export const escapeModes: readonly StringKind['escapes'][] = ['none', 'backslash', 'quote', 'doubled'];

/** Growing columns of tokens. */
export class TokenList {
  count = 0;
  starts: Int32Array;
  ends: Int32Array;
  /**
   * The kind of each; of a literal or comment also its escapes, and how many units stand in front of what it holds and behind
   * it; of a bracket which one it is.
   */
  forms: Int32Array;
  /** A token in front of the place that was looked for last. */
  #near = 0;

  /** A list for about `capacity` tokens, in columns of its own or these; it grows when there are more. */
  constructor(
    capacity: number,
    starts = new Int32Array(capacity),
    ends = new Int32Array(capacity),
    forms = new Int32Array(capacity),
  ) {
    this.starts = starts;
    this.ends = ends;
    this.forms = forms;
  }

  /** Takes all tokens out, and keeps the room that they took. */
  clear(): void {
    this.count = 0;
    this.#near = 0;
  }

  kind(i: number): number {
    return i >= 0 && i < this.count ? (this.forms[i] ?? 0) & 0xff : 0;
  }

  escapes(i: number): StringKind['escapes'] {
    return escapeModes[((this.forms[i] ?? 0) >> 8) & 0x3f] ?? 'none';
  }

  /** Somebody has found that nothing in the token is worth reading, and what is near it is what it was then. */
  isQuiet(i: number): boolean {
    return ((this.forms[i] ?? 0) & quiet) !== 0;
  }

  /** Keeps that in mind as long as the token is there, and those that are near. */
  markQuiet(i: number): void {
    this.forms[i] = (this.forms[i] ?? 0) | quiet;
  }

  /** The same of a string that is no key or option either. */
  isIdle(i: number): boolean {
    return ((this.forms[i] ?? 0) & idle) !== 0;
  }

  markIdle(i: number): void {
    this.forms[i] = (this.forms[i] ?? 0) | idle;
  }

  /** Forgets both near tokens that are new. */
  disturb(from: number, to: number): void {
    const end = Math.min(this.count, to + quietReach);
    for (let i = Math.max(0, from - quietReach); i < end; i++) this.forms[i] = (this.forms[i] ?? 0) & ~(quiet | idle);
  }

  /** The token has the form of one in another list. */
  hasForm(i: number, list: TokenList, k: number): boolean {
    return (((this.forms[i] ?? 0) ^ (list.forms[k] ?? 0)) & ~(quiet | idle)) === 0;
  }

  innerStart(i: number): number {
    return (this.starts[i] ?? 0) + (((this.forms[i] ?? 0) >> 16) & 0xff);
  }

  innerEnd(i: number): number {
    return (this.ends[i] ?? 0) - ((this.forms[i] ?? 0) >>> 24);
  }

  add(form: number, start: number, end: number): void {
    const i = this.count;
    if (i === this.starts.length) this.#grow();
    this.starts[i] = start;
    this.ends[i] = end;
    this.forms[i] = form;
    this.count = i + 1;
  }

  addString(
    kind: TokenKind,
    start: number,
    end: number,
    innerStart: number,
    innerEnd: number,
    escapes: StringKind['escapes'],
  ): void {
    // Quotes, prefixes and comment signs are a few units long.
    const lead = (innerStart - start) & 0xff;
    const tail = (end - innerEnd) & 0xff;
    this.add(kind | (escapeModes.indexOf(escapes) << 8) | (lead << 16) | (tail << 24), start, end);
  }

  /** Adds a token of another list of the same text. */
  addFrom(list: TokenList, i: number): void {
    this.add(list.forms[i] ?? 0, list.starts[i] ?? 0, list.ends[i] ?? 0);
  }

  /** Adds the first so many tokens of another list. */
  addAll(list: TokenList, count: number): void {
    const from = this.count;
    if (from + count > this.starts.length) this.#grow(from + count);
    this.starts.set(list.starts.subarray(0, count), from);
    this.ends.set(list.ends.subarray(0, count), from);
    this.forms.set(list.forms.subarray(0, count), from);
    this.count = from + count;
  }

  /** Index of the token around an offset, or -1. Who asks again mostly asks a little further on. */
  holding(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    if (this.#near <= high && (this.starts[this.#near] ?? 0) <= offset) {
      low = this.#near;
      let step = 8;
      for (; low + step <= high && (this.starts[low + step] ?? 0) <= offset; step *= 2) low += step;
      high = Math.min(high, low + step);
    }
    this.#near = low;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= offset) low = middle + 1;
      else if ((this.starts[middle] ?? 0) > offset) high = middle - 1;
      else return middle;
    }
    return -1;
  }

  /** How many tokens end at `offset` or in front of it. */
  endingBy(offset: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts the tokens of `list` behind its first `skipped` in place of those from `from` to `to`; the rest moves by `moved` units. */
  replace(from: number, to: number, list: TokenList, skipped: number, moved: number): void {
    const at = from + list.count - skipped;
    const count = at + this.count - to;
    if (count > this.starts.length) this.#grow(count);
    for (const [own, theirs] of [
      [this.starts, list.starts],
      [this.ends, list.ends],
      [this.forms, list.forms],
    ] as const) {
      own.copyWithin(at, to, this.count);
      own.set(theirs.subarray(skipped, list.count), from);
    }
    this.count = count;
    if (moved === 0) return;
    const { starts, ends } = this;
    for (let i = at; i < count; i++) {
      starts[i] = (starts[i] ?? 0) + moved;
      ends[i] = (ends[i] ?? 0) + moved;
    }
  }

  #grow(least = 0): void {
    const size = Math.max(least, this.starts.length * 2);
    this.starts = copied(this.starts, size);
    this.ends = copied(this.ends, size);
    this.forms = copied(this.forms, size);
  }
}

function copied(column: Int32Array, size: number): Int32Array {
  const longer = new Int32Array(size);
  longer.set(column);
  return longer;
}
