import { type JSONVisitor, visit } from 'jsonc-parser';
import { type Span, shiftedSpan } from '../text.ts';
import { type JsonPart, type JsonRuns, type TextOfRun, withRuns } from './json-runs.ts';
import { type JsonVisitor, scanJson, scanMembers } from './json-scan.ts';
import type { Marks } from './landmarks.ts';
import { maskedIn } from './masked.ts';
import { outlinedJson } from './outline/outlined.ts';
import type { Context } from './reader.ts';
import { dividedFrom } from './runs.ts';
import {
  type Dict,
  type Item,
  LazyDict,
  LazyList,
  type List,
  nestsTooDeep,
  type Pair,
  type Run,
  type Scalar,
  type Tree,
} from './tree.ts';
import { dictNode, type KeyAndValue, listNode, ScalarNode } from './yaml-nodes.ts';

/** What stands in a text of JSON. */
interface ParsedJson {
  readonly roots: readonly Tree[];
  readonly comments: readonly Span[];
}

/**
 * The values in a text of JSON, one after the other, and its comments; parts of broken text are values of their own.
 * Undefined for what nests too deep.
 */
export function parsedJson(
  text: string,
  landmarks: Marks,
  context: Pick<Context, 'memory' | 'depth'>,
): ParsedJson | undefined {
  const source: Source = { text, masked: maskedIn(text, context), landmarks };
  const isLong = text.length >= dividedFrom;
  // Runs are for the next state of a text, and for mistakes, which stay in theirs.
  const parsed =
    (isLong && context.memory ? undefined : parsedPlain(source)) ??
    (isLong ? parsedInRuns(source, context) : undefined);
  return parsed ?? (nestsTooDeep(text) ? undefined : parsedWhole(source));
}

/** The one value of a text of proper JSON; undefined for any other. */
function parsedPlain(source: Source): ParsedJson | undefined {
  const outlined = outlinedJson(source.text, source.masked);
  if (outlined) return outlined;
  const builder = builderOf(source);
  const isProper = scanJson(source.masked, { start: 0, end: source.text.length }, builder);
  return isProper ? { roots: builder.roots, comments: [] } : undefined;
}

function parsedWhole(source: Source): ParsedJson {
  const { text } = source;
  const roots: Tree[] = [];
  const comments: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const part = parsed(source, { start: at, end: text.length });
    const end = part.roots.reduce((last, root) => Math.max(last, root.at.end), at);
    for (const root of part.roots) roots.push(root);
    // What the parser saw behind the value, it sees again as the beginning of the next.
    for (const comment of part.comments) if (end === at || comment.start < end) comments.push(comment);
    if (end === at) break;
    at = end;
  }
  return { roots, comments };
}

/** The one value of a text, read run by run; undefined where anything is wrong or unusual outside of them. */
function parsedInRuns(source: Source, context: Pick<Context, 'memory' | 'depth'>): ParsedJson | undefined {
  const { text, masked, landmarks } = source;
  const readRun = (run: TextOfRun, start: number) =>
    landmarks?.within(start, start + run.text.length) ? worthPart(run, landmarks.from(start)) : silentPart(run);
  return withRuns(text, masked, context, readRun, (runs) => {
    const builder = builderOf(source, { runs });
    if (!scanJson(masked, { start: 0, end: text.length }, builder)) return undefined;
    const comments: Span[] = [];
    for (const { start, part } of runs.found) for (const span of part.comments) comments.push(shiftedSpan(span, start));
    return { roots: builder.roots, comments };
  });
}

/** A run that is walked over at once: its tree is made while it is read. */
function worthPart(run: TextOfRun, landmarks: Marks): JsonPart | undefined {
  const tree = properTree(run, landmarks);
  return tree ? { comments: [], tree } : brokenPart(run);
}

const silent: JsonVisitor = { open() {}, close() {}, key() {}, scalar() {} };

