import { type Piece, type Span, shiftedSpan, sourceOffset } from '../text.ts';
import type { Change } from './memory.ts';
import { endsStretch } from './stretches.ts';
import {
  type Dict,
  type Item,
  LazyDict,
  LazyList,
  type List,
  type Pair,
  type Run,
  type Scalar,
  type Tree,
} from './tree.ts';

/** Where the members of large lists and dicts can be divided into runs: by how far their lines are indented. */

/** Units of a text whose lists and dicts are divided. */
export const dividedFrom = 4096;

/** Lists and dicts that stand deeper in others are not: to look for runs at each level would cost as often as much. */
export const dividedTo = 12;

const shortest = 512;
const longest = 4096;

/** Units from where a run begins that decide where it ends: behind it a whole member was looked at, at most. */
export const runReach = 3 * longest;

/** A run, by where it ends. */
export interface RunEnd {
  readonly end: number;
  /** The indentation of the line that begins there; -1 at the end of the text. */
  readonly indent: number;
}

/**
 * Where a run that begins at the content of a line ends, at a line that is indented as far or, if it is the last, less;
 * `isNext` says whether such a line begins another member, a part of this one (undefined), or ends them all (false).
 * A run has two members at least, so that each has a neighbour. Undefined where there is none, also where `start` is not
 * the first content of its line.
 */
export function runFrom(
  text: string,
  start: number,
  isNext: (content: number) => boolean | undefined,
): RunEnd | undefined {
  const from = lineOf(text, start);
  if (from === undefined) return undefined;
  const indent = start - from;
  let before: RunEnd | undefined;
  let members = 0;
  let line = from;
  while (line < text.length) {
    const newline = text.indexOf('\n', line);
    line = newline < 0 ? text.length : newline + 1;
    // A long member is divided itself.
    if (line - (before?.end ?? from) > longest) break;
    const content = contentOf(text, line);
    const own = content - line;
    if (line < text.length && (own > indent || isVoid(text, content))) continue;
    const next = line < text.length && own === indent ? isNext(content) : false;
    if (next === undefined) continue;
    members++;
    before = { end: line, indent: line < text.length ? own : -1 };
    const size = line - from;
    const isLong = size >= longest || (size >= shortest && endsStretch(text, line - 1, 2));
    if (!next || (isLong && members > 1)) break;
  }
  return members > 1 ? before : undefined;
}

/** Where the line begins whose first content stands at an offset; undefined where something else is in front of it. */
export function lineOf(text: string, content: number): number | undefined {
  let at = content;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === 0 || text.charCodeAt(at - 1) === 10 ? at : undefined;
}

/** Behind the blanks at the beginning of a line. */
function contentOf(text: string, line: number): number {
  let at = line;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** Nothing, or nothing but a comment, stands there. */
function isVoid(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 10 || unit === 13 || unit === 35 || at >= text.length;
}

/** A run as it was found in some state of a text. */
export interface Placed {
  /** Where its first line begins. */
  readonly start: number;
  /** Behind everything that was looked at to find it. */
  readonly seen: number;
}

/** The runs of the last state of a text that an edit has left as they were. */
export class Kept<R extends Placed> {
  /** In the order of the text. */
  readonly #runs: readonly R[];
  readonly #change: Change;
  #next = 0;

  constructor(runs: readonly R[], change: Change) {
    this.#runs = runs;
    this.#change = change;
  }

  /** The one that began where now a line begins at `start`; who asks again asks further on. */
  at(start: number): R | undefined {
    const { start: from, end: to, before } = this.#change;
    const isBehind = start >= to;
    if (!isBehind && start > from) return undefined;
    const began = isBehind ? start - to + before : start;
    let run = this.#runs[this.#next];
    while (run && run.start < began) run = this.#runs[++this.#next];
    return run?.start === began && (isBehind || run.seen <= from) ? run : undefined;
  }
}

/** A list of items some of which are kept in runs. */
export function listOfParts(at: Span, parts: readonly (Item | Run<List>)[]): List {
  const items = () => parts.flatMap((part) => ('tree' in part ? shiftedItems(part.tree, part.start) : [part]));
  return new LazyList(at, items, parts);
}

/** A dict of pairs some of which are kept in runs. */
export function dictOfParts(at: Span, parts: readonly (Pair | Run<Dict>)[]): Dict {
  const pairs = () => parts.flatMap((part) => ('tree' in part ? shiftedPairs(part.tree, part.start) : [part]));
  return new LazyDict(at, pairs, parts);
}

function shiftedItems({ items }: List, by: number): readonly Item[] {
  return items.map((item) => new ShiftedItem(item, by));
}

function shiftedPairs({ pairs }: Dict, by: number): readonly Pair[] {
  return pairs.map((pair) => new ShiftedPair(pair, by));
}

class ShiftedItem implements Item {
  readonly #item: Item;
  readonly #by: number;
  #value: Tree | undefined;

  constructor(item: Item, by: number) {
    this.#item = item;
    this.#by = by;
  }

  get value(): Tree {
    this.#value ??= shifted(this.#item.value, this.#by);
    return this.#value;
  }

  get whole(): Span | undefined {
    const { whole } = this.#item;
    return whole && shiftedSpan(whole, this.#by);
  }
}

class ShiftedPair implements Pair {
  readonly key: Scalar;
  readonly #pair: Pair;
  readonly #by: number;
  #value: Tree | undefined;

  constructor(pair: Pair, by: number) {
    this.key = new ShiftedScalar(pair.key, by);
    this.#pair = pair;
    this.#by = by;
  }

  get value(): Tree | undefined {
    this.#value ??= this.#pair.value && shifted(this.#pair.value, this.#by);
    return this.#value;
  }

  get whole(): Span | undefined {
    const { whole } = this.#pair;
    return whole && shiftedSpan(whole, this.#by);
  }
}

class ShiftedScalar implements Scalar {
  readonly kind = 'scalar';
  readonly #scalar: Scalar;
  readonly #by: number;
  #piece: Piece | undefined;

  constructor(scalar: Scalar, by: number) {
    this.#scalar = scalar;
    this.#by = by;
  }

  get at(): Span {
    return shiftedSpan(this.#scalar.at, this.#by);
  }

  get piece(): Piece {
    this.#piece ??= shiftedPiece(this.#scalar.piece, this.#by);
    return this.#piece;
  }
}

function shiftedPiece(piece: Piece, by: number): Piece {
  const { text, start, offsets } = piece;
  if (!offsets) return { text, start: start + by };
  return { text, start: start + by, offsets: Array.from(offsets, (_, i) => sourceOffset(piece, i) + by) };
}

/** The tree so many units further on. */
function shifted(tree: Tree, by: number): Tree {
  const at = shiftedSpan(tree.at, by);
  switch (tree.kind) {
    case 'scalar':
      return new ShiftedScalar(tree, by);
    case 'list':
      return new LazyList(at, () => shiftedItems(tree, by));
    case 'dict':
      return new LazyDict(at, () => shiftedPairs(tree, by));
  }
}
