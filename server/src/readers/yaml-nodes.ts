import type { Piece, Span } from '../text.ts';
import { dictOfParts, listOfParts } from './runs.ts';
import {
  type Dict,
  type Item,
  type List,
  type Pair,
  type Run,
  type Scalar,
  type Tree,
  wholeBetweenCommas,
} from './tree.ts';
import { type ScalarForm, scalarPiece } from './yaml-scalar.ts';

/** The parts of a tree of YAML or JSON. What they mean, and what goes with them, is worked out when somebody asks. */

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

/** The list of these values and runs of items; in a `flow` brackets and commas say what belongs together, and not lines. */
export function listNode(
  source: string,
  at: Span,
  values: readonly (Tree | Run<List>)[],
  flow: boolean,
  next?: number,
): List {
  const parts: (ItemNode | Run<List>)[] = [];
  const group: Group = { source, members: parts, flow, next };
  for (const value of values) parts.push('kind' in value ? new ItemNode(group, parts.length, value) : value);
  return parts.every(isItem) ? { kind: 'list', at, items: parts } : listOfParts(at, parts);
}

/** A key and its value, before they are a pair of a dict. */
export type KeyAndValue = Omit<Pair, 'whole'>;

/** The dict of these keys and values, and of runs of pairs. */
export function dictNode(
  source: string,
  at: Span,
  values: readonly (KeyAndValue | Run<Dict>)[],
  flow: boolean,
  next?: number,
): Dict {
  const parts: (PairNode | Run<Dict>)[] = [];
  const group: Group = { source, members: parts, flow, next };
  for (const value of values) {
    parts.push('key' in value ? new PairNode(group, parts.length, value.key, value.value) : value);
  }
  return parts.every(isPair) ? { kind: 'dict', at, pairs: parts } : dictOfParts(at, parts);
}

function isItem(part: ItemNode | Run): part is ItemNode {
  return part instanceof ItemNode;
}

function isPair(part: PairNode | Run): part is PairNode {
  return part instanceof PairNode;
}

/** A member of a list or dict, or several in a run. */
type Member = ItemNode | PairNode | Run;

/** Where it stands: of a run, from its first member to the end of its last. */
function spanOfMember(member: Member): Span {
  if (!('tree' in member)) return member.at;
  const { start, text, tree } = member;
  const spans = tree.kind === 'list' ? tree.items.map(({ value }) => value.at) : tree.pairs.map(spanOfPair);
  return { start: start + (spans[0]?.start ?? 0), end: start + (spans.at(-1)?.end ?? text.length) };
}

function spanOfPair({ key, value }: KeyAndValue): Span {
  return { start: key.at.start, end: value?.at.end ?? key.at.end };
}

/** The neighbours in one list or dict. */
interface Group {
  readonly source: string;
  readonly members: readonly Member[];
  readonly flow: boolean;
  /** Of a run in a flow: where the member behind it begins. */
  readonly next?: number | undefined;
}

/** The group of `members` that stand alone, and not in runs; they may be added when there is the group. */
export function newGroup(source: string, members: readonly (ItemNode | PairNode)[], flow: boolean): Group {
  return { source, members, flow, next: undefined };
}

/** An item of a list. */
export class ItemNode implements Item {
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

/** A pair of a dict. */
export class PairNode implements Pair {
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
    return spanOfPair(this);
  }

  get whole(): Span | undefined {
    return wholeOf(this.group, this.index, /^[ \t]*$/);
  }
}

/** What goes with one of several neighbours; `before` is what may stand in front of it on its line. */
function wholeOf({ source, members, flow, next }: Group, index: number, before: RegExp): Span | undefined {
  const own = members[index];
  if (!own) return undefined;
  if (!flow) return members.length < 2 ? undefined : wholeLines(spanOfMember(own), source, before);
  const from = Math.max(0, index - 1);
  const near = members.slice(from, index + 2).map(spanOfMember);
  if (next !== undefined && index === members.length - 1) near.push({ start: next, end: next });
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
