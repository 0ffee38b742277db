import type { StringKind } from './languages.ts';

export const identifier = 1;
export const number = 2;
export const string = 3;
export const punctuation = 4;
/** A regular expression, or the text around islands of code. */
export const opaque = 5;

export type TokenKind = typeof identifier | typeof number | typeof string | typeof punctuation | typeof opaque;

/** The tokens of one text in its order, without white space; comments stand apart. Columns, so that millions are cheap. */
export class Tokens {
  readonly text: string;
  readonly comments: TokenList;
  readonly code: TokenList;
  /** What some token is depends on text far below it. */
  readonly looksFar: boolean;
  #isMatched = false;
  #partners = none;
  #parents = none;

  /**
   * `last` is another text's tokens that nobody asks any more: their columns are used again. Where its brackets are the same
   * tokens, so are the pairs that they make.
   */
  constructor(
    text: string,
    code: TokenList,
    comments: TokenList,
    looksFar = false,
    last?: { readonly tokens: Tokens; readonly sameBrackets: boolean },
  ) {
    this.text = text;
    this.code = code;
    this.comments = comments;
    this.looksFar = looksFar;
    if (!last) return;
    this.#partners = last.tokens.#partners;
    this.#parents = last.tokens.#parents;
    this.#isMatched = last.sameBrackets && last.tokens.#isMatched;
  }

  get count(): number {
    return this.code.count;
  }

  kind(i: number): number {
    return i >= 0 && i < this.count ? (this.code.kinds[i] ?? 0) : 0;
  }

  start(i: number): number {
    return this.code.starts[i] ?? this.text.length;
  }

  end(i: number): number {
    return this.code.ends[i] ?? this.text.length;
  }

  /** The token as written; empty when there is none. */
  at(i: number): string {
    return i >= 0 && i < this.count ? this.text.slice(this.start(i), this.end(i)) : '';
  }

  /** True when the token is this punctuation or word. */
  is(i: number, written: string): boolean {
    if (i < 0 || i >= this.count || this.kind(i) === string) return false;
    return this.end(i) - this.start(i) === written.length && this.text.startsWith(written, this.start(i));
  }

  isIdentifier(i: number): boolean {
    return this.kind(i) === identifier;
  }

  isString(i: number): boolean {
    return this.kind(i) === string;
  }

  /** What stands between the quotes of a string, as written; undefined for any other token. */
  inner(i: number): string | undefined {
    if (!this.isString(i)) return undefined;
    return this.text.slice(this.innerStart(i), this.innerEnd(i));
  }

  innerStart(i: number): number {
    return this.code.innerStart(i);
  }

  innerEnd(i: number): number {
    return this.code.innerEnd(i);
  }

  escapes(i: number): StringKind['escapes'] {
    return escapeModes[this.code.modes[i] ?? 0] ?? 'none';
  }

  /** The token that holds the offset, or -1 when a comment or white space does. */
  tokenAt(offset: number): number {
    return this.code.holding(offset);
  }

