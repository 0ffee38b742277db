import type { BlockComment, Language, StringKind } from './languages.ts';

/** What a unit can begin. */
const spaceUnit = 1;
export const letterUnit = 2;
export const digitUnit = 3;
/** Punctuation, and never anything else. */
export const signUnit = 4;
const otherUnit = 5;

/**
 * A language as the lexer asks for it, unit by unit. All languages have the same fields here: code that meets objects of
 * many shapes is slow, and it meets all languages of a repository within a moment.
 */
export interface Table {
  readonly language: Language;
  /** What each of the first 128 units can begin. */
  readonly classes: Uint8Array;
  /** 1 for those of the first 128 units that go on with a word. */
  readonly goesOn: Uint8Array;
  /** By the unit that they begin with, longer openings first. */
  readonly strings: readonly (readonly Form[])[];
  readonly comments: readonly (readonly CommentForm[])[];
  /** 1 for those of the first 128 units that may open a literal right behind a word: `r"…"`, `q(…)`. */
  readonly opensBehindWord: Uint8Array;
  readonly isCpp: boolean;
  readonly hasCharacters: boolean;
  readonly hasIslands: boolean;
}

/** How one kind of string literal is written. */
export interface Form {
  readonly open: string;
  readonly close: string;
  readonly escapes: StringKind['escapes'];
  /** The first unit of what closes it. */
  readonly closeUnit: number;
  /** A backslash takes the unit behind it along. */
  readonly isEscaping: boolean;
  readonly isDoubled: boolean;
  readonly hasLines: boolean;
  readonly lastCloses: boolean;
  /** What opens an expression inside, and its first unit; '' and -1 where nothing does. */
  readonly hole: string;
  readonly holeUnit: number;
}

/** How one kind of comment is written; one that has no close ends with its line. */
export interface CommentForm {
  readonly open: string;
  readonly close: string;
  readonly nests: boolean;
  readonly lineStart: boolean;
}

const tables = new WeakMap<Language, Table>();

/** The table of a language; made once. */
export function tableOf(language: Language): Table {
  const known = tables.get(language);
  if (known) return known;
  const classes = classesOf(language);
  const table: Table = {
    language,
    classes,
    goesOn: classes.map((each) => (each === letterUnit || each === digitUnit ? 1 : 0)),
    strings: byFirstUnit(language.strings.map(formOf)),
    comments: byFirstUnit([...language.blockComments, ...language.lineComments.map(lineOf)].map(commentOf)),
    opensBehindWord: unitsOf(openingBehindWord(language)),
    isCpp: language.name === 'cpp',
    hasCharacters: language.characters === true,
    hasIslands: language.island !== undefined,
  };
  tables.set(language, table);
  return table;
}

function classesOf(language: Language): Uint8Array {
  const classes = new Uint8Array(128).fill(otherUnit);
  for (let unit = 0; unit < 128; unit++) {
    const letter = String.fromCharCode(unit);
    if (unit <= 32) classes[unit] = spaceUnit;
    else if (/[A-Za-z_]/.test(letter) || language.identifierUnits?.includes(letter)) classes[unit] = letterUnit;
    else if (/\d/.test(letter)) classes[unit] = digitUnit;
    else if (isSign(unit, language)) classes[unit] = signUnit;
  }
  return classes;
}

/** Quotes, and the signs that begin a literal in some language. */
const oddSigns = new Set([...`'"\`/<%\\~?`].map((sign) => sign.charCodeAt(0)));

function isSign(unit: number, { lineComments, blockComments, strings }: Language): boolean {
  if (oddSigns.has(unit)) return false;
  const openings = [...lineComments, ...[...blockComments, ...strings].map(({ open }) => open)];
  return openings.every((open) => open.charCodeAt(0) !== unit);
}

function openingBehindWord({ prefixes, quoteWords }: Language): string {
  if (quoteWords === 'perl') return '[({<|!/,';
  return prefixes ? `"'#` : '';
}

function unitsOf(letters: string): Uint8Array {
  const units = new Uint8Array(128);
  for (const letter of letters) units[letter.charCodeAt(0)] = 1;
  return units;
}

function formOf(kind: StringKind): Form {
  const { open, close, escapes, hole = '' } = kind;
  return {
    open,
    close,
    escapes,
    closeUnit: close.charCodeAt(0),
    isEscaping: escapes === 'backslash' || escapes === 'quote',
    isDoubled: escapes === 'doubled',
    hasLines: kind.lines === true,
    lastCloses: kind.lastCloses === true,
    hole,
    holeUnit: hole === '' ? -1 : hole.charCodeAt(0),
  };
}

function lineOf(open: string): BlockComment {
  return { open, close: '' };
}

function commentOf({ open, close, nests = false, lineStart = false }: BlockComment): CommentForm {
  return { open, close, nests, lineStart };
}

/** In the order of their language, by the unit that they begin with. */
function byFirstUnit<T extends { readonly open: string }>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: 128 }, (_, unit) => items.filter(({ open }) => open.charCodeAt(0) === unit));
}