/** A run whose tree nobody may ask for. */
function silentPart(run: TextOfRun): JsonPart | undefined {
  if (!scanMembers(run.masked, run.members, silent)) return brokenPart(run);
  let tree: List | Dict | undefined;
  return {
    comments: [],
    get tree() {
      tree ??= properTree(run) ?? treeOfRun([], run.members.isDict);
      return tree;
    },
  };
}

/** The tree of a run of proper JSON; undefined for any other. */
function properTree({ text, masked, members, next }: TextOfRun, landmarks?: Marks): List | Dict | undefined {
  const builder = builderOf({ text, masked, ...(landmarks && { landmarks }) }, { next });
  builder.open(members.isDict, 0);
  if (!scanMembers(masked, members, builder)) return undefined;
  builder.close(text.length);
  return treeOfRun(builder.roots, members.isDict);
}

function treeOfRun([tree]: readonly Tree[], isDict: boolean): List | Dict {
  if (tree && tree.kind !== 'scalar') return tree;
  const at = { start: 0, end: 0 };
  return isDict ? { kind: 'dict', at, pairs: [] } : { kind: 'list', at, items: [] };
}

/** A run with a comment or a mistake in it, if neither reaches out of it; undefined if it may. */
function brokenPart({ text, masked, members, next }: TextOfRun): JsonPart | undefined {
  if (/\/\*|\*\//.test(masked) || nestsTooDeep(masked)) return undefined;
  const builder = builderOf({ text, masked }, { next });
  const whole = members.isDict ? `{${masked}}` : `[${masked}]`;
  const comments: Span[] = [];
  let depth = 0;
  let end = 0;
  visit(
    whole,
    visitorOf(builder, -1, comments, (by, behind) => {
      depth += by;
      if (depth === 0 && end === 0) end = behind;
    }),
    { allowTrailingComma: true },
  );
  if (depth !== 0 || end !== whole.length) return undefined;
  return { tree: treeOfRun(builder.roots, members.isDict), comments };
}

/** Tells a builder what the library tells, so many units further on, and `nest` where a bracket opens or closes. */
function visitorOf(
  builder: Builder,
  by: number,
  comments: Span[],
  nest: (by: 1 | -1, behind: number) => void = () => {},
): JSONVisitor {
  const open = (isDict: boolean, offset: number) => {
    nest(1, offset);
    builder.open(isDict, offset + by);
  };
  const close = (offset: number, length: number) => {
    nest(-1, offset + length);
    builder.close(offset + length + by);
  };
  return {
    onObjectBegin: (offset) => open(true, offset),
    onArrayBegin: (offset) => open(false, offset),
    onObjectEnd: close,
    onArrayEnd: close,
    onObjectProperty: (_name, offset, length) => builder.key(offset + by, offset + length + by),
    onLiteralValue: (_value, offset, length) => builder.scalar(offset + by, offset + length + by),
    onComment: (offset, length) => comments.push({ start: offset + by, end: offset + length + by }),
  };
}

/** A text of JSON while it is parsed. */
interface Source {
  readonly text: string;
  /** `text` without template tags, unit for unit. */
  readonly masked: string;
  /** Of a text whose parts without any are not kept. */
  readonly landmarks?: Marks;
}

/** A dict or list that is still open. Scalars are spans as long as nobody knows whether they are worth more. */
interface Open {
  readonly isDict: boolean;
  readonly start: number;
  /** None for a run. */
  readonly keys: (Span | undefined)[];
  readonly values: (Tree | Span | Run | undefined)[];
}

/** The trees in a part of the source (one, unless it is broken or a stream), and its comments. */
function parsed(source: Source, span: Span): { readonly roots: Tree[]; readonly comments: Span[] } {
  const proper = builderOf(source);
  if (scanJson(source.masked, span, proper)) return { roots: proper.roots, comments: [] };
  const { start, end } = span;
  const comments: Span[] = [];
  const builder = builderOf(source);
  visit(source.masked.slice(start, end), visitorOf(builder, start, comments), { allowTrailingComma: true });
  builder.finish(end);
  return { roots: builder.roots, comments };
}

/** Puts trees together from what is told of a text. */
interface Builder extends JsonVisitor {
  readonly roots: Tree[];
  /** Half-typed text ends with its brackets open. */
  finish(end: number): void;
}

/** What is special about a text or a part of one. */
interface Division {
  readonly runs?: JsonRuns;
  /** Of a run: where the member behind it begins. */
  readonly next?: number | undefined;
}

function builderOf(source: Source, { runs, next }: Division = {}): Builder {
  const roots: Tree[] = [];
  const stack: Open[] = [];
  const add = (value: Tree | Span): void => {
    const top = stack.at(-1);
    // A value without a key, in broken text, is still worth reading.
    if (!top || (top.isDict && top.values.length >= top.keys.length)) roots.push(treeOf(value, source.text));
    else top.values.push(value);
  };
  const close = (end: number): void => {
    const top = stack.pop();
    if (!top) return;
    const isRoot = stack.length === 0;
    // Most of a large file holds nothing to read: its parts are let go, and parsed again if somebody asks.
    const worthKeeping = isRoot || !source.landmarks || source.landmarks.within(top.start, end);
    const at = { start: top.start, end };
    add(worthKeeping ? closed(top, at, source.text, isRoot ? next : undefined) : later(top.isDict, at, source));
  };
  const fill = ({ keys, values }: Open): void => {
    while (values.length < keys.length) values.push(undefined);
  };
  return {
    roots,
    close,
    open(isDict, start) {
      stack.push({ isDict, start, keys: [], values: [] });
    },
    key(start, end) {
      const top = stack.at(-1);
      if (!top) return;
      fill(top);
      top.keys.push({ start, end });
    },
    scalar: (start, end) => add({ start, end }),
    run(start, isDict, depth) {
      const run = runs?.at(start, isDict, depth);
      const top = stack.at(-1);
      if (!run || !top) return undefined;
      fill(top);
      if (isDict) top.keys.push(undefined);
      top.values.push(run);
      return run.start + run.text.length;
    },
    finish(end) {
      while (stack.length > 0) close(end);
    },
  };
}

function closed({ isDict, keys, values }: Open, at: Span, text: string, next: number | undefined): List | Dict {
  if (!isDict) {
    const members = values.flatMap((value) => (!value ? [] : isRun(value) ? runOf<List>(value) : treeOf(value, text)));
    return listNode(text, at, members, true, next);
  }
  const members = keys.flatMap((key, i): (KeyAndValue | Run<Dict>)[] => {
    const value = values[i];
    if (value && isRun(value)) return [runOf<Dict>(value)];
    return key ? [{ key: scalarOf(text, key), value: value && treeOf(value, text) }] : [];
  });
  return dictNode(text, at, members, true, next);
}

function isRun(value: Tree | Span | Run): value is Run {
  return 'tree' in value;
}

/** The run as one of what it was asked for: its tree is not made before somebody needs it. */
function runOf<T extends List | Dict>(run: Run): Run<T> {
  return run as Run<T>;
}

/** A dict or list whose parts are parsed when somebody asks for them. */
function later(isDict: boolean, at: Span, { text, masked }: Source): Dict | List {
  const tree = () => parsed({ text, masked }, at).roots[0];
  if (isDict) return new LazyDict(at, () => pairsOf(tree()));
  return new LazyList(at, () => itemsOf(tree()));
}

function pairsOf(tree: Tree | undefined): readonly Pair[] {
  return tree?.kind === 'dict' ? tree.pairs : [];
}

function itemsOf(tree: Tree | undefined): readonly Item[] {
  return tree?.kind === 'list' ? tree.items : [];
}

function treeOf(value: Tree | Span, text: string): Tree {
  return 'kind' in value ? value : scalarOf(text, value);
}

function scalarOf(text: string, { start, end }: Span): Scalar {
  return new ScalarNode(text, 'json', start, Math.min(end, text.length));
}