  /** The bracket that closes or opens with bracket `i`; -1 when it stands alone. */
  partner(i: number): number {
    this.#matchBrackets();
    return i < this.count ? (this.#partners[i] ?? -1) : -1;
  }

  /** The bracket that encloses token `i`; -1 at the outermost level. */
  parent(i: number): number {
    this.#matchBrackets();
    return i < this.count ? (this.#parents[i] ?? -1) : -1;
  }

  /** The bracket that the token is, as a number; 0 for any other token. */
  bracket(i: number): number {
    const start = this.start(i);
    if (this.kind(i) !== punctuation || this.end(i) !== start + 1) return 0;
    return brackets[this.text.charCodeAt(start) & 127] ?? 0;
  }

  #matchBrackets(): void {
    if (this.#isMatched) return;
    this.#isMatched = true;
    const { count, text } = this;
    const { kinds, starts, ends } = this.code;
    if (this.#partners.length < count) {
      // Some room, so that the next states of a document that grows find theirs.
      this.#partners = new Int32Array(count + 1000);
      this.#parents = new Int32Array(count + 1000);
    }
    const [partners, parents] = [this.#partners, this.#parents];
    /** The brackets that are open, outermost first. */
    let open = new Int32Array(256);
    let depth = 0;
    let innermost = -1;
    for (let i = 0; i < count; i++) {
      parents[i] = innermost;
      partners[i] = -1;
      if (kinds[i] !== punctuation) continue;
      const start = starts[i] ?? 0;
      if (ends[i] !== start + 1) continue;
      const bracket = brackets[text.charCodeAt(start) & 127] ?? 0;
      if (bracket === 0) continue;
      if (bracket > 0) {
        if (depth === open.length) open = copied(open, new Int32Array(depth * 2));
        open[depth++] = i;
      } else {
        // In half-typed code a bracket may be missing: then the nearest few levels are given up.
        for (let level = depth - 1; level >= 0 && level >= depth - 8; level--) {
          const candidate = open[level] ?? -1;
          if (brackets[text.charCodeAt(starts[candidate] ?? 0) & 127] !== -bracket) continue;
          depth = level;
          partners[i] = candidate;
          partners[candidate] = i;
          parents[i] = depth > 0 ? (open[depth - 1] ?? -1) : -1;
          break;
        }
      }
      innermost = depth > 0 ? (open[depth - 1] ?? -1) : -1;
    }
  }
}

/** By unit: a number for each opening bracket, the same below zero for the one that closes it. Other punctuation has none. */
const brackets = new Int8Array(128);
for (const [i, pair] of ['()', '[]', '{}'].entries()) {
  brackets[pair.charCodeAt(0)] = i + 1;
  brackets[pair.charCodeAt(1)] = -i - 1;
}
const none = new Int32Array(0);

const escapeModes: readonly StringKind['escapes'][] = ['none', 'backslash', 'quote', 'doubled'];

/** Growing columns of tokens. */
export class TokenList {
  count = 0;
  kinds: Uint8Array;
  modes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** Units in front of what a literal holds, and behind it: quotes, prefixes, comment signs. */
  #leads: Uint8Array;
  #tails: Uint8Array;
  /** A token in front of the place that was looked for last. */
  #near = 0;

  /** A list for about `capacity` tokens; it grows when there are more. */
  constructor(capacity: number) {
    [this.kinds, this.modes] = [new Uint8Array(capacity), new Uint8Array(capacity)];
    [this.#leads, this.#tails] = [new Uint8Array(capacity), new Uint8Array(capacity)];
    [this.starts, this.ends] = [new Int32Array(capacity), new Int32Array(capacity)];
  }

  innerStart(i: number): number {
    return (this.starts[i] ?? 0) + (this.#leads[i] ?? 0);
  }

  innerEnd(i: number): number {
    return (this.ends[i] ?? 0) - (this.#tails[i] ?? 0);
  }

  add(kind: TokenKind, start: number, end: number): void {
    if (this.count === this.starts.length) this.#grow();
    const i = this.count++;
    this.kinds[i] = kind;
    this.starts[i] = start;
    this.ends[i] = end;
  }

  addString(
    kind: TokenKind,
    start: number,
    end: number,
    innerStart: number,
    innerEnd: number,
    escapes: StringKind['escapes'],
  ): void {
    this.add(kind, start, end);
    const i = this.count - 1;
    this.modes[i] = escapeModes.indexOf(escapes);
    this.#leads[i] = innerStart - start;
    this.#tails[i] = end - innerEnd;
  }

  /** Adds a token of another list of the same text. */
  addFrom(list: TokenList, i: number): void {
    this.add(opaque, 0, 0);
    for (const [own, theirs] of this.#columnsBeside(list)) own[this.count - 1] = theirs[i] ?? 0;
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
    for (const [own, theirs] of this.#columnsBeside(list)) {
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

  #columnsBeside(list: TokenList): readonly (readonly [Uint8Array | Int32Array, Uint8Array | Int32Array])[] {
    return [
      [this.kinds, list.kinds],
      [this.modes, list.modes],
      [this.#leads, list.#leads],
      [this.#tails, list.#tails],
      [this.starts, list.starts],
      [this.ends, list.ends],
    ];
  }

  #grow(least = 0): void {
    const size = Math.max(least, this.starts.length * 2);
    this.kinds = copied(this.kinds, new Uint8Array(size));
    this.modes = copied(this.modes, new Uint8Array(size));
    this.#leads = copied(this.#leads, new Uint8Array(size));
    this.#tails = copied(this.#tails, new Uint8Array(size));
    this.starts = copied(this.starts, new Int32Array(size));
    this.ends = copied(this.ends, new Int32Array(size));
  }
}

function copied<T extends Uint8Array | Int32Array>(column: T, longer: T): T {
  longer.set(column);
  return longer;
}
