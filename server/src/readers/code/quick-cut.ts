import { type Pairs, signForms } from './brackets.ts';
import type { Language } from './languages.ts';
import { digitUnit, letterUnit, signUnit, type Table } from './lexer-table.ts';
import { doubles } from './plain-tokens.ts';
import { escapeModes, punctuation, TokenList } from './token-list.ts';
import type { Tokens } from './tokens.ts';

/** Where `cut.as` has what. */
const countsStart = 17408;
const doublesStart = 1024;
const roomStart = 32768;
const columnsStart = 425984;
/** The tokens of a column. */
const columnLength = 131072;
/** The most units of a text, or of a stretch of it. */
export const longest = columnLength - 16;

/** What a unit can begin besides the classes of a table. */
const otherUnit = 5;
const quoteUnit = 6;
const slashUnit = 7;
const hashUnit = 8;
const lineStartUnit = 9;

/** A language as `cut.as` asks for it. */
interface Plan {
  /** The eight tables by unit. */
  readonly bytes: Uint8Array;
  readonly traits: number;
}

const page = 65536;

/** Takes the plain tokens of a text for the lexer. */
export interface PlainCut {
  /** Takes those from an offset on; where something else may begin, or the text ends, is the answer. */
  from(at: number): number;
  /** What pairs the brackets of the tokens that were taken; undefined where there are too many. */
  pairing(): () => Pairs | undefined;
}

/** Takes plain tokens in WebAssembly, into lists in its memory. What it stops at is for the lexer. */
export class QuickCut implements PlainCut {
  readonly code: TokenList;
  readonly comments: TokenList;
  /** The tokens that were in the lists last. */
  last: Tokens | undefined;
  readonly #exports: Exports;
  readonly #tables: Uint8Array;
  readonly #room: Uint8Array;
  readonly #pairs: Pairs;
  readonly #counts: Uint32Array;
  readonly #encoder = new TextEncoder();
  #start = 0;
  #length = 0;
  #plan: Plan | undefined;

  constructor(wasm: Uint8Array) {
    // The module is our own, built from `cut.as`.
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: {} }).exports as Exports;
    const { memory } = this.#exports;
    memory.grow(Math.ceil((columnsStart + 9 * 4 * columnLength - memory.buffer.byteLength) / page));
    const { buffer } = memory;
    const column = (i: number) => new Int32Array(buffer, columnsStart + i * 4 * columnLength, columnLength);
    this.code = new TokenList(columnLength, column(0), column(1), column(2));
    this.comments = new TokenList(columnLength, column(3), column(4), column(5));
    this.#pairs = { partners: column(6), parents: column(7) };
    this.#tables = new Uint8Array(buffer, 0, roomStart);
    this.#tables.set(doubles, doublesStart);
    this.#room = new Uint8Array(buffer, roomStart, 3 * longest);
    this.#counts = new Uint32Array(buffer, countsStart, 2);
  }

  /** Begins with a text, or a stretch of one; false when it is too long, or the language is written too differently. */
  begin(text: string, table: Table, start = 0, end = text.length): boolean {
    const plan = end - start <= longest ? planOf(table) : undefined;
    if (!plan) return false;
    if (plan !== this.#plan) this.#tables.set(plan.bytes);
    this.#plan = plan;
    this.clear();
    const { read, written } = this.#encoder.encodeInto(text.slice(start, end), this.#room);
    this.#exports.fold(read, written);
    this.#exports.moveTo(start);
    this.#start = start;
    this.#length = read;
    return true;
  }

  /** Takes all tokens out. */
  clear(): void {
    this.code.clear();
    this.comments.clear();
  }

  from(at: number): number {
    const { code, comments } = this;
    const counts = this.#counts;
    counts[0] = code.count;
    counts[1] = comments.count;
    const end = this.#exports.cut(at - this.#start, this.#length, this.#plan?.traits ?? 0);
    code.count = counts[0] ?? 0;
    comments.count = counts[1] ?? 0;
    return this.#start + end;
  }

  pairing(): () => Pairs | undefined {
    return () => this.pairsOf(this.code);
  }

  /** The pairs of any tokens, in columns that are used again; undefined where there are too many. */
  pairsOf({ count, forms }: TokenList): Pairs | undefined {
    if (count > columnLength) return undefined;
    if (forms !== this.code.forms) this.code.forms.set(forms.subarray(0, count));
    this.#exports.pair(count);
    return this.#pairs;
  }
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  fold(units: number, bytes: number): void;
  moveTo(start: number): void;
  cut(from: number, length: number, traits: number): number;
  pair(count: number): void;
}

