import type { Piece, Span } from '../text.ts';
import { type Dict, type Item, type List, type Pair, type Scalar, type Tree, wholeBetweenCommas } from './tree.ts';
import { type ScalarForm, scalarPiece } from './yaml-scalar.ts';

/** The parts of a tree of YAML. What they mean, and what goes with them, is worked out when somebody asks. */

/** A scalar, by where it stands and how it is written. */
export class ScalarNode implements Scalar {
  readonly kind = 'scalar';
  readonly source: string;
  readonly form: ScalarForm;
  readonly start: number;
  readonly end: number;
  #piece?: Piece;

  constructor(source: string, form: ScalarForm, start: number, end: number) {
    this.source = source;
    this.form = form;
    this.start = start;
    this.end = end;
  }

  get at(): Span {
    return { start: this.start, end: this.end };
  }

  get piece(): Piece {
    this.#piece ??= scalarPiece(this.form, this.start, this.end, this.source);
    return this.#piece;
  }
}

/** The list of these values; in a `flow` brackets and commas say what belongs together, and not lines. */
export function listNode(source: string, at: Span, values: readonly Tree[], flow: boolean): List {
  const items: ItemNode[] = [];
  const group: Group = { source, members: items, flow };
  for (const value of values) items.push(new ItemNode(group, items.length, value));
  return { kind: 'list', at, items };
}

/** The dict of these keys and values. */
export function dictNode(source: string, at: Span, parts: readonly Omit<Pair, 'whole'>[], flow: boolean): Dict {
  const pairs: PairNode[] = [];
  const group: Group = { source, members: pairs, flow };
  for (const { key, value } of parts) pairs.push(new PairNode(group, pairs.length, key, value));
  return { kind: 'dict', at, pairs };
}

/** The neighbours in one list or dict. */
interface Group {
  readonly source: string;
  readonly members: readonly { readonly at: Span }[];
  readonly flow: boolean;
}

class ItemNode implements Item {
  readonly group: Group;
  readonly index: number;
  readonly value: Tree;

  constructor(group: Group, index: number, value: Tree) {
    this.group = group;
    this.index = index;
    this.value = value;
  }

  get at(): Span {
    return this.value.at;
  }

  get whole(): Span | undefined {
    return wholeOf(this.group, this.index, /^[ \t]*-[ \t]+$/);
  }
}

class PairNode implements Pair {
  readonly group: Group;
  readonly index: number;
  readonly key: Scalar;
  readonly value?: Tree;

  constructor(group: Group, index: number, key: Scalar, value: Tree | undefined) {
    this.group = group;
    this.index = index;
    this.key = key;
    this.value = value;
  }

  get at(): Span {
    return { start: this.key.at.start, end: this.value?.at.end ?? this.key.at.end };
  }

  get whole(): Span | undefined {
    return wholeOf(this.group, this.index, /^[ \t]*$/);
  }
}

/** What goes with one of several neighbours; `before` is what may stand in front of it on its line. */
function wholeOf({ source, members, flow }: Group, index: number, before: RegExp): Span | undefined {
  const own = members[index];
  if (!own) return undefined;
  if (!flow) return members.length < 2 ? undefined : wholeLines(own.at, source, before);
  const from = Math.max(0, index - 1);
  const near = members.slice(from, index + 2).map(({ at }) => at);
  return wholeBetweenCommas(near, index - from, source);
}

/**
 * The lines of an item of a block, the last line ending included. Absent where something else stands on them. (The only
 * item of a block has none either: without it the block would be empty.)
 */
function wholeLines(at: Span, source: string, before: RegExp): Span | undefined {
  const start = source.lastIndexOf('\n', at.start - 1) + 1;
  // Maps and block scalars end behind their line ending, or behind the empty lines that follow.
  const last = at.start + source.slice(at.start, at.end).trimEnd().length;
  const newline = source.indexOf('\n', last);
  const end = newline < 0 ? source.length : newline + 1;
  const alone = before.test(source.slice(start, at.start)) && source.slice(last, end).trim() === '';
  return alone ? { start, end } : undefined;
}
