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
  if (text.search(telling) >= 0 || text.includes('\\/')) return true;
  const hits = names.find(text);
  if (hits.length === 0) return false;
  // Any option may be one of a Mesos program in its arguments, and where a text speaks of Mesos any name can be meant.
  const isAnyMeant = evidence.includes('command') || text.search(speaking) >= 0;
  const has = (pattern: RegExp) => pattern.test(text);
  for (const { at, readings } of hits) {
    const spot = isAnyMeant ? undefined : spotOf(text, at);
    for (const reading of readings) {
      if ((!spot || standingOfOne(reading, spot) === 'meant') && countsInData(reading, has)) return true;
    }
  }
  return false;
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
  /** The same for a part of the text, with offsets from where that begins. */
  from(offset: number): Marks;
}

/** The marks of a whole text: names, and words that tell of them. */
export class Landmarks implements Marks {
  readonly #names: readonly number[];
  readonly #telling: readonly number[];
  /** Names where none can be meant: what holds nothing else is read only where it speaks of Mesos. */
  readonly #faint: readonly number[];
  readonly #speaking: readonly number[];
  /** Escaped slashes hide names: then everything is worth reading. */
  readonly #everywhere: boolean;
  #fields?: string;
  /** Of the readings of each word those that count in this text. */
  readonly #counting = new Map<Hit['readings'], readonly Reading[]>();

  constructor(text: string, context: Context) {
    const meant: number[] = [];
    const faint: number[] = [];
    const telling: number[] = [];
    const speaking: number[] = [];
    let places: Places | undefined;
    const has = (pattern: RegExp) => {
      places ??= placesIn(text, context);
      return places.has(pattern, messageReach);
    };
    const counting = (readings: Hit['readings']) => {
      const known = this.#counting.get(readings) ?? readings.filter((reading) => countsInData(reading, has));
      this.#counting.set(readings, known);
      return known;
    };
    // Any option may be one of a Mesos program there.
    const isCommand = context.evidence.includes('command');
    const stretches = signsIn(text, context);
    let isEscaped = false;
    for (const { start, made } of stretches) {
      isEscaped ||= made.isEscaped;
      for (const at of made.telling) telling.push(start + at);
      for (const at of made.speaking) speaking.push(start + at);
    }
    // What says Mesos above a key stands in front of it.
    const spoken = speaking[0] ?? text.length;
    for (const { start, made } of stretches) {
      for (const { at, readings, spot } of made.names) {
        const standing = standingOf(counting(readings), spot);
        if (!standing) continue;
        const isMeant = isCommand || standing === 'meant' || (standing === 'below' && start + at > spoken);
        (isMeant ? meant : faint).push(start + at);
      }
    }
    this.#names = meant;
    this.#telling = telling;
    this.#faint = faint;
    this.#speaking = speaking;
    this.#everywhere = isEscaped;
  }

  /** True when there is one at all. */
  get any(): boolean {
    if (this.#everywhere || this.#names.length > 0 || this.#telling.length > 0) return true;
    return this.#faint.length > 0 && this.#speaking.length > 0;
  }

  get fields(): string {
    this.#fields ??= fieldsAmong([...this.#counting.values()].flat());
    return this.#fields;
  }

  from(offset: number): Marks {
    return {
      fields: this.fields,
      within: (start, end) => this.within(start + offset, end + offset),
      from: (further) => this.from(offset + further),
    };
  }

  within(start: number, end: number): boolean {
    if (this.#everywhere || isBetween(this.#names, start, end) || isBetween(this.#telling, start, end)) return true;
    return isBetween(this.#faint, start, end) && isBetween(this.#speaking, start, end);
  }
}

/** True when one of the offsets, which are in order, is in the range. */
export function isBetween(offsets: readonly number[], start: number, end: number): boolean {
  const next = offsets[firstFrom(offsets, start, (at) => at)];
  return next !== undefined && next < end;
}

function fieldsAmong(readings: readonly Reading[]): string {
  const names = new Set(readings.flatMap(({ kind, name }) => (kind === 'field' ? [name] : [])));
  return [...names].sort().join();
}

/** Fields such as `name` or `path` are everywhere in data; they count where their message can be. Methods never do. */
function countsInData({ kind, name }: Reading, has: (pattern: RegExp) => boolean): boolean {
  if (kind !== 'field') return kind !== 'method' && kind !== 'python-module' && kind !== 'binary';
  const pattern = messagePattern(name);
  return pattern !== undefined && has(pattern);
}

/** Where a known name begins. */
interface Sign {
  readonly at: number;
  readonly readings: Hit['readings'];
  readonly spot: Spot;
}

/** The signs in a part of a text, in its order. */
interface Signs {
  readonly names: readonly Sign[];
  /** Where a telling word begins. */
  readonly telling: readonly number[];
  /** Where it speaks of Mesos. */
  readonly speaking: readonly number[];
  readonly isEscaped: boolean;
}

/** None of them goes over the end of a line. */
function signsIn(text: string, context: Context): readonly Placed<Signs>[] {
  const { names, memory, depth } = context;
  if (!memory || depth > 0) return [{ start: 0, made: signsOf(text, names) }];
  return ofStretches(text, 'landmarks', context, 0, (part) => signsOf(part, names));
}

function signsOf(text: string, names: Names): Signs {
  const found = names.find(text);
  return {
    names: found.map(({ at, readings }) => ({ at: at.start, readings, spot: spotOf(text, at) })),
    telling: matchesOf(telling, text),
    speaking: matchesOf(speaking, text),
    isEscaped: text.includes('\\/'),
  };
}

/** Where the matches of a pattern begin. */
function matchesOf(pattern: RegExp, text: string): readonly number[] {
  const places: number[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) places.push(match.index);
  return places;
}
