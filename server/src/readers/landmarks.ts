import type { Hit, Names, Reading } from '../names.ts';
import { firstFrom } from '../text.ts';
import { type Spot, spotOf, standingOf, standingOfOne } from './meant.ts';
import { type Places, placesIn, placesOf } from './places.ts';
import type { Context } from './reader.ts';
import { messagePattern, messageReach } from './shapes.ts';
import { speaking } from './silence.ts';
import { ofStretches, type Placed } from './stretches.ts';

/** Words beside the known names that make a text worth reading: programs, variables, credentials, and ACLs, whose keys may be any. */
const telling = /mesos[-_ ](?:master|slave|agent|local)|mesos\/credentials|MESOS_|principals/g;

/** True when reading the text closer could find something. Linear, and the only thing most files cost. */
export function mayHoldNames(text: string, names: Names): boolean {
  return text.search(telling) >= 0 || names.find(text).length > 0 || text.includes('\\/');
}

/** True when something worth reading stands in a text of data: what most strings of it are asked. */
export function isWorthReading(text: string, { names, evidence }: Context): boolean {
  const hits = names.find(text);
  const hasMessage = (field: string) => messagePattern(field)?.test(text) === true;
  for (const { at, readings } of hits) {
    const spot = spotOf(text, at);
    for (const reading of readings) {
      if (standingOfOne(reading, spot) === 'meant' && countsInData(reading, hasMessage)) return true;
    }
  }
  if (text.search(telling) >= 0 || text.includes('\\/')) return true;
  if (hits.length === 0) return false;
  // Any option may be one of a Mesos program in its arguments, and where a text speaks of Mesos any name can be meant.
  const isAnyMeant = evidence.includes('command') || text.search(speaking) >= 0;
  return isAnyMeant && hits.some(({ readings }) => readings.some((reading) => countsInData(reading, hasMessage)));
}

/** Where words beside the known names make a text worth reading, in no order. */
export function placesWorthReading(text: string): readonly number[] {
  return [...placesOf('\\/', text), ...matchesOf(telling, text)];
}

/** Where something worth reading stands in a text of data, so that a reader can pass over the rest. */
export interface Marks {
  /** Names of the fields that count in this text, in one line: their message may be anywhere in it. */
  readonly fields: string;
  /** True when something stands in the range. */
  within(start: number, end: number): boolean;
  /** True when what stands in front of an offset speaks of Mesos. */
  isSpokenBefore(offset: number): boolean;
  /** The same for a part of the text, with offsets from where that begins. */
  from(offset: number): Marks;
}

/** The marks of a whole text: names, and words that tell of them. */
export class Landmarks implements Marks {
  readonly fields: string;
  readonly #parts: readonly PartMarks[];
  /** Where the text first speaks of Mesos: what says so above a key stands in front of it. */
  readonly #spoken: number;
  /** Escaped slashes hide names: then everything is worth reading. */
  readonly #isEverywhere: boolean;

  constructor(text: string, context: Context) {
    const parts = signsIn(text, context);
    const fields = countingFields(parts, text, context);
    // Any option may be one of a Mesos program there.
    const isCommand = context.evidence.includes('command');
    this.#isEverywhere = parts.some(({ made }) => made.isEscaped);
    this.fields = this.#isEverywhere ? 'any' : [...fields].sort().join();
    const by = `${isCommand} ${this.fields}`;
    this.#parts = parts.map(({ start, made }) => ({ start, signs: made, names: made.sorted(by, fields, isCommand) }));
    this.#spoken = firstSpeaking(parts) ?? text.length;
  }

  /** True when there is one at all. */
  get any(): boolean {
    return this.within(0, Number.POSITIVE_INFINITY);
  }

  from(offset: number): Marks {
    return new MarksFrom(this, offset);
  }

  isSpokenBefore(offset: number): boolean {
    return this.#spoken < offset;
  }

