import { type Hit, type Kind, type Names, type Reading, type Spelling, spell } from '../names.ts';

/** A word to find: how it is written, and what it then means. */
interface Word {
  readonly text: string;
  readonly readings: Reading[];
  /** Nothing but names that are only asked for. */
  quiet: boolean;
  /** A lone word such as `/vars` counts only behind a slash. */
  readonly behindSlash: boolean;
}

/** The spellings in which names of a kind are written; kinds that have no name of their own have none. */
const spellings: Record<Kind, readonly Spelling[]> = {
  flag: ['plain', 'upper'],
  'flag-value': [],
  env: ['plain'],
  endpoint: ['plain'],
  metric: ['plain', 'dotted', 'underscored'],
  'enum-value': ['plain', 'pascal', 'dashed'],
  field: ['plain', 'camel', 'pascal'],
  message: ['plain'],
  acl: ['plain', 'camel', 'pascal'],
  method: ['plain', 'pascal'],
  'python-module': ['plain'],
  binary: ['plain'],
  'file-format': [],
  behaviour: [],
};

/** A name for the vocabulary. */
export interface Named {
  readonly kind: Kind;
  readonly name: string;
  /** Readers ask what the word means where they meet it, but it is too plain to be looked for: `type`, `name`. */
  readonly quiet?: boolean;
}

/** Makes the words of `named` findable. Cost of a search does not depend on how many there are. */
export function vocabularyOf(named: Iterable<Named>): Names {
  const words = new Map<string, Word>();
  for (const each of named) {
    for (const spelling of spellings[each.kind]) add(words, each, spelling);
  }
  const byLastRun = new Table([...words.values()].filter((word) => !word.quiet));
  return {
    find: (text, start = 0, end = text.length) => byLastRun.find(text, start, end),
    readings: (word) => words.get(word)?.readings ?? [],
  };
}

function add(words: Map<string, Word>, { kind, name, quiet = false }: Named, spelling: Spelling): void {
  const plain = wordOf(kind, name);
  // `Launch` and `destroy` are words of any program; `ReasonMemoryLimit` is not.
  if (kind === 'enum-value' && spelling !== 'plain' && !plain.includes('_')) return;
  const text = spell(plain, spelling);
  const behindSlash = kind === 'endpoint' && !/[./]/.test(text);
  // Words that mean the same spelt either way (`role`, camel or plain) keep their first spelling.
  const key = behindSlash ? `/${text}` : text;
  const word = words.get(key) ?? { text, readings: [], behindSlash, quiet };
  word.quiet &&= quiet;
  words.set(key, word);
  if (!word.readings.some((reading) => reading.kind === kind && reading.name === name)) {
    word.readings.push({ kind, name, spelling });
  }
}

/** What is written of a name: `ip_address` of `NetworkInfo.ip_address`, `state.json` of `/state.json`. */
function wordOf(kind: Kind, name: string): string {
  switch (kind) {
    case 'field':
    case 'enum-value':
    case 'message':
    case 'method':
      return name.slice(name.lastIndexOf('.') + 1);
    case 'endpoint':
      return name.replace(/^\//, '');
    default:
      return name;
  }
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
  /** By the last four units of a run, hashed; and by its last two, for words with no more than three. */
  readonly #endings = new Uint8Array(endingsSize);
  readonly #shortEndings = new Uint8Array(1 << 16);

  constructor(words: Iterable<Word>) {
    for (const word of words) {
      const run = /[A-Za-z0-9_]*$/.exec(word.text)?.[0] ?? '';
      let hash = 0;
      for (let i = run.length - 1; i >= 0; i--) hash = mix(hash, run.charCodeAt(i));
      const bucket = hash & (tableSize - 1);
      const list = this.#buckets[bucket] ?? [];
      list.push(word);
      this.#buckets[bucket] = list;
      this.#addEnding(run);
    }
  }

  #addEnding(run: string): void {
    let tail = 0;
    for (let i = Math.max(0, run.length - 4); i < run.length; i++) tail = (tail << 8) | run.charCodeAt(i);
    if (run.length > 3) this.#endings[endingOf(tail)] = 1;
    else if (run.length > 1) this.#shortEndings[tail & 0xffff] = 1;
    // One letter ends a run whatever stands before it.
    else if (run.length === 1)
      for (let before = 0; before < 128; before++) this.#shortEndings[(before << 8) | tail] = 1;
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
      for (const word of list) {
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
