import type { Hit, Names, Reading } from '../names.ts';

/** A word to find. */
export interface Listed {
  /** As it is written; with a slash in front where it counts only behind one. */
  readonly key: string;
  readonly readings: readonly Reading[];
  /** It is not looked for; only its meaning is asked. */
  readonly quiet: boolean;
}

/**
 * Words with all that has to be worked out before a text can be searched for them, in few values that take no time to load:
 * the build does this ahead of time.
 */
export interface Words {
  /** A line for each word, with tabs between its key and the kind, name and spelling of each of its readings. */
  readonly lines: string;
  /** By word: where in the table it is; -1 where it is not looked for. */
  readonly buckets: readonly number[];
  /** What the last four units of a run can be, hashed; and its last two, for words with no more than three. */
  readonly endings: readonly number[];
  readonly shortEndings: readonly number[];
}

/** Works out what a search needs. */
export function packed(words: readonly Listed[]): Words {
  const runs = words.flatMap(({ key, quiet }) => (quiet ? [] : [runOf(key)]));
  return {
    lines: words.map(lineOf).join('\n'),
    buckets: words.map(({ key, quiet }) => (quiet ? -1 : bucketOf(runOf(key)))),
    endings: [...new Set(runs.flatMap((run) => (run.length > 3 ? [endingOf(tailOf(run))] : [])))],
    shortEndings: [...new Set(runs.flatMap(shortEndingsOf))],
  };
}

function lineOf({ key, readings }: Listed): string {
  return [key, ...readings.flatMap(({ kind, name, spelling }) => [kind, name, spelling])].join('\t');
}

/** Makes words findable; `words` is asked when the first text is searched. */
export function namesIn(words: Words): Names {
  let made: Table | undefined;
  const table = () => (made ??= new Table(words));
  return {
    find: (text, start = 0, end = text.length) => table().find(text, start, end),
    readings: (word) => table().readings(word),
  };
}

/** The last run of letters, digits and underscores. */
function runOf(key: string): string {
  return /[A-Za-z0-9_]*$/.exec(key)?.[0] ?? '';
}

function bucketOf(run: string): number {
  let hash = 0;
  for (let i = run.length - 1; i >= 0; i--) hash = mix(hash, run.charCodeAt(i));
  return hash & (tableSize - 1);
}

function tailOf(run: string): number {
  let tail = 0;
  for (let i = Math.max(0, run.length - 4); i < run.length; i++) tail = (tail << 8) | run.charCodeAt(i);
  return tail;
}

function shortEndingsOf(run: string): readonly number[] {
  const tail = tailOf(run);
  if (run.length === 2 || run.length === 3) return [tail & 0xffff];
  // One letter ends a run whatever stands before it.
  return run.length === 1 ? Array.from({ length: 128 }, (_, before) => (before << 8) | tail) : [];
}

const tableSize = 1 << 13;

/** Runs end in so many ways that almost none of a text ends as a word does. */
const endingsSize = 1 << 16;

/** A word, made from its line. */
interface Word {
  readonly text: string;
  readonly readings: readonly Reading[];
  /** A lone word such as `/vars` counts only behind a slash. */
  readonly behindSlash: boolean;
}

/**
 * A hash table over the last run of letters, digits and underscores of each word. The text is read run by run. One that
 * ends as a word does is read from its end: every place in it where a word may begin is one look into the table, so the
 * cost is one step for each unit of text, whatever the number of words.
 */
class Table {
  readonly #lines: readonly string[];
  /** Most words stand in no text, and are made only when something like them does. */
  readonly #words: (Word | undefined)[] = [];
  readonly #buckets: (number[] | undefined)[] = new Array(tableSize);
  readonly #endings = new Uint8Array(endingsSize);
  readonly #shortEndings = new Uint8Array(1 << 16);
  /** The numbers of the words by their keys. */
  #byKey: Map<string, number> | undefined;

