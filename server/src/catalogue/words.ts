import type { Hit, Names, Reading } from '../names.ts';
import { bytesOfBase64 } from '../text.ts';
import { builtSearch } from './built.ts';
import { plainSearch } from './plain-search.ts';
import { quickSearch, type Search } from './search.ts';

/** A word to find. */
export interface Listed {
  /** As it is written; with a slash in front where it counts only behind one. */
  readonly key: string;
  readonly readings: readonly Reading[];
  /** It is not looked for; only its meaning is asked. */
  readonly quiet: boolean;
}

/** A line for each word, with tabs between its key and the kind, name and spelling of each of its readings. */
export interface Words {
  /** Those that are looked for. */
  readonly lines: string;
  /** Those whose meaning is only asked. */
  readonly quietLines: string;
}

/** More than any name has, so that a search can have room for it. */
const longestKey = 200;

/** The words as they take no time to load. */
export function packed(words: readonly Listed[]): Words {
  for (const { key } of words) {
    if (key.length > longestKey || /[^ -~]/.test(key)) throw new Error(`nothing finds the word ${key}`);
  }
  const linesOf = (listed: readonly Listed[]) => listed.map((word) => `${lineOf(word)}\n`).join('');
  return {
    lines: linesOf(words.filter(({ quiet }) => !quiet)),
    quietLines: linesOf(words.filter(({ quiet }) => quiet)),
  };
}

function lineOf({ key, readings }: Listed): string {
  let line = key;
  for (const { kind, name, spelling } of readings) line += `\t${kind}\t${name}\t${spelling}`;
  return line;
}

/** Makes words findable, when the first text is searched. */
export function namesIn(words: Words, newSearch: (lines: string) => Search = searchFor): Names {
  const vocabulary = new Vocabulary(words, newSearch);
  return {
    find: (text, start, end) => vocabulary.find(text, start, end),
    readings: (key) => vocabulary.readings(key),
  };
}

/** In WebAssembly where it was built. */
function searchFor(lines: string): Search {
  return builtSearch ? quickSearch(bytesOfBase64(builtSearch), lines) : plainSearch(lines);
}

/** The words of a search with what they mean. */
class Vocabulary implements Names {
  readonly #lines: string;
  readonly #searched: string;
  readonly #newSearch: (lines: string) => Search;
  #search: Search | undefined;
  /** By where their lines begin. Most words stand in no text, and are made only when they do. */
  readonly #readings = new Map<number, readonly Reading[]>();
  /** Where the hits of the search go that is under way. */
  #hits: Hit[] = [];
  /** What was searched last: who asks whether a string is worth reading is mostly followed by who reads it. */
  #lastText = '';
  #lastHits: readonly Hit[] = none;
  /** Where the lines of the words begin. */
  #byKey: ReadonlyMap<string, number> | undefined;

  constructor({ lines, quietLines }: Words, newSearch: (lines: string) => Search) {
    this.#searched = lines;
    this.#lines = lines + quietLines;
    this.#newSearch = newSearch;
  }

  find(text: string, start = 0, end = text.length): readonly Hit[] {
    const isWhole = start === 0 && end >= text.length && text.length < longestAgain;
    if (isWhole && text === this.#lastText) return this.#lastHits;
    this.#search ??= this.#newSearch(this.#searched);
    const hits: Hit[] = [];
    this.#hits = hits;
    this.#search.find(text, start, Math.min(end, text.length), this.#met);
    if (isWhole) {
      this.#lastText = text;
      this.#lastHits = hits;
    }
    return hits;
  }

  /** Made once: there are thousands of short texts to search. */
  readonly #met = (start: number, end: number, line: number): void => {
    const hits = this.#hits;
    const readings = this.#readingsAt(line);
    // An index of -1 would be looked for as a name.
    const last = hits.length > 0 ? hits[hits.length - 1] : undefined;
    // With and without a slash in front of it a word may mean different things.
    if (last?.at.start === start && last.at.end === end)
      hits[hits.length - 1] = { at: last.at, readings: [...last.readings, ...readings] };
    else {
      const at = { start, end };
      hits.push({ at, readings });
    }
  };

  readings(key: string): readonly Reading[] {
    this.#byKey ??= linesByKey(this.#lines);
    const line = this.#byKey.get(key);
    return line === undefined ? none : this.#readingsAt(line);
  }

  #readingsAt(line: number): readonly Reading[] {
    const known = this.#readings.get(line);
    if (known) return known;
    const readings = readingsOf(this.#lines.slice(line, this.#lines.indexOf('\n', line)));
    this.#readings.set(line, readings);
    return readings;
  }
}

const none: readonly never[] = [];

/** Units of a text that is not held on to until the next one is searched. */
const longestAgain = 1000;

function linesByKey(lines: string): ReadonlyMap<string, number> {
  const byKey = new Map<string, number>();
  for (let line = 0; line < lines.length; line = lines.indexOf('\n', line) + 1)
    byKey.set(lines.slice(line, lines.indexOf('\t', line)), line);
  return byKey;
}

/** The way back from what `lineOf` wrote. */
function readingsOf(line: string): readonly Reading[] {
  const [, ...parts] = line.split('\t');
  return Array.from({ length: parts.length / 3 }, (_, i) => ({
    kind: parts[i * 3] as Reading['kind'],
    name: parts[i * 3 + 1] ?? '',
    spelling: parts[i * 3 + 2] as Reading['spelling'],
  }));
}
