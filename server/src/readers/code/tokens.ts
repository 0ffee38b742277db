import type { Hit } from '../../names.ts';
import type { StringKind } from './languages.ts';

export const identifier = 1;
export const number = 2;
export const string = 3;
export const punctuation = 4;
/** A regular expression, or the text around islands of code. */
export const opaque = 5;

export type TokenKind = typeof identifier | typeof number | typeof string | typeof punctuation | typeof opaque;

/** What tokens `from` to `to` are now were tokens `from` to `before`; the rest is the same, and behind it has `moved` so many units. */
export interface Exchange {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly moved: number;
}

/**
 * Another text's tokens that nobody asks any more: their columns are used again. Where the two differ by an exchange that
 * leaves all brackets as they were, these make the same pairs.
 */
export interface Spare {
  readonly tokens: Tokens;
  readonly exchange?: Exchange;
  readonly hasBracket?: boolean;
}

/** The tokens in which some hits begin, -1 for what begins in none: in this text or, with an exchange, in its last state. */
export interface Held {
  readonly hits: readonly Hit[];
  readonly tokens: Int32Array;
  readonly exchange: Exchange | undefined;
}

/** By token: the bracket that closes or opens with it, and the one that encloses it. */
export interface Pairs {
  readonly partners: Int32Array;
  readonly parents: Int32Array;
}

/** The tokens of one text in its order, without white space; comments stand apart. Columns, so that millions are cheap. */
export class Tokens {
  readonly text: string;
  readonly comments: TokenList;
  readonly code: TokenList;
  /** What some token is depends on text far below it. */
  readonly looksFar: boolean;
  /** What was asked last. */
  held: Held | undefined;
  readonly #pair: (() => Pairs | undefined) | undefined;
  #isMatched = false;
  #partners: Int32Array = none;
  #parents: Int32Array = none;

  /** `pair` is a quicker way to the pairs of brackets, where there is one. */
  constructor(
    text: string,
    code: TokenList,
    comments: TokenList,
    looksFar = false,
    last?: Spare,
    pair?: () => Pairs | undefined,
  ) {
    this.text = text;
    this.code = code;
    this.comments = comments;
    this.looksFar = looksFar;
    this.#pair = pair;
    if (!last) return;
    this.#partners = last.tokens.#partners;
    this.#parents = last.tokens.#parents;
    const { exchange, hasBracket } = last;
    const { held } = last.tokens;
    if (held && !held.exchange && exchange) this.held = { hits: held.hits, tokens: held.tokens, exchange };
    if (!exchange || hasBracket || !last.tokens.#isMatched || this.#partners.length < this.count) return;
    this.#isMatched = true;
    if (exchange.to !== exchange.before) this.#movePairs(exchange);
  }

  get count(): number {
    return this.code.count;
  }

  kind(i: number): number {
    return this.code.kind(i);
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
    return this.code.escapes(i);
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
    return bracketOf(i >= 0 && i < this.count ? (this.code.forms[i] ?? 0) : 0);
  }

  /** Takes the pairs of the last state over, in which other tokens stood, none of them a bracket. */
  #movePairs({ from, to, before }: Exchange): void {
    const { count } = this;
    const [partners, parents] = [this.#partners, this.#parents];
    const moved = to - before;
    const around = from === 0 ? -1 : this.bracket(from - 1) > 0 ? from - 1 : (parents[from - 1] ?? -1);
    // In front of the exchange only what is open there has something behind it.
    for (let i = around; i >= 0; i = parents[i] ?? -1) partners[i] = movedIndex(partners[i] ?? -1, before, moved);
    for (const column of [partners, parents]) {
      column.copyWithin(to, before, count - moved);
      for (let i = to; i < count; i++) {
        const index = column[i] ?? -1;
        if (index >= before) column[i] = index + moved;
      }
    }
    partners.fill(-1, from, to);
    parents.fill(around, from, to);
  }

  #matchBrackets(): void {
    if (this.#isMatched) return;
    this.#isMatched = true;
    const pairs = this.#pair?.();
    if (pairs) {
      this.#partners = pairs.partners;
      this.#parents = pairs.parents;
      return;
    }
    const { count } = this;
    const { forms } = this.code;
    if (this.#partners.length < count) {
      this.#partners = new Int32Array(count + spareRoom);
      this.#parents = new Int32Array(count + spareRoom);
    }
    const [partners, parents] = [this.#partners, this.#parents];
    /** The brackets that are open, outermost first. */
    let open: Int32Array = new Int32Array(256);
    let depth = 0;
    let innermost = -1;
    for (let i = 0; i < count; i++) {
      parents[i] = innermost;
      partners[i] = -1;
      const bracket = bracketOf(forms[i] ?? 0);
      if (bracket === 0) continue;
      if (bracket > 0) {
        if (depth === open.length) open = copied(open, depth * 2);
        open[depth++] = i;
      } else {
        // In half-typed code a bracket may be missing: then the nearest few levels are given up.
        for (let level = depth - 1; level >= 0 && level >= depth - 8; level--) {
          const candidate = open[level] ?? -1;
          if (bracketOf(forms[candidate] ?? 0) !== -bracket) continue;
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

/** Some room behind the columns of pairs, so that the next states of a document that grows find theirs. */
export const spareRoom = 1000;

/** Where a token is now that stood in front of an exchange of tokens or, from `before` on, behind it. */
function movedIndex(index: number, before: number, moved: number): number {
  return index < before ? index : index + moved;
}

/** A number for each opening bracket, the same below zero for the one that closes it; 0 for any other token. */
function bracketOf(form: number): number {
  if ((form & 0xff) !== punctuation || form === punctuation) return 0;
  const bracket = form >> 8;
  return bracket > closing ? closing - bracket : bracket;
}

/** In the form of a bracket stands its number, for one that closes so much more. */
const closing = 4;

/** By unit: the form of a sign of this one unit. */
export const signForms = new Int32Array(128).fill(punctuation);
for (const [i, pair] of ['()', '[]', '{}'].entries()) {
  signForms[pair.charCodeAt(0)] = punctuation | ((i + 1) << 8);
  signForms[pair.charCodeAt(1)] = punctuation | ((i + 1 + closing) << 8);
}
const none = new Int32Array(0);

/** In the form of a string in which nothing is worth reading, whatever stands around it. */
const quiet = 1 << 15;

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
    return escapeModes[((this.forms[i] ?? 0) >> 8) & 0x7f] ?? 'none';
  }

  /** Somebody has found that nothing in the token is worth reading. */
  isQuiet(i: number): boolean {
    return ((this.forms[i] ?? 0) & quiet) !== 0;
  }

  /** Keeps in mind, as long as the token is there, that nothing in it is worth reading. */
  markQuiet(i: number): void {
    this.forms[i] = (this.forms[i] ?? 0) | quiet;
  }

  /** The token has the form of one in another list. */
  hasForm(i: number, list: TokenList, k: number): boolean {
    return (((this.forms[i] ?? 0) ^ (list.forms[k] ?? 0)) & ~quiet) === 0;
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
    const [lead, tail] = [(innerStart - start) & 0xff, (end - innerEnd) & 0xff];
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
