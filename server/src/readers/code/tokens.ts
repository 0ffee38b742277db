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
  #partners: Int32Array | undefined;
  #parents: Int32Array | undefined;

  constructor(text: string, code: TokenList, comments: TokenList) {
    this.text = text;
    this.code = code;
    this.comments = comments;
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
    return this.text.slice(this.code.innerStarts[i], this.code.innerEnds[i]);
  }

  innerStart(i: number): number {
    return this.code.innerStarts[i] ?? 0;
  }

  innerEnd(i: number): number {
    return this.code.innerEnds[i] ?? 0;
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
    return this.#partners?.[i] ?? -1;
  }

  /** The bracket that encloses token `i`; -1 at the outermost level. */
  parent(i: number): number {
    this.#matchBrackets();
    return this.#parents?.[i] ?? -1;
  }

  #matchBrackets(): void {
    if (this.#partners) return;
    const partners = new Int32Array(this.count).fill(-1);
    const parents = new Int32Array(this.count).fill(-1);
    const open: number[] = [];
    for (let i = 0; i < this.count; i++) {
      parents[i] = open.at(-1) ?? -1;
      if (this.kind(i) !== punctuation || this.end(i) - this.start(i) !== 1) continue;
      const unit = this.text.charAt(this.start(i));
      if ('([{'.includes(unit)) open.push(i);
      else if (')]}'.includes(unit)) {
        // In half-typed code a bracket may be missing: then the nearest few levels are given up.
        for (let depth = 1; depth <= Math.min(8, open.length); depth++) {
          const candidate = open.at(-depth) ?? -1;
          if (closes[this.text.charAt(this.start(candidate))] !== unit) continue;
          open.length -= depth;
          partners[i] = candidate;
          partners[candidate] = i;
          parents[i] = open.at(-1) ?? -1;
          break;
        }
      }
    }
    this.#partners = partners;
    this.#parents = parents;
  }
}

const closes: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const escapeModes: readonly StringKind['escapes'][] = ['none', 'backslash', 'quote', 'doubled'];

/** Growing columns of tokens. */
export class TokenList {
  count = 0;
  kinds = new Uint8Array(256);
  modes = new Uint8Array(256);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  innerStarts = new Int32Array(256);
  innerEnds = new Int32Array(256);

  add(kind: TokenKind, start: number, end: number): void {
    this.#put(kind, start, end, start, end, 0);
  }

  addString(
    kind: TokenKind,
    start: number,
    end: number,
    innerStart: number,
    innerEnd: number,
    escapes: StringKind['escapes'],
  ): void {
    this.#put(kind, start, end, innerStart, innerEnd, escapeModes.indexOf(escapes));
  }

  #put(kind: TokenKind, start: number, end: number, innerStart: number, innerEnd: number, mode: number): void {
    if (this.count === this.starts.length) this.#grow();
    const i = this.count++;
    this.kinds[i] = kind;
    this.modes[i] = mode;
    this.starts[i] = start;
    this.ends[i] = end;
    this.innerStarts[i] = innerStart;
    this.innerEnds[i] = innerEnd;
  }

  /** Index of the token around an offset, or -1. */
  holding(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= offset) low = middle + 1;
      else if ((this.starts[middle] ?? 0) > offset) high = middle - 1;
      else return middle;
    }
    return -1;
  }

  #grow(): void {
    const size = this.starts.length * 2;
    const [kinds, modes] = [new Uint8Array(size), new Uint8Array(size)];
    kinds.set(this.kinds);
    modes.set(this.modes);
    [this.kinds, this.modes] = [kinds, modes];
    this.starts = longer(this.starts, size);
    this.ends = longer(this.ends, size);
    this.innerStarts = longer(this.innerStarts, size);
    this.innerEnds = longer(this.innerEnds, size);
  }
}

function longer(column: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const result = new Int32Array(size);
  result.set(column);
  return result;
}
