// The package's main file loads its parts in a way that no bundler can follow; this one is the same code.
import { type JSONVisitor, visit } from 'jsonc-parser/lib/esm/main.js';
import type { Mention } from '../names.ts';
import { pieceOf, type Span } from '../text.ts';
import { jsonPiece } from './json-string.ts';
import { mayHoldNames } from './landmarks.ts';
import { plain } from './plain.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { structureMentions } from './structure.ts';
import { withoutTemplates } from './template.ts';
import { nestsTooDeep, type Pair, type Scalar, type Tree, wholeBetweenCommas } from './tree.ts';
import { words } from './words.ts';

/** JSON, with comments, trailing commas and template tags tolerated. */
export const json: Reader = {
  name: 'json',

  *mentions(text: string, context: Context): Iterable<Mention> {
    if (!mayHoldNames(text, context.names)) return;
    // `[section]` opens a file of another format, which its first bracket made look like this one.
    if (nestsTooDeep(text) || /^\s*\[[A-Za-z]/.test(text)) {
      yield* plain.mentions(text, context);
      return;
    }
    const { roots, comments } = parsed(text);
    for (const root of roots) yield* structureMentions(root, text, context);
    for (const { start, end } of comments) {
      yield* mentionsWithin(pieceOf(text, start, end), words, { ...context, place: 'comment' });
    }
  },
};

/** A dict or list that is still open. */
interface Open {
  readonly start: number;
  readonly spans: Span[];
  readonly keys: Scalar[];
  readonly values: (Tree | undefined)[];
  readonly isDict: boolean;
}

/** The trees in a text (one, unless it is broken or a stream), and its comments. */
function parsed(text: string): { readonly roots: readonly Tree[]; readonly comments: readonly Span[] } {
  const roots: Tree[] = [];
  const comments: Span[] = [];
  const stack: Open[] = [];
  const add = (tree: Tree): void => {
    const top = stack.at(-1);
    if (!top) roots.push(tree);
    else if (top.isDict) {
      // A value without a key, in broken text, is still worth reading.
      if (top.keys.length === 0 || top.values.length === top.keys.length) roots.push(tree);
      else {
        top.values.push(tree);
        const key = top.keys.at(-1);
        if (key) top.spans[top.keys.length - 1] = { start: key.at.start, end: tree.at.end };
      }
    } else {
      top.values.push(tree);
      top.spans.push(tree.at);
    }
  };
  const close = (end: number): void => {
    const top = stack.pop();
    if (top) add(closed(top, end, text));
  };
  const open = (isDict: boolean) => (start: number) => {
    stack.push({ start, spans: [], keys: [], values: [], isDict });
  };
  const visitor: JSONVisitor = {
    onObjectBegin: open(true),
    onArrayBegin: open(false),
    onObjectEnd: (offset, length) => close(offset + length),
    onArrayEnd: (offset, length) => close(offset + length),
    onObjectProperty(_name, offset, length) {
      const top = stack.at(-1);
      if (!top) return;
      while (top.values.length < top.keys.length) top.values.push(undefined);
      top.keys.push(scalarOf(text, offset, length));
      top.spans.push({ start: offset, end: offset + length });
    },
    onLiteralValue: (_value, offset, length) => add(scalarOf(text, offset, length)),
    onComment: (offset, length) => comments.push({ start: offset, end: offset + length }),
  };
  visit(withoutTemplates(text), visitor, { allowTrailingComma: true });
  // Half-typed text ends with its brackets open.
  while (stack.length > 0) close(text.length);
  return { roots, comments };
}

function closed(open: Open, end: number, text: string): Tree {
  const at = { start: open.start, end };
  const wholeOf = (i: number) => wholeBetweenCommas(open.spans, i, text);
  if (!open.isDict) {
    const items = open.values.flatMap((value, i) => (value ? [lazily({ value }, () => wholeOf(i))] : []));
    return { kind: 'list', at, items };
  }
  const pairs = open.keys.map((key, i): Pair => lazily({ key, value: open.values[i] }, () => wholeOf(i)));
  return { kind: 'dict', at, pairs };
}

/** Few of all the parts of a large file are ever asked what goes with them. */
function lazily<T extends object>(part: T, whole: () => Span | undefined): T & { readonly whole?: Span } {
  return Object.defineProperty(part, 'whole', { get: whole, enumerable: true });
}

function scalarOf(text: string, offset: number, length: number): Scalar {
  const end = Math.min(offset + length, text.length);
  const at = { start: offset, end };
  if (text.charAt(offset) !== '"') return { kind: 'scalar', piece: pieceOf(text, offset, end), at };
  const closing = length > 1 && text.charAt(end - 1) === '"' ? end - 1 : end;
  return { kind: 'scalar', piece: jsonPiece(text, offset + 1, closing), at };
}