  within(start: number, end: number): boolean {
    if (this.#isEverywhere) return true;
    const first = this.#partAt(start);
    let isSpeaking = false;
    for (let i = first; i < this.#parts.length; i++) {
      const part = this.#parts[i];
      if (!part || part.start >= end) break;
      const { names, signs } = part;
      const from = start - part.start;
      const to = end - part.start;
      if (isBetween(names.telling, from, to)) return true;
      if (isBetween(names.below, Math.max(from, this.#spoken + 1 - part.start), to)) return true;
      isSpeaking ||= isBetween(signs.speaking, from, to);
    }
    // What holds nothing else is read only where it speaks of Mesos.
    return isSpeaking && this.#isFaint(first, start, end);
  }

  #isFaint(first: number, start: number, end: number): boolean {
    for (let i = first; i < this.#parts.length; i++) {
      const part = this.#parts[i];
      if (!part || part.start >= end) break;
      const from = start - part.start;
      const to = end - part.start;
      if (isBetween(part.names.faint, from, to) || isBetween(part.names.below, from, to)) return true;
    }
    return false;
  }

  /** The index of the part in which an offset stands. */
  #partAt(offset: number): number {
    return Math.max(0, firstFrom(this.#parts, offset + 1, startOfPart) - 1);
  }
}

function startOfPart({ start }: { readonly start: number }): number {
  return start;
}

/** What stands in a part of a text that begins at an offset. */
interface PartMarks {
  readonly start: number;
  readonly signs: Signs;
  readonly names: Sorted;
}

/** The marks of a text as those of a part of it. */
class MarksFrom implements Marks {
  readonly #all: Marks;
  readonly #offset: number;

  constructor(all: Marks, offset: number) {
    this.#all = all;
    this.#offset = offset;
  }

  get fields(): string {
    return this.#all.fields;
  }

  within(start: number, end: number): boolean {
    return this.#all.within(start + this.#offset, end + this.#offset);
  }

  isSpokenBefore(offset: number): boolean {
    return this.#all.isSpokenBefore(offset + this.#offset);
  }

  from(offset: number): Marks {
    return new MarksFrom(this.#all, this.#offset + offset);
  }
}

/** True when one of the offsets, which are in order, is in the range. */
export function isBetween(offsets: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low < offsets.length && (offsets[low] ?? end) < end;
}

/** Fields such as `name` or `path` are everywhere in data; these are the ones whose message can be in the text. */
function countingFields(parts: readonly Placed<Signs>[], text: string, context: Context): ReadonlySet<string> {
  const counting = new Set<string>();
  const looked = new Set<string>();
  let places: Places | undefined;
  for (const { made } of parts) {
    for (const field of made.fields) {
      if (looked.has(field)) continue;
      looked.add(field);
      const pattern = messagePattern(field);
      if (!pattern) continue;
      places ??= placesIn(text, context);
      if (places.has(pattern, messageReach)) counting.add(field);
    }
  }
  return counting;
}

function firstSpeaking(parts: readonly Placed<Signs>[]): number | undefined {
  for (const { start, made } of parts) {
    const [at] = made.speaking;
    if (at !== undefined) return start + at;
  }
  return undefined;
}

/** Where a known name begins. */
interface Sign {
  readonly at: number;
  readonly readings: Hit['readings'];
  readonly spot: Spot;
}

/** Where known names begin, by what they can be there. */
interface Sorted {
  /** They are meant, or stand where a telling word does. */
  readonly telling: readonly number[];
  readonly below: readonly number[];
  /** None can be meant. */
  readonly faint: readonly number[];
}

/** The signs in a part of a text, in its order. */
class Signs {
  /** The fields that the names can be, of messages that can stand in data. */
  readonly fields: readonly string[];
  /** Where it speaks of Mesos. */
  readonly speaking: readonly number[];
  readonly isEscaped: boolean;
  readonly #names: readonly Sign[];
  /** Where a telling word begins. */
  readonly #telling: readonly number[];
  /** The names as they were sorted last: mostly the fields that count are the same after an edit. */
  #sorted: { readonly by: string; readonly names: Sorted } | undefined;

  constructor(text: string, names: Names) {
    this.#names = names.find(text).map(({ at, readings }) => ({ at: at.start, readings, spot: spotOf(text, at) }));
    this.fields = fieldsAmong(this.#names);
    this.#telling = matchesOf(telling, text);
    this.speaking = matchesOf(speaking, text);
    this.isEscaped = text.includes('\\/');
  }

  /** The names, of which those fields count that are among `fields`; `by` says in one line what they are sorted by. */
  sorted(by: string, fields: ReadonlySet<string>, isCommand: boolean): Sorted {
    if (this.#sorted?.by !== by)
      this.#sorted = { by, names: sortedNames(this.#names, this.#telling, fields, isCommand) };
    return this.#sorted.names;
  }
}

function fieldsAmong(signs: readonly Sign[]): readonly string[] {
  const fields = new Set<string>();
  for (const { readings } of signs) for (const { kind, name } of readings) if (kind === 'field') fields.add(name);
  return Array.from(fields).filter((field) => messagePattern(field) !== undefined);
}

function sortedNames(
  signs: readonly Sign[],
  words: readonly number[],
  fields: ReadonlySet<string>,
  isCommand: boolean,
): Sorted {
  const meant = Array.from(words);
  const below: number[] = [];
  const faint: number[] = [];
  const hasMessage = (field: string) => fields.has(field);
  // Of the readings of each word those that count.
  const counting = new Map<Hit['readings'], readonly Reading[]>();
  for (const { at, readings, spot } of signs) {
    const known = counting.get(readings) ?? readings.filter((reading) => countsInData(reading, hasMessage));
    counting.set(readings, known);
    const standing = standingOf(known, spot);
    if (standing === 'meant' || (standing && isCommand)) meant.push(at);
    else if (standing) (standing === 'below' ? below : faint).push(at);
  }
  return { telling: words.length > 0 ? meant.sort((a, b) => a - b) : meant, below, faint };
}

/** Fields such as `name` or `path` are everywhere in data; they count where their message can be. Methods never do. */
function countsInData({ kind, name }: Reading, hasMessage: (field: string) => boolean): boolean {
  if (kind === 'field') return hasMessage(name);
  return kind !== 'method' && kind !== 'python-module' && kind !== 'binary';
}

/** None of them goes over the end of a line. */
function signsIn(text: string, context: Context): readonly Placed<Signs>[] {
  const { names, memory, depth } = context;
  if (!memory || depth > 0) return [{ start: 0, made: new Signs(text, names) }];
  return ofStretches(text, 'landmarks', context, 0, (part) => new Signs(part, names));
}

/** Where the matches of a pattern begin. */
function matchesOf(pattern: RegExp, text: string): readonly number[] {
  const places: number[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) places.push(match.index);
  return places;
}
