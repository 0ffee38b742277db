import { exchanged, firstFrom, type Span } from '../text.ts';
import type { Change, Last, Topic } from './memory.ts';
import type { Context } from './reader.ts';

const topic: Topic<Places> = { name: 'places', isLasting: true };

/** Where things stand in a text; of a whole document as its last state had them, but for what an edit can have changed. */
export function placesIn(text: string, { memory, depth }: Pick<Context, 'memory' | 'depth'>): Places {
  if (!memory || depth > 0) return new Places(text);
  return memory.next(topic, text, (now, last) => new Places(now, last));
}

type Surroundings = Pick<Context, 'memory' | 'depth'>;

/** `Places.has` of a text. */
export function hasMatch(pattern: RegExp, reach: Reach, text: string, context: Surroundings): boolean {
  return isKept(context) ? placesIn(text, context).has(pattern, reach) : pattern.test(text);
}

/** True when a word stands in a text, as a part of a longer one too. */
export function hasWord(word: string, text: string, context: Surroundings): boolean {
  return isKept(context) ? placesIn(text, context).of(word).length > 0 : text.includes(word);
}

/** What is asked of another text but once need not be kept. */
function isKept({ memory, depth }: Surroundings): boolean {
  return memory !== undefined && depth === 0;
}

/** Where a pattern was found: the first place that was met, or none. */
interface Found {
  readonly reach: Reach;
  readonly at?: Span | undefined;
}

/** How far around a match a pattern looks: so many units, or to the ends of its line. */
type Reach = number | 'line';

/** Where words and patterns stand in one text: each is looked for when it is first asked for. */
export class Places {
  readonly #text: string;
  readonly #words = new Map<string, readonly number[]>();
  readonly #patterns = new Map<RegExp, Found>();
  /** What was asked of this text, and will be of the next: the rest is not taken along. */
  readonly #asked = new Set<string | RegExp>();

  constructor(text: string, last?: Last<Places>) {
    this.#text = text;
    if (last) this.#takeOver(last);
  }

  /** Every place where `word` begins, as a part of a longer word too. */
  of(word: string): readonly number[] {
    this.#asked.add(word);
    const known = this.#words.get(word) ?? placesOf(word, this.#text, 0);
    this.#words.set(word, known);
    return known;
  }

  /** The text has a match of `pattern`, which has no `g` and looks at most so far around it. */
  has(pattern: RegExp, reach: Reach): boolean {
    this.#asked.add(pattern);
    const known = this.#patterns.get(pattern) ?? { reach, at: matchIn(pattern, this.#text) };
    this.#patterns.set(pattern, known);
    return known.at !== undefined;
  }

  #takeOver({ made, change }: Last<Places>): void {
    const moved = change.end - change.before;
    const shifted = moved === 0 ? undefined : (at: number) => at + moved;
    for (const [word, places] of made.#words) {
      if (!made.#asked.has(word)) continue;
      // A word that reaches into the change, or would now, is looked for again.
      const from = Math.max(0, change.start - word.length + 1);
      const fresh = placesOf(word, this.#text.slice(from, change.end + word.length - 1), from);
      const [first, behind] = [firstPlace(places, from), firstPlace(places, change.before)];
      this.#words.set(word, exchanged(places, first, behind, fresh, shifted));
    }
    for (const [pattern, found] of made.#patterns) {
      const now = made.#asked.has(pattern) ? this.#stillFound(pattern, found, made.#text, change) : undefined;
      if (now) this.#patterns.set(pattern, now);
    }
  }

  /** What holds of a pattern after a change; undefined when only all of the text can tell. */
  #stillFound(pattern: RegExp, { reach, at }: Found, before: string, change: Change): Found | undefined {
    if (at) {
      const { start, end } = around(before, at, reach);
      if (end < change.start) return { reach, at };
      const moved = change.end - change.before;
      return start > change.before ? { reach, at: { start: at.start + moved, end: at.end + moved } } : undefined;
    }
    const { start, end } = around(this.#text, change, reach);
    const there = matchIn(pattern, this.#text.slice(start, end));
    if (!there) return { reach };
    // At a cut it may be a match only because of the cut.
    const isCut = reach !== 'line' && (there.start === 0 || there.end === end - start);
    return isCut ? undefined : { reach, at: { start: there.start + start, end: there.end + start } };
  }
}

/** V8 looks for up to so many units by their first one, which is as quick as it is rare; for more it prepares a search that is not. */
const soonFound = 6;

/** Where `word` begins in a part of a text that starts at an offset. */
export function placesOf(word: string, part: string, offset = 0): readonly number[] {
  const places: number[] = [];
  if (word === '') return places;
  const head = word.slice(0, soonFound);
  for (let at = part.indexOf(head); at >= 0; at = part.indexOf(head, at + 1)) {
    if (part.startsWith(word, at)) places.push(offset + at);
  }
  return places;
}

function matchIn(pattern: RegExp, text: string): Span | undefined {
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** The part of a text that decides about a match that looks at some of the range. */
function around(text: string, { start, end }: Span, reach: Reach): Span {
  if (reach !== 'line') return { start: Math.max(0, start - 2 * reach), end: Math.min(text.length, end + 2 * reach) };
  const newline = text.indexOf('\n', end);
  const before = start === 0 ? -1 : text.lastIndexOf('\n', start - 1);
  return { start: before + 1, end: newline < 0 ? text.length : newline };
}

function firstPlace(places: readonly number[], from: number): number {
  return firstFrom(places, from, (place) => place);
}
