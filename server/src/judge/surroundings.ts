import { isGenerated } from '../readers/code/generated.ts';
import { firstFrom, type Span } from '../text.ts';

/**
 * What stands around the places of one text. A file may hold a finding in every line and each may ask: what it takes to
 * answer is looked for once, when the first one asks, so that all of them together cost no more than the text is long.
 */
export class Surroundings {
  readonly text: string;
  #braces: Braces | undefined;
  #blanks: readonly Span[] | undefined;
  #generated: boolean | undefined;
  readonly #words = new Map<string, Word>();

  constructor(text: string) {
    this.text = text;
  }

  /** A program made the text. */
  get isGenerated(): boolean {
    this.#generated ??= isGenerated(this.text);
    return this.#generated;
  }

  /** Every place where `name` stands as a word, also behind `MESOS_`. */
  word(name: string): Word {
    const known = this.#words.get(name) ?? new Word(this.text, name);
    this.#words.set(name, known);
    return known;
  }

  /** What stands between the nearest braces around a place, or else between empty lines; each end at most so far away. */
  blockAround(at: Span, within: number): Span {
    this.#braces ??= new Braces(this.text);
    return this.#braces.around(at, within) ?? this.#paragraphAround(at, within);
  }

  #paragraphAround({ start, end }: Span, within: number): Span {
    this.#blanks ??= blanksIn(this.text);
    const next = firstFrom(this.#blanks, end, (blank) => blank.start);
    const [before, after] = [this.#blanks[next - 1], this.#blanks[next]];
    const first = Math.max(0, start - within);
    const last = Math.min(this.text.length, end + within);
    return {
      start: before && before.start >= first && before.end <= start ? before.end : first,
      end: after && after.end <= last ? after.start : last,
    };
  }
}

/** The places of one word in a text. */
export class Word {
  readonly #text: string;
  readonly #name: string;
  readonly #all: number[] = [];
  readonly #keys: number[] = [];
  readonly #cases: number[] = [];

  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
    for (let at = text.indexOf(name); at >= 0 && name !== ''; at = text.indexOf(name, at + 1)) {
      const start = standsAt(text, 'MESOS_', at - 6) ? at - 6 : at;
      if (isWordUnit(text, start - 1) || isWordUnit(text, at + name.length)) continue;
      this.#all.push(at);
      if (isKey(text, at + name.length)) this.#keys.push(at);
      if (label.test(text.slice(Math.max(0, start - longestLabel), start))) this.#cases.push(at);
    }
  }

  /** It begins at most so far from the place: without that it is in no block around it. */
  isNear({ start, end }: Span, within: number): boolean {
    const next = this.#all[firstFrom(this.#all, start - within - this.#name.length, (at) => at)];
    return next !== undefined && next <= end + within;
  }

  /** It stands in the block beside the place. */
  isBeside(place: Span, block: Span): boolean {
    const { length } = this.#name;
    // What is joined to the place is a word of its own as soon as something else stands there.
    const joined = place.start - length;
    if (standsAt(this.#text, this.#name, joined) && !isWordUnit(this.#text, joined - 1)) return true;
    return this.#isIn(this.#all, place, block);
  }

  /** The same as the key of a map. */
  isKeyBeside(place: Span, block: Span): boolean {
    return this.#isIn(this.#keys, place, block);
  }

  /** The same as a case of a `switch`. */
  isCaseBeside(place: Span, block: Span): boolean {
    return this.#isIn(this.#cases, place, block);
  }

  #isIn(places: readonly number[], { start, end }: Span, block: Span): boolean {
    const ends = (from: number, to: number) => {
      const next = places[firstFrom(places, from, (at) => at)];
      return next !== undefined && next + this.#name.length <= to;
    };
    return ends(block.start, start) || ends(end, block.end);
  }
}

/** True when what stands at `end` makes a key of the word in front of it. */
export function isKey(text: string, end: number): boolean {
  return key.test(text.slice(end, end + 40));
}

/** True when what stands in front of `start` makes a case of a `switch` of the word behind it. */
export function isCase(text: string, start: number): boolean {
  return label.test(text.slice(Math.max(0, start - 100), start));
}

const key = /^["']?[ \t]*(?::|=>)/;
const label = /\bcase[ \t]+(?:\w{1,60}(?:\.|::)){0,4}$/;
const longestLabel = 300;

/** The pairs of braces of a text. Quotes are not looked at: comments are full of apostrophes. */
class Braces {
  readonly #places: number[] = [];
  /** For each brace the opening one that what follows stands in; -1 for none. */
  readonly #inside: number[] = [];
  /** For each opening brace the place of the one that closes it. */
  readonly #closes = new Map<number, number>();

  constructor(text: string) {
    const open: number[] = [];
    let [opening, closing] = [text.indexOf('{'), text.indexOf('}')];
    while (opening >= 0 || closing >= 0) {
      const opens = opening >= 0 && (closing < 0 || opening < closing);
      const i = this.#places.push(opens ? opening : closing) - 1;
      if (opens) {
        open.push(i);
        opening = text.indexOf('{', opening + 1);
      } else {
        const partner = open.pop();
        if (partner !== undefined) this.#closes.set(partner, closing);
        closing = text.indexOf('}', closing + 1);
      }
      this.#inside.push(open.at(-1) ?? -1);
    }
  }

  around({ start, end }: Span, within: number): Span | undefined {
    const before = firstFrom(this.#places, start, (at) => at) - 1;
    const opening = this.#inside[before] ?? -1;
    const from = this.#places[opening];
    const to = this.#closes.get(opening);
    if (from === undefined || to === undefined) return undefined;
    return from >= start - within && to < end + within ? { start: from + 1, end: to } : undefined;
  }
}

/** Lines with nothing in them, each from the line end in front of it to its own. */
function blanksIn(text: string): readonly Span[] {
  return [...text.matchAll(/\n[ \t\r]*\n/g)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

function standsAt(text: string, word: string, at: number): boolean {
  return at >= 0 && text.startsWith(word, at);
}

function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95;
}
