import type { Span } from '../text.ts';
import { type Last, ownCopy, type Topic } from './memory.ts';
import type { Context } from './reader.ts';
import { dividedTo, Kept, lineOf, type Placed, runFrom } from './runs.ts';
import { type Dict, KnownOfRun, type List, nestsTooDeep, type Run } from './tree.ts';
import { plainPart, plainYaml } from './yaml-plain.ts';
import { isDash, startsPlain } from './yaml-signs.ts';
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
export interface YamlRun<T extends List | Dict = List | Dict> {
  readonly run: Run<T>;
  readonly part: YamlPart;
}

/** A run as it can be taken over by the next state of a text. */
interface KeptRun extends YamlRun, Placed {
  readonly masked: string;
  readonly block: BlockOfRun;
}

/** What was made of a text; the next state of it can start from that. */
interface State {
  readonly runs: readonly KeptRun[];
  readonly parsed: ParsedYaml | undefined;
}

const topic: Topic<State> = { name: 'YAML', isLasting: true };

/** Reads a text that may be long run by run. */
export function dividedYaml(text: string, masked: string, { memory, depth }: Pick<Context, 'memory' | 'depth'>): State {
  const read = (now: string, last?: Last<State>): State => {
    const runs = new YamlRuns(now, masked, last && new Kept(last.made.runs, last.change));
    const parsed = plainYaml(now, masked, runs);
    return { runs: runs.found, parsed };
  };
  return memory && depth === 0 ? memory.next(topic, text, read) : read(text);
}

/**
 * The runs in the blocks of one text. Each is read on its own, and by the library only where it is not as nearly everyone
 * writes it: a line that is half typed leaves the rest of a long text as it is.
 */
export class YamlRuns {
  /** Those that were met so far. */
  readonly found: KeptRun[] = [];
  readonly #text: string;
  readonly #masked: string;
  readonly #kept: Kept<KeptRun> | undefined;

  constructor(text: string, masked: string, kept: Kept<KeptRun> | undefined) {
    this.#text = text;
    this.#masked = masked;
    this.#kept = kept;
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

  #at(content: number, kind: BlockOfRun['kind'], depth: number): YamlRun | undefined {
    const start = depth > dividedTo ? undefined : lineOf(this.#masked, content);
    if (start === undefined) return undefined;
    const found = this.#again(start, kind, depth) ?? this.#fresh(content, start, kind, depth);
    if (found) this.found.push(found);
    return found;
  }

  #again(start: number, kind: BlockOfRun['kind'], depth: number): KeptRun | undefined {
    const kept = this.#kept?.at(start);
    if (!kept || kept.block.kind !== kind || kept.block.depth !== depth) return undefined;
    const { run, part, block, masked } = kept;
    // Whether there are templates in it, what stands around it may decide.
    if (this.#masked.slice(start, start + masked.length) !== masked) return undefined;
    return { run: { ...run, start }, part, block, masked, start, seen: kept.seen - kept.start + start };
  }

  #fresh(content: number, start: number, kind: BlockOfRun['kind'], depth: number): KeptRun | undefined {
    const all = this.#masked;
    const end = runFrom(all, content, (next) => (kind === 'list' ? isNextItem(all, next) : isNextPair(all, next)));
    if (!end) return undefined;
    const text = ownCopy(this.#text.slice(start, end.end));
    const own = all.slice(start, end.end);
    const masked = own === text ? text : ownCopy(own);
    const block: BlockOfRun = { kind, depth, indentBehind: end.indent };
    const part = plainPart(text, masked, block) ?? libraryPart(text, masked, block);
    const run: Run = { start, text, tree: part.tree, known: new KnownOfRun() };
    return { run, part, block, masked, start, seen: end.end + Math.max(0, end.indent) + signs };
  }
}

/** Units that tell what a line begins. */
const signs = 4;

function isNextItem(text: string, at: number): boolean {
  return isDash(text, at);
}

/** An item may stand as far to the left as the key above it; a bracket that closes belongs to what it closes. */
function isNextPair(text: string, at: number): boolean | undefined {
  if (text.startsWith('---', at) || text.startsWith('...', at)) return false;
  if (isDash(text, at) || !(startsPlain(text, at) || /["'&*!]/.test(text.charAt(at)))) return undefined;
  return true;
}

function isOfList(found: YamlRun): found is YamlRun<List> {
  return found.run.tree.kind === 'list';
}

function isOfDict(found: YamlRun): found is YamlRun<Dict> {
  return found.run.tree.kind === 'dict';
}

function libraryPart(text: string, masked: string, { kind }: BlockOfRun): YamlPart {
  const at = { start: 0, end: 0 };
  const none: List | Dict = kind === 'list' ? { kind, at, items: [] } : { kind, at, pairs: [] };
  const ends = { done: text.trimEnd().length, commented: -1 };
  if (nestsTooDeep(text) || indentsTooDeep(text)) return { tree: none, comments: [], ...ends, broken: true };
  const { roots, comments, broken } = parsedYaml(text, masked);
  const [tree, ...more] = roots;
  if (!tree || tree.kind !== none.kind || more.length > 0) return { tree: none, comments, ...ends, broken: true };
  return { tree, comments, ...ends, broken };
}
