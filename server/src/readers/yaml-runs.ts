import type { Span } from '../text.ts';
import type { Masked } from './masked.ts';
import { type Last, ownCopy, type Topic } from './memory.ts';
import type { Context } from './reader.ts';
import { dividedTo, Kept, lineOf, type Placed, runFrom, runReach } from './runs.ts';
import { type Dict, KnownOfRun, type List, nestsTooDeep, type Run } from './tree.ts';
import { plainPart, plainYaml } from './yaml-plain.ts';
import { isDash, isMarker, startsPlain } from './yaml-signs.ts';
import { indentsTooDeep, type ParsedYaml, parsedYaml } from './yaml-tree.ts';

/** The block that a run is a part of, as far as the run can tell. */
export interface BlockOfRun {
  readonly kind: 'list' | 'dict';
  readonly depth: number;
  /** The indentation of the line behind the run; -1 at the end of the text. */
  readonly indentBehind: number;
}

/** What a run of YAML holds, with places in its own text. */
export interface YamlPart {
  readonly tree: List | Dict;
  readonly comments: readonly Span[];
  /** Behind the last line with content. */
  readonly done: number;
  /** The furthest indentation of the comments behind it; -1 when there are none. */
  readonly commented: number;
  readonly broken: boolean;
}

/** A run where it stands. */
export interface YamlRun<T extends List | Dict = List | Dict> extends Run<T> {
  readonly part: YamlPart;
}

/** A run as it was found; the next state of a text can take it over. */
class FoundRun implements YamlRun, Placed {
  readonly start: number;
  readonly of: TextOfRun;
  readonly part: YamlPart;
  readonly known: KnownOfRun;
  /** Units behind the start that decided what the run is. */
  readonly #reach: number;

  constructor(start: number, reach: number, of: TextOfRun, part: YamlPart, known: KnownOfRun) {
    this.start = start;
    this.of = of;
    this.part = part;
    this.known = known;
    this.#reach = reach;
  }

  get text(): string {
    return this.of.text;
  }

  get block(): BlockOfRun {
    return this.of.block;
  }

  get tree(): List | Dict {
    return this.part.tree;
  }

  get seen(): number {
    return this.start + this.#reach;
  }

  get end(): number {
    return this.start + this.of.text.length;
  }

  /** The same run where it stands now. */
  at(start: number): FoundRun {
    return start === this.start ? this : new FoundRun(start, this.#reach, this.of, this.part, this.known);
  }
}

/** A run as a text of its own; `masked` is without template tags, unit for unit. */
interface TextOfRun {
  readonly text: string;
  readonly masked: string;
  readonly block: BlockOfRun;
  /** Behind what tells that it goes on with a block, and behind its first line. */
  readonly sign: number;
  readonly line: number;
}

/** What was made of a text; the next state of it can start from that. */
interface State {
  readonly runs: readonly FoundRun[];
  readonly parsed: ParsedYaml | undefined;
  /** The state of the text, as the one without templates tells it. */
  readonly of: object;
  /** No template tag stands where it has a say in how the text is divided. */
  readonly areTagsApart: boolean;
}

const topic: Topic<State> = { name: 'YAML', isLasting: true };

/** Reads a text that may be long run by run. */
export function dividedYaml(mask: Masked, { memory, depth }: Pick<Context, 'memory' | 'depth'>): State {
  const read = (text: string, last?: Last<State>): State => {
    const stateOf = (around: string): State => {
      const runs = new YamlRuns(mask, around, last);
      const parsed = plainYaml(text, around, runs);
      const areTagsApart = parsed !== undefined && areInside(mask.tags, runs.found);
      return { runs: runs.found, parsed, of: mask.state, areTagsApart };
    };
    // As long as they are apart, nobody has to make all of the text without tags: around the runs it is the same.
    const tried = last?.made.areTagsApart && mask.tags.length > 0 ? stateOf(text) : undefined;
    return tried?.areTagsApart ? tried : stateOf(mask.whole);
  };
  return memory && depth === 0 ? memory.next(topic, mask.text, read) : read(mask.text);
}

/** True when each tag stands in a run, and not where a look from outside may fall on it. */
function areInside(tags: readonly Span[], runs: readonly FoundRun[]): boolean {
  let i = 0;
  return tags.every(({ start, end }) => {
    while ((runs[i]?.end ?? start + 1) <= start) i++;
    const run = runs[i];
    return run !== undefined && start >= run.start + openingOf(run, runs[i - 1]) && end <= run.end;
  });
}

/** Units at the beginning of a run that tell what it belongs to: in the first one of a block its whole first line. */
function openingOf({ start, of: { block, sign, line } }: FoundRun, before: FoundRun | undefined): number {
  const isNext = before?.end === start && before.block.kind === block.kind && before.block.depth === block.depth;
  return isNext ? sign : line;
}

/**
 * The runs in the blocks of one text. Each is read on its own, and by the library only where it is not as nearly everyone
 * writes it: a line that is half typed leaves the rest of a long text as it is.
 */
export class YamlRuns {
  /** Those that were met so far. */
  readonly found: FoundRun[] = [];
  readonly #mask: Masked;
  readonly #around: string;
  readonly #kept: Kept<FoundRun> | undefined;
  /** The state of the text in which those that are kept were found. */
  readonly #before: object | undefined;

