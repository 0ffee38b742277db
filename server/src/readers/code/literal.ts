import type { Piece } from '../../text.ts';
import type { Language } from './languages.ts';
import { number } from './token-list.ts';
import type { Tokens } from './tokens.ts';

/** What a string means: its escapes resolved, with the way back to the source. */
export function literalPiece(tokens: Tokens, i: number): Piece {
  const text = tokens.inner(i) ?? tokens.at(i);
  const start = tokens.innerStart(i);
  const margin = marginOf(tokens, i, text);
  if (margin) return margin;
  if (!hasEscapes(tokens, i, text)) return { text, start };
  const joined = new Joined();
  joined.literal(tokens, i);
  return joined.piece(start);
}

/** A text in three quotes without the margin that `stripMargin` of Scala and `trimMargin` of Kotlin take away. */
function marginOf(tokens: Tokens, i: number, text: string): Piece | undefined {
  if (!tokens.text.startsWith('"""', tokens.innerStart(i) - 3) || !/\n[ \t]*\|/.test(text)) return undefined;
  const joined = new Joined();
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const margin = /^[ \t]*\|/.exec(line)?.[0];
    if (margin === undefined && start > 0 && /\S/.test(line)) return undefined;
    joined.plain(line.slice(margin?.length ?? 0), tokens.innerStart(i) + start + (margin?.length ?? 0));
    start += line.length;
  }
  return joined.piece(tokens.innerStart(i));
}

/** A string with what is joined to it: `"http://" + host + ":5050"` reads `http://${…}:5050`. */
export interface Concatenation {
  /** The tokens it spans, and the string that it was looked for around. */
  readonly first: number;
  readonly last: number;
  readonly around: number;
  /** What it reads; put together when it is asked for. */
  readonly text: string;
  /** The same with the way back to the source. */
  piece(): Piece;
}

/** A string to which nothing is joined, as to most. */
class Lone implements Concatenation {
  readonly first: number;
  readonly last: number;
  readonly around: number;
  readonly #tokens: Tokens;

  constructor(tokens: Tokens, i: number) {
    this.first = i;
    this.last = i;
    this.around = i;
    this.#tokens = tokens;
  }

  get text(): string {
    return this.piece().text;
  }

  piece(): Piece {
    return literalPiece(this.#tokens, this.around);
  }
}

/** Operands that are joined, each from its first token to its last. */
class Chain implements Concatenation {
  readonly first: number;
  readonly last: number;
  readonly around: number;
  readonly #tokens: Tokens;
  readonly #parts: readonly (readonly [number, number])[];
  #joined: Joined | undefined;

  constructor(tokens: Tokens, i: number, first: number, last: number, parts: readonly (readonly [number, number])[]) {
    this.first = first;
    this.last = last;
    this.around = i;
    this.#tokens = tokens;
    this.#parts = parts;
  }

  get text(): string {
    return this.#whole.text;
  }

  piece(): Piece {
    return this.#whole.piece(this.#tokens.start(this.first));
  }

  get #whole(): Joined {
    this.#joined ??= joinedOf(this.#tokens, this.#parts);
    return this.#joined;
  }
}

function joinedOf(tokens: Tokens, parts: readonly (readonly [number, number])[]): Joined {
  const joined = new Joined();
  for (const [start, end] of parts) {
    if (start === end && tokens.isString(start)) joined.literal(tokens, start);
    else joined.hole(tokens.start(start), tokens.text.slice(tokens.start(start), tokens.end(end)));
  }
  return joined;
}

/** Nothing is joined to string `i`. */
function isAlone(tokens: Tokens, i: number, language: Language): boolean {
  return operandBefore(tokens, i, language) < 0 && operandAfter(tokens, i, language) < 0;
}

/** The whole concatenation that string `i` is part of, up to strings that were `read` before. */
export function concatenationAround(
  tokens: Tokens,
  i: number,
  language: Language,
  read: ReadonlySet<number>,
): Concatenation {
  if (isAlone(tokens, i, language)) return new Lone(tokens, i);
  const parts: [number, number][] = [[i, i]];
  let first = i;
  let last = i;
  while (parts.length < mostParts) {
    const end = operandBefore(tokens, first, language);
    if (end < 0 || read.has(end)) break;
    const start = operandStart(tokens, end);
    parts.unshift([start, end]);
    first = start;
  }
  while (parts.length < mostParts) {
    const start = operandAfter(tokens, last, language);
    if (start < 0) break;
    const end = operandEnd(tokens, start);
    parts.push([start, end]);
    last = end;
  }
  return parts.length === 1 ? new Lone(tokens, i) : new Chain(tokens, i, first, last, parts);
}

/** A longer chain is generated code; its parts are read on their own. */
const mostParts = 40;

function operandBefore(tokens: Tokens, first: number, language: Language): number {
  const operator = first - 1;
  if (language.joinsNeighbours && tokens.isString(first) && tokens.isString(operator)) return operator;
  if (!isJoin(tokens, operator, language)) return -1;
  return isOperandEnd(tokens, operator - 1) ? operator - 1 : -1;
}

function operandAfter(tokens: Tokens, last: number, language: Language): number {
  const operator = last + 1;
  if (language.joinsNeighbours && tokens.isString(last) && tokens.isString(operator)) return operator;
  if (!isJoin(tokens, operator, language)) return -1;
  const start = operator + 1;
  return tokens.isString(start) || tokens.isIdentifier(start) || tokens.kind(start) === number || tokens.is(start, '(')
    ? start
    : -1;
}

