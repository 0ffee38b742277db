import type { Mention, Value } from '../names.ts';
import { type Piece, type Span, sourceSpan } from '../text.ts';

/** Data as JSON and YAML write it, with the places where it stands. */
export type Tree = Scalar | List | Dict;

export interface Scalar {
  readonly kind: 'scalar';
  /** What it means: escapes resolved, folded lines joined, without quotes. */
  readonly piece: Piece;
  /** Where it stands, quotes included. */
  readonly at: Span;
}

export interface List {
  readonly kind: 'list';
  readonly at: Span;
  readonly items: readonly Item[];
  /** The same, where there are so many that they are kept in runs. */
  readonly parts?: readonly (Item | Run<List>)[];
}

export interface Item {
  readonly value: Tree;
  /** What must go when the item is dropped; absent when that would leave rubble. */
  readonly whole?: Span;
}

export interface Dict {
  readonly kind: 'dict';
  readonly at: Span;
  readonly pairs: readonly Pair[];
  /** Its first value is no dict: it can be told before its pairs are made. */
  readonly isPlain?: boolean;
  /** The same, where there are so many that they are kept in runs. */
  readonly parts?: readonly (Pair | Run<Dict>)[];
}

export interface Pair {
  readonly key: Scalar;
  /** Absent while it is being typed. */
  readonly value?: Tree;
  /** What must go when the pair is dropped; absent when that would leave rubble. */
  readonly whole?: Span;
}

/** A list whose items are made when somebody asks for them. */
export class LazyList implements List {
  readonly kind = 'list';
  readonly at: Span;
  readonly parts?: readonly (Item | Run<List>)[];
  readonly #make: () => readonly Item[];
  #items: readonly Item[] | undefined;

  constructor(at: Span, make: () => readonly Item[], parts?: readonly (Item | Run<List>)[]) {
    this.at = at;
    this.#make = make;
    if (parts) this.parts = parts;
  }

  get items(): readonly Item[] {
    this.#items ??= this.#make();
    return this.#items;
  }
}

/** The same of a dict. */
export class LazyDict implements Dict {
  readonly kind = 'dict';
  readonly at: Span;
  readonly isPlain: boolean;
  readonly parts?: readonly (Pair | Run<Dict>)[];
  readonly #make: () => readonly Pair[];
  #pairs: readonly Pair[] | undefined;

  constructor(at: Span, make: () => readonly Pair[], parts?: readonly (Pair | Run<Dict>)[], isPlain = false) {
    this.at = at;
    this.isPlain = isPlain;
    this.#make = make;
    if (parts) this.parts = parts;
  }

  get pairs(): readonly Pair[] {
    this.#pairs ??= this.#make();
    return this.#pairs;
  }
}

/** Neighbours in a large list or dict, read on their own: the same text is the same run, wherever it stands. */
export interface Run<T extends List | Dict = List | Dict> {
  /** Where `text` begins in the text that the list or dict stands in. */
  readonly start: number;
  readonly text: string;
  /** The neighbours, with places in `text`. */
  readonly tree: T;
  /** What is remembered of it as long as it stays as it is. */
  readonly known: KnownOfRun;
}

/** What was found in a run. */
export class KnownOfRun {
  #topic: string | undefined;
  #mentions: readonly Mention[] = [];
  readonly #passes = new Map<ItemTest, boolean>();

  /** Whether an item of the run passes a test: found out once. */
  passes(test: ItemTest, run: Run<List>): boolean {
    const known = this.#passes.get(test);
    if (known !== undefined) return known;
    const passes = (test.sign?.test(run.text) ?? true) && someItem(run.tree, test);
    this.#passes.set(test, passes);
    return passes;
  }

  /** What was found in it under a topic, with places in its own text; it may depend on nothing but the topic and the run. */
  keep(topic: string, mentions: readonly Mention[]): void {
    this.#topic = topic;
    this.#mentions = mentions;
  }

  /** What was kept under the topic; undefined when it was another one. */
  under(topic: string): readonly Mention[] | undefined {
    return this.#topic === topic ? this.#mentions : undefined;
  }
}

/** The value of the first of these keys that the tree has, if it is a dict. */
export function childOf(tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
  if (tree?.kind !== 'dict') return undefined;
  for (const { key, value } of tree.pairs) if (keys.includes(key.piece.text)) return value;
  return undefined;
}

/** A test of an item of a list, which looks at nothing but the item. */
export interface ItemTest {
  readonly like: (item: Tree) => boolean;
  /** In the text of every item that passes: a run without it need not be parsed. */
  readonly sign?: RegExp;
}

/** True when an item of the list passes the test. */
export function someItem(list: List, test: ItemTest): boolean {
  const { parts } = list;
  if (!parts) return list.items.some(({ value }) => test.like(value));
  for (const part of parts) if ('tree' in part ? part.known.passes(test, part) : test.like(part.value)) return true;
  return false;
}

const noScalar: ItemTest = { like: ({ kind }) => kind !== 'scalar' };

/** The text of a scalar; undefined for anything else. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' ? tree.piece.text : undefined;
}

/** The scalars of a list; undefined when it is none or holds anything else. */
export function scalarsOf(tree: Tree | undefined): readonly Scalar[] | undefined {
  if (tree?.kind !== 'list') return undefined;
  if (someItem(tree, noScalar)) return undefined;
  const scalars: Scalar[] = [];
  for (const { value } of tree.items) {
    if (value.kind !== 'scalar') return undefined;
    scalars.push(value);
  }
  return scalars;
}

/** Where the text of a piece stands in the source. */
export function spanOf(piece: Piece): Span {
  return sourceSpan(piece, { start: 0, end: piece.text.length });
}

/** The text of a piece as the value that stands with a name. */
export function pieceValue(piece: Piece): Value {
  const at = spanOf(piece);
  return { text: piece.text, at, exact: at.end - at.start === piece.text.length };
}

/**
 * What must go when one of several neighbours separated by commas is dropped: up to the next one, or, for the last,
 * from the one before. Absent when a comment stands between them.
 */
export function wholeBetweenCommas(spans: readonly Span[], i: number, source: string): Span | undefined {
  const [before, own, after] = [spans[i - 1], spans[i], spans[i + 1]];
  if (!own) return undefined;
  const onlyComma = (start: number, end: number) =>
    /^\s*(?:,\s*)?$/.test(source.slice(start, Math.min(end, start + 400)));
  if (after) return onlyComma(own.end, after.start) ? { start: own.start, end: after.start } : undefined;
  if (before) return onlyComma(before.end, own.start) ? { start: before.end, end: own.end } : undefined;
  return own;
}

/** Brackets may nest this deep; beyond it, text is hostile and a parser that recurses would fail. */
const deepestNesting = 400;

/** True when brackets nest too deep for a parser that recurses. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 123 || unit === 91) {
      if (++depth > deepestNesting) return true;
    } else if ((unit === 125 || unit === 93) && depth > 0) depth--;
  }
  return false;
}
