// The package's main file loads its parts in a way that no bundler can follow; this one is the same code.
import { type JSONVisitor, visit } from 'jsonc-parser/lib/esm/main.js';
import { type Piece, pieceOf, type Span } from '../text.ts';
import { type JsonVisitor, scanJson } from './json-scan.ts';
import { jsonPiece } from './json-string.ts';
import type { Landmarks } from './landmarks.ts';
import { withoutTemplates } from './template.ts';
import { type Dict, type List, type Pair, type Scalar, type Tree, wholeBetweenCommas } from './tree.ts';

/** The values in a text of JSON, one after the other, and its comments; parts of broken text are values of their own. */
export function parsedJson(text: string, landmarks: Landmarks): { readonly roots: Tree[]; readonly comments: Span[] } {
  const source: Source = { text, masked: withoutTemplates(text), landmarks };
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

/** A text of JSON while it is parsed. */
interface Source {
  readonly text: string;
  /** `text` without template tags, unit for unit. */
  readonly masked: string;
  readonly landmarks: Landmarks;
}

/** A dict or list that is still open. Scalars are spans as long as nobody knows whether they are worth more. */
interface Open {
  readonly isDict: boolean;
  readonly start: number;
  readonly keys: Span[];
  readonly values: (Tree | Span | undefined)[];
}

/** The trees in a part of the source (one, unless it is broken or a stream), and its comments. */
function parsed(source: Source, span: Span): { readonly roots: Tree[]; readonly comments: Span[] } {
  const proper = builderOf(source);
  if (scanJson(source.masked, span, proper)) return { roots: proper.roots, comments: [] };
  const { start: from, end: to } = span;
  const comments: Span[] = [];
  const builder = builderOf(source);
  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => builder.open(true, from + offset),
    onArrayBegin: (offset) => builder.open(false, from + offset),
    onObjectEnd: (offset, length) => builder.close(from + offset + length),
    onArrayEnd: (offset, length) => builder.close(from + offset + length),
    onObjectProperty: (_name, offset, length) => builder.key(from + offset, from + offset + length),
    onLiteralValue: (_value, offset, length) => builder.scalar(from + offset, from + offset + length),
    onComment: (offset, length) => comments.push({ start: from + offset, end: from + offset + length }),
  };
  visit(source.masked.slice(from, to), visitor, { allowTrailingComma: true });
  builder.finish(to);
  return { roots: builder.roots, comments };
}

/** Puts trees together from what is told of a text. */
interface Builder extends JsonVisitor {
  readonly roots: Tree[];
  /** Half-typed text ends with its brackets open. */
  finish(end: number): void;
}

function builderOf(source: Source): Builder {
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
    // Most of a large file holds nothing to read: its parts are let go, and parsed again if somebody asks.
    const worthKeeping = stack.length === 0 || source.landmarks.within(top.start, end);
    add(worthKeeping ? closed(top, end, source) : later(top.isDict, { start: top.start, end }, source));
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
      while (top.values.length < top.keys.length) top.values.push(undefined);
      top.keys.push({ start, end });
    },
    scalar: (start, end) => add({ start, end }),
    finish(end) {
      while (stack.length > 0) close(end);
    },
  };
}

function closed({ isDict, start, keys, values }: Open, end: number, { text, landmarks }: Source): Tree {
  const at = { start, end };
  const spans = values.map((value, i) => spanOfPart(keys[i], value));
  const wholeOf = (i: number) => {
    const span = spans[i];
    return span && landmarks.within(span.start, span.end) ? wholeBetweenCommas(spans, i, text) : undefined;
  };
  const trees = values.map((value) => value && treeOf(value, text));
  if (isDict) {
    const pairs = keys.map((key, i): Pair => ({ key: scalarOf(text, key), value: trees[i], whole: wholeOf(i) }));
    return { kind: 'dict', at, pairs };
  }
  return { kind: 'list', at, items: trees.flatMap((value, i) => (value ? [{ value, whole: wholeOf(i) }] : [])) };
}

/** A dict or list whose parts are parsed when somebody asks for them. */
function later(isDict: boolean, at: Span, source: Source): Dict | List {
  let known: Tree | undefined;
  const parts = (): Tree | undefined => {
    known ??= parsed(source, at).roots[0];
    return known;
  };
  if (isDict) {
    return {
      kind: 'dict',
      at,
      get pairs() {
        const tree = parts();
        return tree?.kind === 'dict' ? tree.pairs : [];
      },
    };
  }
  return {
    kind: 'list',
    at,
    get items() {
      const tree = parts();
      return tree?.kind === 'list' ? tree.items : [];
    },
  };
}

function spanOfPart(key: Span | undefined, value: Tree | Span | undefined): Span {
  const at = value && 'kind' in value ? value.at : value;
  return { start: key?.start ?? at?.start ?? 0, end: at?.end ?? key?.end ?? 0 };
}

function treeOf(value: Tree | Span, text: string): Tree {
  return 'kind' in value ? value : scalarOf(text, value);
}

function scalarOf(text: string, { start, end }: Span): Scalar {
  return new JsonScalar(text, start, Math.min(end, text.length));
}

/** A scalar by where it stands; most are never asked what they mean. */
class JsonScalar implements Scalar {
  readonly kind = 'scalar';
  readonly source: string;
  readonly at: Span;
  #piece?: Piece;

  constructor(source: string, start: number, end: number) {
    this.source = source;
    this.at = { start, end };
  }

  get piece(): Piece {
    this.#piece ??= meaningOf(this.source, this.at);
    return this.#piece;
  }
}

function meaningOf(text: string, { start, end }: Span): Piece {
  if (text.charAt(start) !== '"') return pieceOf(text, start, end);
  const closing = end - start > 1 && text.charAt(end - 1) === '"' ? end - 1 : end;
  return jsonPiece(text, start + 1, closing);
}
