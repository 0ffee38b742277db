import type { Met, Search } from './search.ts';

/** A search in plain JavaScript, for where there is no WebAssembly. */
export function plainSearch(lines: string): Search {
  const table = new Table(lines);
  return { find: (text, start, end, met) => table.find(text, start, end, met) };
}

/** A word of the table. */
interface Word {
  readonly text: string;
  /** Where its line begins. */
  readonly line: number;
  /** A lone word such as `/vars` counts only behind a slash. */
  readonly behindSlash: boolean;
}

const tableSize = 1 << 13;

/** Runs end in so many ways that almost none of a text ends as a word does. */
const endingsSize = 1 << 16;

/**
 * A hash table over the last run of letters, digits and underscores of each word. The text is read run by run. One that
 * ends as a word does is read from its end: every place in it where a word may begin is one look into the table, so the
 * cost is one step for each unit of text, whatever the number of words.
 */
class Table {
  readonly #buckets: (Word[] | undefined)[] = new Array(tableSize);
  /** What the last four units of a run can be, hashed; and its last two, for words with no more than three. */
  readonly #endings = new Uint8Array(endingsSize);
  readonly #shortEndings = new Uint8Array(1 << 16);

  constructor(lines: string) {
    for (let line = 0; line < lines.length; line = lines.indexOf('\n', line) + 1) {
      const key = lines.slice(line, lines.indexOf('\t', line));
      const behindSlash = key.startsWith('/');
      this.#add({ text: behindSlash ? key.slice(1) : key, line, behindSlash });
    }
  }

  #add(word: Word): void {
    const run = runOf(word.text);
    const bucket = bucketOf(run);
    const list = this.#buckets[bucket];
    if (list) list.push(word);
    else this.#buckets[bucket] = [word];
    const tail = tailOf(run);
    if (run.length > 3) this.#endings[endingOf(tail)] = 1;
    else if (run.length > 1) this.#shortEndings[tail & 0xffff] = 1;
    // One letter ends a run whatever stands before it.
    else if (run.length === 1)
      for (let before = 0; before < 128; before++) this.#shortEndings[(before << 8) | tail] = 1;
  }

  find(text: string, start: number, end: number, met: Met): void {
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
      if (i - runStart > 128) continue;
      for (const word of this.#wordsInRun(text, start, runStart, i)) met(i - word.text.length, i, word.line);
    }
  }

  #wordsInRun(text: string, textStart: number, runStart: number, runEnd: number): readonly Word[] {
    let hash = 0;
    let best: Word[] = [];
    let bestStart = runEnd;
    for (let i = runEnd - 1; i >= runStart; i--) {
      hash = mix(hash, text.charCodeAt(i));
      if (!beginsWord(text, i, runStart)) continue;
      for (const word of this.#buckets[hash & (tableSize - 1)] ?? []) {
        const at = runEnd - word.text.length;
        // The part behind the last separator is the hashed one; the rest stands before it.
        if (at > i || at < textStart || !text.startsWith(word.text, at)) continue;
        if (at < i && /[A-Za-z0-9_]/.test(text.charAt(at - 1)) && /[A-Za-z0-9]/.test(word.text.charAt(0))) {
          // `xallocator/event…`: the first part is cut out of a longer word, unless that one ends in `_`.
          if (text.charAt(at - 1) !== '_') continue;
        }
        if (word.behindSlash && text.charAt(at - 1) !== '/') continue;
        // The longest word wins: `agent_ping_timeout` is not `ping_timeout`.
        if (bestStart > at) [best, bestStart] = [[word], at];
        else if (bestStart === at) best.push(word);
      }
    }
    return best;
  }
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

/** Where in the table of endings the last four units of a run are, a byte each. */
function endingOf(tail: number): number {
  return Math.imul(tail, 0x9e3779b1) >>> 16;
}

function tailOf(run: string): number {
  let tail = 0;
  for (let i = Math.max(0, run.length - 4); i < run.length; i++) tail = (tail << 8) | run.charCodeAt(i);
  return tail;
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
const wordUnits = Uint8Array.from({ length: 128 }, (_, unit) => (/\w/.test(String.fromCharCode(unit)) ? 1 : 0));
