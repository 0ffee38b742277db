import type { Hit, Names } from '../names.ts';
import type { Context } from './reader.ts';
import { mayStandIn } from './shapes.ts';
import { hitsIn } from './stretches.ts';

/** Words beside the known names that make a text worth reading: programs, variables, credentials, and ACLs, whose keys may be any. */
const telling = /mesos[-_ ](?:master|slave|agent|local)|mesos\/credentials|MESOS_|principals/g;

/** True when reading the text closer could find something. Linear, and the only thing most files cost. */
export function mayHoldNames(text: string, names: Names): boolean {
  return text.search(telling) >= 0 || names.find(text).length > 0 || text.includes('\\/');
}

/** Where something worth reading stands in a text of data, so that a reader can pass over the rest. */
export class Landmarks {
  readonly #offsets: readonly number[];
  /** Escaped slashes hide names: then everything is worth reading. */
  readonly #everywhere: boolean;
  #fields?: string;
  readonly #counts = new Map<Hit['readings'], boolean>();

  constructor(text: string, { names, memory }: Context) {
    const offsets: number[] = [];
    for (const { at, readings } of hitsIn(text, names, memory)) {
      let count = this.#counts.get(readings);
      if (count === undefined) {
        count = countsInData(readings, text);
        this.#counts.set(readings, count);
      }
      if (count) offsets.push(at.start);
    }
    for (const match of text.matchAll(telling)) offsets.push(match.index);
    this.#offsets = offsets.sort((a, b) => a - b);
    this.#everywhere = text.includes('\\/');
  }

  /** True when there is one at all. */
  get any(): boolean {
    return this.#everywhere || this.#offsets.length > 0;
  }

  /** Names of the fields that count in this text, in one line: their message may be anywhere in it. */
  get fields(): string {
    this.#fields ??= fieldsAmong(this.#counts);
    return this.#fields;
  }

  /** True when one stands in the range. */
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
function countsInData(readings: Hit['readings'], text: string): boolean {
  return readings.some(({ kind, name }) => {
    if (kind === 'field') return mayStandIn(text, name);
    return kind !== 'method' && kind !== 'python-module' && kind !== 'binary';
  });
}