function isJoin(tokens: Tokens, i: number, { joins }: Language): boolean {
  for (const join of joins) if (tokens.is(i, join)) return true;
  return false;
}

function isOperandEnd(tokens: Tokens, i: number): boolean {
  return (
    tokens.isString(i) || tokens.isIdentifier(i) || tokens.kind(i) === number || tokens.is(i, ')') || tokens.is(i, ']')
  );
}

/** First token of the operand that ends at `end`: `config.get("host")`, `host`, `(a + b)`. */
function operandStart(tokens: Tokens, end: number): number {
  let i = end;
  for (;;) {
    if (tokens.is(i, ')') || tokens.is(i, ']')) {
      const open = tokens.partner(i);
      if (open < 0) return i;
      i = open;
      if (!isOperandEnd(tokens, i - 1) || tokens.isString(i - 1)) return i;
      i--;
      continue;
    }
    if (!isAccess(tokens, i - 1) || !isOperandEnd(tokens, i - 2)) return i;
    i -= 2;
  }
}

/** Last token of the operand that begins at `start`. */
function operandEnd(tokens: Tokens, start: number): number {
  let i = start;
  if (tokens.is(i, '(')) i = Math.max(i, tokens.partner(i));
  if (tokens.isString(start)) return start;
  for (;;) {
    if (tokens.is(i + 1, '(') || tokens.is(i + 1, '[')) {
      const close = tokens.partner(i + 1);
      if (close < 0) return i;
      i = close;
    } else if (isAccess(tokens, i + 1) && tokens.isIdentifier(i + 2)) i += 2;
    else return i;
  }
}

function isAccess(tokens: Tokens, i: number): boolean {
  return tokens.is(i, '.') || tokens.is(i, '->') || tokens.is(i, '::') || tokens.is(i, '?.');
}

function hasEscapes(tokens: Tokens, i: number, text: string): boolean {
  switch (tokens.escapes(i)) {
    case 'none':
      return false;
    case 'doubled':
      return text.includes('""');
    case 'backslash':
    case 'quote':
      return text.includes('\\');
  }
}

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** One word that neither begins nor ends with an underscore. */
const word = /^[^\W_](?:\w*[^\W_])?$/;

/** Units that come one after the other from one place on, or all from it. */
interface Run {
  readonly from: number;
  readonly count: number;
  readonly step: 0 | 1;
}

/** Text put together from literals and holes. Where each of its units comes from is told when somebody wants to know. */
class Joined {
  #text = '';
  readonly #runs: Run[] = [];
  #end = 0;

  get text(): string {
    return this.#text;
  }

  literal(tokens: Tokens, i: number): void {
    const start = tokens.innerStart(i);
    const text = tokens.inner(i) ?? '';
    const mode = tokens.escapes(i);
    if (!hasEscapes(tokens, i, text)) {
      this.plain(text, start);
      return;
    }
    this.#end = start + text.length;
    for (let at = 0; at < text.length; at++) {
      const letter = text.charAt(at);
      if (letter === '\\' && mode === 'backslash') at += this.#escape(text, at, start);
      else if (letter === '\\' && mode === 'quote' && /['\\]/.test(text.charAt(at + 1))) {
        this.#add(text.charAt(at + 1), start + at + 1);
        at++;
      } else {
        this.#add(letter, start + at);
        if (mode === 'doubled' && letter === '"') at++;
      }
    }
  }

  /** Text that means what it says. */
  plain(text: string, start: number): void {
    this.#text += text;
    this.#runs.push({ from: start, count: text.length, step: 1 });
    this.#end = start + text.length;
  }

  /** An expression that could be anything; the shell's form of it is one that every reader knows as such. */
  hole(at: number, expression: string): void {
    // Its name may tell whose URL it holds.
    const tail = expression.slice(-60);
    const name = word.test(tail) ? tail : tail.replace(/\W+/g, '_').replace(/^_+|_+$/g, '') || 'x';
    const written = `\${${name}}`;
    this.#text += written;
    this.#runs.push({ from: at, count: written.length, step: 0 });
    this.#end = at;
  }

  piece(start: number): Piece {
    const offsets: number[] = [];
    for (const { from, count, step } of this.#runs) {
      for (let unit = 0; unit < count; unit++) offsets.push(from + unit * step);
    }
    offsets.push(this.#end);
    return { text: this.#text, start, offsets };
  }

  /** Units of the escape at `at` besides its backslash. */
  #escape(text: string, at: number, start: number): number {
    const next = text.charAt(at + 1);
    // The newline itself stands for the escape in a line that goes on.
    if (next === '\n') return 1;
    if (next === '\r') return text.charAt(at + 2) === '\n' ? 2 : 1;
    const coded = /^(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(text.slice(at + 1, at + 10));
    if (coded) {
      const unit = Number.parseInt(coded[1] ?? coded[2] ?? coded[3] ?? '', 16);
      const letters = unit <= 0x10ffff ? String.fromCodePoint(unit) : ' ';
      for (const letter of letters.split('')) this.#add(letter, start + at);
      return coded[0].length;
    }
    // The letter stands where it is, not at its backslash: a name right behind begins at its own first unit.
    if (next !== '') this.#add(controls[next] ?? next, start + at + 1);
    return 1;
  }

  #add(letter: string, offset: number): void {
    this.#text += letter;
    this.#runs.push({ from: offset, count: 1, step: 0 });
  }
}
