import type { Value } from '../names.ts';
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
}

export interface Pair {
  readonly key: Scalar;
  /** Absent while it is being typed. */
  readonly value?: Tree;
  /** What must go when the pair is dropped; absent when that would leave rubble. */
  readonly whole?: Span;
}

/** The value of the first of these keys that the tree has, if it is a dict. */
export function childOf(tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
  if (tree?.kind !== 'dict') return undefined;
  for (const { key, value } of tree.pairs) {
    const { text } = key.piece;
    for (const wanted of keys) if (text === wanted) return value;
  }
  return undefined;
}

/** The text of a scalar; undefined for anything else. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' ? tree.piece.text : undefined;
}

/** The scalars of a list; undefined when it is none or holds anything else. */
export function scalarsOf(tree: Tree | undefined): readonly Scalar[] | undefined {
  if (tree?.kind !== 'list') return undefined;
  const scalars = tree.items.flatMap(({ value }) => (value.kind === 'scalar' ? [value] : []));
  return scalars.length === tree.items.length ? scalars : undefined;
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
  const onlyComma = (start: number, end: number) => /^\s*,?\s*$/.test(source.slice(start, Math.min(end, start + 400)));
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
