import type { Hit, Names } from '../names.ts';
import { type Places, placesIn } from './places.ts';
import type { Context } from './reader.ts';
import { messagePattern, messageReach } from './shapes.ts';
import { ofStretches, type Placed } from './stretches.ts';

/** Words beside the known names that make a text worth reading: programs, variables, credentials, and ACLs, whose keys may be any. */
const telling = /mesos[-_ ](?:master|slave|agent|local)|mesos\/credentials|MESOS_|principals/g;

/** True when reading the text closer could find something. Linear, and the only thing most files cost. */
export function mayHoldNames(text: string, names: Names): boolean {
  return text.search(telling) >= 0 || names.find(text).length > 0 || text.includes('\\/');
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
  readonly #offsets: readonly number[];
  /** Escaped slashes hide names: then everything is worth reading. */
  readonly #everywhere: boolean;
  #fields?: string;
  readonly #counts = new Map<Hit['readings'], boolean>();

  constructor(text: string, context: Context) {
    const offsets: number[] = [];
    let places: Places | undefined;
    let isEscaped = false;
    const counts = (readings: Hit['readings']) => {
      const known = this.#counts.get(readings);
      if (known !== undefined) return known;
      places ??= placesIn(text, context);
      const count = countsInData(readings, places);
      this.#counts.set(readings, count);
      return count;
    };
    for (const { start, made } of signsIn(text, context)) {
      isEscaped ||= made.isEscaped;
      for (const sign of made.signs)
        if (sign.readings === undefined || counts(sign.readings)) offsets.push(start + sign.at);
    }
    this.#offsets = offsets;
    this.#everywhere = isEscaped;
  }

  /** True when there is one at all. */
  get any(): boolean {
    return this.#everywhere || this.#offsets.length > 0;
  }

  get fields(): string {
    this.#fields ??= fieldsAmong(this.#counts);
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
    if (this.#everywhere) return true;
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#offsets[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const next = this.#offsets[low];
    return next !== undefined && next < end;
  }
}

function fieldsAmong(counts: ReadonlyMap<Hit['readings'], boolean>): string {
  const names = new Set<string>();
  for (const [readings, count] of counts)
    if (count) for (const { kind, name } of readings) if (kind === 'field') names.add(name);
  return [...names].sort().join();
}

/** Fields such as `name` or `path` are everywhere in data; they count where their message can be. Methods never do. */
function countsInData(readings: Hit['readings'], places: Places): boolean {
  return readings.some(({ kind, name }) => {
    if (kind !== 'field') return kind !== 'method' && kind !== 'python-module' && kind !== 'binary';
    const pattern = messagePattern(name);
    return pattern !== undefined && places.has(pattern, messageReach);
  });
}

/** Where a known name or a telling word begins. */
interface Sign {
  readonly at: number;
  /** Of a name. */
  readonly readings?: Hit['readings'];
}

/** The signs in a part of a text, in its order. */
interface Signs {
  readonly signs: readonly Sign[];
  readonly isEscaped: boolean;
}

/** None of them goes over the end of a line. */
function signsIn(text: string, context: Context): readonly Placed<Signs>[] {
  const { names, memory, depth } = context;
  if (!memory || depth > 0) return [{ start: 0, made: signsOf(text, names) }];
  return ofStretches(text, 'landmarks', context, 0, (part) => signsOf(part, names));
}

function signsOf(text: string, names: Names): Signs {
  const signs: Sign[] = names.find(text).map(({ at, readings }) => ({ at: at.start, readings }));
  for (const { index } of text.matchAll(telling)) signs.push({ at: index });
  return { signs: signs.sort((a, b) => a.at - b.at), isEscaped: text.includes('\\/') };
}
