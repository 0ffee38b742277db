import type { Span } from '../text.ts';
import type { Members } from './json-scan.ts';
import { type Last, ownCopy, type Topic } from './memory.ts';
import type { Context } from './reader.ts';
import { dividedTo, Kept, lineOf, type Placed, runFrom } from './runs.ts';
import { type Dict, KnownOfRun, type List, type Run } from './tree.ts';

/** A run of members as a text of its own. */
export interface TextOfRun {
  readonly text: string;
  /** `text` without template tags, unit for unit. */
  readonly masked: string;
  readonly members: Members;
  /** Where the member behind it begins. */
  readonly next?: number;
}

/** What a run of JSON holds, with places in its own text. */
export interface JsonPart {
  readonly tree: List | Dict;
  readonly comments: readonly Span[];
}

/** Reads a run that begins at an offset; undefined for what is not nothing but members. */
export type ReadRun = (run: TextOfRun, start: number) => JsonPart | undefined;

/** A run where it stands. */
class JsonRun implements Run, Placed {
  readonly start: number;
  /** Units behind the start that decided what the run is. */
  readonly #reach: number;
  readonly source: TextOfRun;
  readonly part: JsonPart;
  readonly known: KnownOfRun;

  constructor(start: number, reach: number, source: TextOfRun, part: JsonPart, known = new KnownOfRun()) {
    this.start = start;
    this.#reach = reach;
    this.source = source;
    this.part = part;
    this.known = known;
  }

  get seen(): number {
    return this.start + this.#reach;
  }

  get text(): string {
    return this.source.text;
  }

  get tree(): List | Dict {
    return this.part.tree;
  }

  /** The same run where it stands now. */
  at(start: number): JsonRun {
    return start === this.start ? this : new JsonRun(start, this.#reach, this.source, this.part, this.known);
  }
}

const topic: Topic<JsonRuns> = { name: 'JSON', isLasting: true };

/** What `read` makes of a text with its runs; those of its last state are taken over where an edit left them as they were. */
export function withRuns<T>(
  text: string,
  masked: string,
  { memory, depth }: Pick<Context, 'memory' | 'depth'>,
  readRun: ReadRun,
  read: (runs: JsonRuns) => T,
): T {
  if (!memory || depth > 0) return read(new JsonRuns(text, masked, readRun, undefined));
  let made: { readonly of: T } | undefined;
  const make = (now: string, last?: Last<JsonRuns>) => {
    const runs = new JsonRuns(now, masked, readRun, last && new Kept(last.made.found, last.change));
    made = { of: read(runs) };
    return runs.settled();
  };
  const runs = memory.next(topic, text, make);
  // The text was asked about before, and not a unit of it has changed.
  return made ? made.of : read(new JsonRuns(text, masked, readRun, new Kept(runs.found, unchanged(text))));
}

function unchanged({ length }: string) {
  return { start: length, end: length, before: length };
}

/** The runs in one text of JSON that is indented as programs indent it. */
export class JsonRuns {
  /** Those that were met so far. */
  readonly found: JsonRun[] = [];
  readonly #text: string;
  readonly #masked: string;
  readonly #read: ReadRun;
  #kept: Kept<JsonRun> | undefined;
  /** Its lines are not indented as its brackets nest: nothing more is to be looked for. */
  #isUnusual = false;

  constructor(text: string, masked: string, read: ReadRun, kept: Kept<JsonRun> | undefined) {
    this.#text = text;
    this.#masked = masked;
    this.#read = read;
    this.#kept = kept;
  }

  /** Lets go of the last state. */
  settled(): this {
    this.#kept = undefined;
    return this;
  }

  /** The run that begins with the member at `content`. */
  at(content: number, isDict: boolean, depth: number): JsonRun | undefined {
    const start = this.#isUnusual || depth > dividedTo ? undefined : lineOf(this.#masked, content);
    if (start === undefined) return undefined;
    const found = this.#again(start, isDict, depth) ?? this.#fresh(content, start, isDict, depth);
    if (found) this.found.push(found);
    return found;
  }

  #again(start: number, isDict: boolean, depth: number): JsonRun | undefined {
    const kept = this.#kept?.at(start);
    if (!kept) return undefined;
    const { masked, members } = kept.source;
    if (members.isDict !== isDict || members.depth !== depth) return undefined;
    // Whether there are templates in it, what stands around it may decide.
    return this.#masked.slice(start, start + masked.length) === masked ? kept.at(start) : undefined;
  }

  #fresh(content: number, start: number, isDict: boolean, depth: number): JsonRun | undefined {
    const all = this.#masked;
    const found = runFrom(all, content, (next) => (/[}\]]/.test(all.charAt(next)) ? undefined : true));
    if (!found) return undefined;
    const { end, indent } = found;
    const behind = end + Math.max(0, indent);
    const isLast = indent < content - start;
    if (isLast && all.charAt(behind) !== (isDict ? '}' : ']')) return undefined;
    const text = ownCopy(this.#text.slice(start, end));
    const own = all.slice(start, end);
    const source: TextOfRun = {
      text,
      masked: own === text ? text : ownCopy(own),
      members: { isDict, depth, isLast },
      ...(!isLast && { next: behind - start }),
    };
    const part = this.#read(source, start);
    this.#isUnusual = part === undefined;
    return part && new JsonRun(start, behind + 1 - start, source, part);
  }
}