  /** `around` is the text as it is read around the runs. */
  constructor(mask: Masked, around: string, last: Last<State> | undefined) {
    this.#mask = mask;
    this.#around = around;
    this.#kept = last && new Kept(last.made.runs, last.change);
    this.#before = last?.made.of;
  }

  /** The run of items that begins at the content of a line, in a list that is as far indented. */
  list(content: number, depth: number): YamlRun<List> | undefined {
    const found = this.#at(content, 'list', depth);
    return found && isOfList(found) ? found : undefined;
  }

  /** The run of pairs that begins at the content of a line, in a dict that is as far indented. */
  dict(content: number, depth: number): YamlRun<Dict> | undefined {
    const found = this.#at(content, 'dict', depth);
    return found && isOfDict(found) ? found : undefined;
  }

  #at(content: number, kind: BlockOfRun['kind'], depth: number): FoundRun | undefined {
    const start = depth > dividedTo ? undefined : lineOf(this.#around, content);
    if (start === undefined) return undefined;
    const found = this.#again(start, kind, depth) ?? this.#fresh(start, kind, depth);
    if (found) this.found.push(found);
    return found;
  }

  #again(start: number, kind: BlockOfRun['kind'], depth: number): FoundRun | undefined {
    const kept = this.#kept?.at(start);
    if (!kept || kept.block.kind !== kind || kept.block.depth !== depth) return undefined;
    // Whether there are templates in it, what stands around it may decide.
    const end = start + kept.text.length;
    const isSame = this.#mask.isAsIn(this.#before, start, end) || this.#mask.slice(start, end) === kept.of.masked;
    return isSame ? kept.at(start) : undefined;
  }

  #fresh(start: number, kind: BlockOfRun['kind'], depth: number): FoundRun | undefined {
    const near = this.#mask.slice(start, start + runReach);
    const isNext = (next: number) => (kind === 'list' ? isNextItem(near, next) : isNextPair(near, next));
    const content = near.search(/[^ \t]/);
    const end = runFrom(near, content, isNext);
    if (!end) return undefined;
    const text = ownCopy(this.#mask.text.slice(start, start + end.end));
    const own = near.slice(0, end.end);
    const masked = own === text ? text : ownCopy(own);
    const block: BlockOfRun = { kind, depth, indentBehind: end.indent };
    const part = partOf(text, masked, block);
    const source: TextOfRun = { text, masked, block, sign: content + signs, line: masked.indexOf('\n') + 1 };
    return new FoundRun(start, end.end + Math.max(0, end.indent) + signs, source, part, new KnownOfRun());
  }
}

/** Units that tell what a line begins. */
const signs = 4;

function isNextItem(text: string, at: number): boolean {
  return isDash(text, at);
}

/** An item may stand as far to the left as the key above it; a bracket that closes belongs to what it closes. */
function isNextPair(text: string, at: number): boolean | undefined {
  if (isMarker(text, at)) return false;
  if (isDash(text, at) || !(startsPlain(text, at) || /["'&*!]/.test(text.charAt(at)))) return undefined;
  return true;
}

function isOfList(found: YamlRun): found is YamlRun<List> {
  return found.tree.kind === 'list';
}

function isOfDict(found: YamlRun): found is YamlRun<Dict> {
  return found.tree.kind === 'dict';
}

function partOf(text: string, masked: string, block: BlockOfRun): YamlPart {
  const plain = plainPart(text, masked, block);
  if (!plain) return libraryPart(text, masked, block);
  return plain.broken ? { ...plain, ...endsOfBroken(text) } : plain;
}

/** What is behind something wrong, nobody knows. */
function endsOfBroken(text: string): Pick<YamlPart, 'done' | 'commented'> {
  return { done: text.trimEnd().length, commented: -1 };
}

function libraryPart(text: string, masked: string, { kind }: BlockOfRun): YamlPart {
  const at = { start: 0, end: 0 };
  const none: List | Dict = kind === 'list' ? { kind, at, items: [] } : { kind, at, pairs: [] };
  const ends = endsOfBroken(text);
  if (nestsTooDeep(text) || indentsTooDeep(text)) return { tree: none, comments: [], ...ends, broken: true };
  const { roots, comments, broken } = parsedYaml(text, masked);
  const [tree, ...more] = roots;
  if (!tree || tree.kind !== none.kind || more.length > 0) return { tree: none, comments, ...ends, broken: true };
  return { tree, comments, ...ends, broken };
}