  constructor({ lines, buckets, endings, shortEndings }: Words) {
    this.#lines = lines === '' ? [] : lines.split('\n');
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] ?? -1;
      if (bucket < 0) continue;
      const list = this.#buckets[bucket];
      if (list) list.push(i);
      else this.#buckets[bucket] = [i];
    }
    for (const ending of endings) this.#endings[ending] = 1;
    for (const ending of shortEndings) this.#shortEndings[ending] = 1;
  }

  readings(key: string): readonly Reading[] {
    this.#byKey ??= new Map(this.#lines.map((line, number) => [line.slice(0, line.indexOf('\t')), number]));
    const number = this.#byKey.get(key);
    return number === undefined ? [] : this.#word(number).readings;
  }

  #word(number: number): Word {
    const known = this.#words[number];
    if (known) return known;
    const word = wordOf(this.#lines[number] ?? '');
    this.#words[number] = word;
    return word;
  }

  find(text: string, start: number, end: number): Hit[] {
    const hits: Hit[] = [];
    const [endings, shortEndings] = [this.#endings, this.#shortEndings];
    let i = start;
    while (i < end) {
      let unit = text.charCodeAt(i);
      if (unit > 127 || wordUnits[unit] === 0) {
        i++;
        continue;
      }
      const runStart = i;
      let tail = 0;
      do {
        tail = (tail << 8) | unit;
        unit = ++i < end ? text.charCodeAt(i) : 0;
      } while (unit < 128 && wordUnits[unit] === 1);
      if (endings[endingOf(tail)] === 0 && shortEndings[tail & 0xffff] === 0) continue;
      // No name is this long; base64 and minified text would make the suffixes expensive for nothing.
      if (i - runStart <= 128) this.#findInRun(text, start, runStart, i, hits);
    }
    return hits;
  }

  #findInRun(text: string, textStart: number, runStart: number, runEnd: number, hits: Hit[]): void {
    let hash = 0;
    let best: Hit | undefined;
    for (let i = runEnd - 1; i >= runStart; i--) {
      hash = mix(hash, text.charCodeAt(i));
      if (!beginsWord(text, i, runStart)) continue;
      const list = this.#buckets[hash & (tableSize - 1)];
      if (!list) continue;
      for (const number of list) {
        const word = this.#word(number);
        const at = runEnd - word.text.length;
        // The part behind the last separator is the hashed one; the rest stands before it.
        if (at > i || at < textStart || !text.startsWith(word.text, at)) continue;
        if (at < i && /[A-Za-z0-9_]/.test(text.charAt(at - 1)) && /[A-Za-z0-9]/.test(word.text.charAt(0))) {
          // `xallocator/event…`: the first part is cut out of a longer word, unless that one ends in `_`.
          if (text.charAt(at - 1) !== '_') continue;
        }
        if (at === i && word.text.length !== runEnd - i) continue;
        if (word.behindSlash && text.charAt(at - 1) !== '/') continue;
        // The longest word wins: `agent_ping_timeout` is not `ping_timeout`.
        if (!best || best.at.start > at) best = { at: { start: at, end: runEnd }, readings: word.readings };
        else if (best.at.start === at) best = { at: best.at, readings: [...best.readings, ...word.readings] };
      }
    }
    if (best) hits.push(best);
  }
}

function wordOf(line: string): Word {
  const [key = '', ...rest] = line.split('\t');
  const behindSlash = key.startsWith('/');
  return { text: behindSlash ? key.slice(1) : key, readings: readingsOf(rest), behindSlash };
}

/** The way back from what `lineOf` wrote. */
function readingsOf(parts: readonly string[]): readonly Reading[] {
  return Array.from({ length: parts.length / 3 }, (_, i) => ({
    kind: parts[i * 3] as Reading['kind'],
    name: parts[i * 3 + 1] ?? '',
    spelling: parts[i * 3 + 2] as Reading['spelling'],
  }));
}

function mix(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** A word may begin at the start of a run, behind `_`, and at a capital behind a small letter or digit. */
function beginsWord(text: string, at: number, runStart: number): boolean {
  if (at === runStart) return true;
  const before = text.charCodeAt(at - 1);
  if (before === 95) return text.charCodeAt(at) !== 95;
  return isCapital(text.charCodeAt(at)) && !isCapital(before);
}

function isCapital(unit: number): boolean {
  return unit >= 65 && unit <= 90;
}

/** 1 for letters, digits and the underscore. */
const wordUnits = new Uint8Array(128);
for (const [first, last] of ['az', 'AZ', '09', '__'].map((range) => [range.charCodeAt(0), range.charCodeAt(1)])) {
  wordUnits.fill(1, first, (last ?? 0) + 1);
}

/** Where in the table of endings the last four units of a run are, a byte each. */
function endingOf(tail: number): number {
  return Math.imul(tail, 0x9e3779b1) >>> 16;
}