const plans = new WeakMap<Table, Plan>();

/** The language is written like most. */
export function isCutQuickly(table: Table): boolean {
  return planOf(table) !== undefined;
}

function planOf(table: Table): Plan | undefined {
  const { quoteWords, island } = table.language;
  // Anything may open a literal in Perl, and in PHP text goes on behind a comment.
  if (quoteWords === 'perl' || island) return undefined;
  const known = plans.get(table) ?? newPlan(table);
  plans.set(table, known);
  return known;
}

function newPlan(table: Table): Plan {
  const bytes = new Uint8Array(8 * 128);
  const [kinds, goesOn, behindWord, escapes, holes, holeEnds, quotes, brackets] = Array.from({ length: 8 }, (_, i) =>
    bytes.subarray(i * 128, (i + 1) * 128),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  goesOn.set(table.goesOn);
  behindWord.set(table.opensBehindWord);
  for (const [unit, form] of signForms.entries()) brackets[unit] = (form ^ punctuation) >> 8;
  for (let unit = 33; unit < 128; unit++) {
    kinds[unit] = kindOf(unit, table);
    if (kinds[unit] !== quoteUnit) continue;
    const form = table.strings[unit]?.at(-1);
    if (!form) continue;
    escapes[unit] = escapeModes.indexOf(form.escapes);
    holes[unit] = form.hole === '' ? 0 : form.hole.charCodeAt(0);
    holeEnds[unit] = form.hole.length > 1 ? form.hole.charCodeAt(1) : 0;
    const isTripled = (table.strings[unit] ?? []).length > 1;
    quotes[unit] = (form.isEscaping ? 1 : 0) | (form.hasLines ? 2 : 0) | (isTripled ? 4 : 0);
  }
  const nests = table.comments[47]?.some((comment) => comment.nests) === true;
  return { bytes, traits: (table.isCpp ? 1 : 0) | (nests ? 2 : 0) | (table.language.regexLiterals ? 0 : 4) };
}

function kindOf(unit: number, table: Table): number {
  const kind = table.classes[unit] ?? otherUnit;
  // In Haskell an apostrophe goes on with a word, and begins a character.
  if (kind === letterUnit || kind === digitUnit || kind === signUnit) return unit === 39 ? otherUnit : kind;
  const comments = table.comments[unit] ?? [];
  const strings = table.strings[unit] ?? [];
  if (comments.length === 0 && strings.length === 0) return isOdd(unit, table) ? otherUnit : signUnit;
  if (strings.length === 0) return commentKind(unit, table);
  return comments.length === 0 && isPlainQuote(unit, table) ? quoteUnit : otherUnit;
}

/** `//` and `/*`, or `#`, and nothing else; or comments that open at the start of a line only. */
function commentKind(unit: number, { comments }: Table): number {
  const written = (comments[unit] ?? [])
    .map(({ open, close }) => `${open} ${close}`)
    .sort()
    .join();
  if (unit === 47 && written === '/* */,// ') return slashUnit;
  if (unit === 35 && written === '# ') return hashUnit;
  return (comments[unit] ?? []).every(({ lineStart }) => lineStart) ? lineStartUnit : otherUnit;
}

/** One quote opens and closes a string; three may do so as well. */
function isPlainQuote(unit: number, { strings, hasCharacters }: Table): boolean {
  const [form, ...longer] = (strings[unit] ?? []).toReversed();
  const quote = String.fromCharCode(unit);
  if (!form || (unit === 39 && hasCharacters)) return false;
  const isPlain = form.open === quote && form.close === quote && !form.isDoubled && !form.lastCloses;
  return isPlain && longer.every(({ open }) => open === quote.repeat(3));
}

/** The unit begins something that only this language has, or a character. */
function isOdd(unit: number, { language, hasCharacters }: Table): boolean {
  const odd = oddities(language) + (hasCharacters ? "'" : '');
  return odd.includes(String.fromCharCode(unit));
}

function oddities({ name, regexLiterals, heredocs, quoteWords }: Language): string {
  const own = name === 'clojure' ? '\\' : name === 'elixir' ? '~?' : '';
  return own + (regexLiterals ? '/' : '') + (heredocs ? '<' : '') + (quoteWords ? '%' : '');
}
