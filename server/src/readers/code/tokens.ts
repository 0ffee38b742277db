import type { Hit, Mention } from '../../names.ts';
import { bracketOf, movePairs, type Pairs, pairIn, roomForPairs } from './brackets.ts';
import type { StringKind } from './languages.ts';
import { identifier, string, type TokenList } from './token-list.ts';

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

/** Some hits that follow each other, and what they are as identifiers, with spans counted from where the first begins. */
export interface NameRun {
  readonly count: number;
  readonly start: number;
  /** Undefined for one hit of which more has a say than the tokens near it. */
  readonly inside: readonly Mention[] | undefined;
}

/** All hits in runs, and what else has a say in what they are: of this text or, with an exchange, of its last state. */
export interface Named {
  readonly hits: readonly Hit[];
  readonly runs: readonly NameRun[];
  readonly around: string;
  readonly exchange: Exchange | undefined;
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
  /** What was told last. */
  named: Named | undefined;
  readonly #pair: (() => Pairs | undefined) | undefined;
  #isMatched = false;
  #pairs = noPairs;

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
    this.#pairs = last.tokens.#pairs;
    const { exchange, hasBracket } = last;
    const { held, named } = last.tokens;
    if (held && !held.exchange && exchange) this.held = { hits: held.hits, tokens: held.tokens, exchange };
    if (named && !named.exchange && exchange) this.named = { ...named, exchange };
    if (!exchange || hasBracket || !last.tokens.#isMatched || !this.#hasRoom) return;
    this.#isMatched = true;
    if (exchange.to !== exchange.before) movePairs(code, this.#pairs, exchange);
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
    // Rules ask this most of all: what it needs it takes itself.
    const { code } = this;
    if (i < 0 || i >= code.count || ((code.forms[i] ?? 0) & 0xff) === string) return false;
    const start = code.starts[i] ?? 0;
    return (code.ends[i] ?? 0) - start === written.length && this.text.startsWith(written, start);
  }

  isIdentifier(i: number): boolean {
    return this.code.kind(i) === identifier;
  }

  isString(i: number): boolean {
    return this.code.kind(i) === string;
  }

  /** What stands between the quotes of a string, as written; undefined for any other token. */
  inner(i: number): string | undefined {
    if (!this.isString(i)) return undefined;
    return this.text.slice(this.code.innerStart(i), this.code.innerEnd(i));
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
    return i < this.count ? (this.#pairs.partners[i] ?? -1) : -1;
  }

  /** The bracket that encloses token `i`; -1 at the outermost level. */
  parent(i: number): number {
    this.#matchBrackets();
    return i < this.count ? (this.#pairs.parents[i] ?? -1) : -1;
  }

  /** The bracket that the token is, as a number; 0 for any other token. */
  bracket(i: number): number {
    return bracketOf(i >= 0 && i < this.count ? (this.code.forms[i] ?? 0) : 0);
  }

  #matchBrackets(): void {
    if (this.#isMatched) return;
    this.#isMatched = true;
    const quickly = this.#pair?.();
    if (quickly) {
      this.#pairs = quickly;
      return;
    }
    if (!this.#hasRoom) this.#pairs = roomForPairs(this.count);
    pairIn(this.code, this.#pairs);
  }

  get #hasRoom(): boolean {
    return this.#pairs.partners.length >= this.count;
  }
}

const noPairs: Pairs = { partners: new Int32Array(0), parents: new Int32Array(0) };
