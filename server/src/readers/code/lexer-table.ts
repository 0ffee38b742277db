import type { BlockComment, Language, StringKind } from './languages.ts';

/** What a unit can begin. */
export const spaceUnit = 1;
export const letterUnit = 2;
export const digitUnit = 3;
/** Punctuation, and never anything else. */
export const signUnit = 4;
const otherUnit = 5;

/** What each of the first 128 units can begin, for one language. */
export interface Table {
  readonly classes: Uint8Array;
  readonly strings: readonly (readonly StringKind[] | undefined)[];
  readonly blocks: readonly (readonly BlockComment[] | undefined)[];
  readonly lines: readonly (readonly string[] | undefined)[];
}

const tables = new WeakMap<Language, Table>();

/** The table of a language; made once. */
export function tableOf(language: Language): Table {
  const known = tables.get(language);
  if (known) return known;
  const classes = new Uint8Array(128).fill(otherUnit);
  for (let unit = 0; unit < 128; unit++) {
    const letter = String.fromCharCode(unit);
    if (unit <= 32) classes[unit] = spaceUnit;
    else if (/[A-Za-z_]/.test(letter) || language.identifierUnits?.includes(letter)) classes[unit] = letterUnit;
    else if (/\d/.test(letter)) classes[unit] = digitUnit;
  }
  for (let unit = 33; unit < 128; unit++) {
    if (classes[unit] === otherUnit && isSign(unit, language)) classes[unit] = signUnit;
  }
  const table = {
    classes,
    strings: byFirstUnit(language.strings, (kind) => kind.open),
    blocks: byFirstUnit(language.blockComments, (block) => block.open),
    lines: byFirstUnit(language.lineComments, (open) => open),
  };
  tables.set(language, table);
  return table;
}

/** Quotes, and the signs that begin a literal in some language. */
const oddSigns = new Set([...`'"\`/<%\\~?`].map((sign) => sign.charCodeAt(0)));

function isSign(unit: number, { lineComments, blockComments, strings }: Language): boolean {
  if (oddSigns.has(unit)) return false;
  const openings = [...lineComments, ...[...blockComments, ...strings].map(({ open }) => open)];
  return openings.every((open) => open.charCodeAt(0) !== unit);
}

function byFirstUnit<T>(items: readonly T[], openOf: (item: T) => string): (T[] | undefined)[] {
  const result: (T[] | undefined)[] = new Array(128).fill(undefined);
  for (const item of items) {
    const unit = openOf(item).charCodeAt(0);
    result[unit] = [...(result[unit] ?? []), item];
  }
  return result;
}
