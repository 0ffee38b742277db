import { Composer, type CST, isAlias, isMap, isPair, isScalar, isSeq, type ParsedNode, Parser } from 'yaml';
import type { Mention } from '../names.ts';
import { pieceOf, type Span } from '../text.ts';
import { Landmarks } from './landmarks.ts';
import { plain } from './plain.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { structureMentions } from './structure.ts';
import { withoutTemplates } from './template.ts';
import { type Item, nestsTooDeep, type Pair, type Tree, wholeBetweenCommas } from './tree.ts';
import { words } from './words.ts';
import { scalarPiece } from './yaml-scalar.ts';

/** YAML: Compose, Kubernetes, Ansible, Hiera, collectors. Template tags are tolerated. */
export const yaml: Reader = {
  name: 'yaml',

  *mentions(text: string, context: Context): Iterable<Mention> {
    const landmarks = new Landmarks(text, context.names);
    if (!landmarks.any) return;
    if (text.length > largest || nestsTooDeep(text) || indentsTooDeep(text)) {
      yield* plain.mentions(text, { ...context, depth: context.depth + 1 });
      return;
    }
    const { roots, comments } = parsed(text);
    for (const root of roots) yield* structureMentions(root, landmarks, context);
    for (const { start, end } of comments) {
      yield* mentionsWithin(pieceOf(text, start, end), words, { ...context, place: 'comment' });
    }
  },
};

/** Units of text; what is longer was made by a program and is read line by line. */
const largest = 2_000_000;

/** `- - - - -` and `? ? ? ?` nest without brackets, and the parser recurses. */
function indentsTooDeep(text: string): boolean {
  return /^[ \t]*(?:[-?:][ \t]+){40}/m.test(text) || /^ {1000}/m.test(text);
}

function parsed(text: string): { readonly roots: readonly Tree[]; readonly comments: readonly Span[] } {
  const tokens = [...new Parser().parse(withoutTemplates(text))];
  const comments: Span[] = [];
  for (const token of tokens) collectComments(token, comments);
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, strict: false, logLevel: 'silent' });
  const roots: Tree[] = [];
  for (const document of composer.compose(tokens, true, text.length)) {
    const { contents } = document;
    const tree = contents && treeOf(contents, text);
    if (tree) roots.push(tree);
  }
  return { roots, comments };
}

/** Comments stand among the tokens at every level, in lists of different names. */
function collectComments(token: CST.Token | CST.SourceToken | CST.CollectionItem, comments: Span[]): void {
  if ('source' in token && 'offset' in token && token.type === 'comment') {
    comments.push({ start: token.offset, end: token.offset + token.source.length });
    return;
  }
  if ('items' in token) for (const item of token.items) collectComments(item, comments);
  for (const list of ['start', 'sep', 'end', 'props'] as const) {
    const part = list in token ? (token as Partial<Record<string, unknown>>)[list] : undefined;
    if (Array.isArray(part)) for (const inner of part as CST.SourceToken[]) collectComments(inner, comments);
  }
  if ('key' in token && token.key) collectComments(token.key, comments);
  if ('value' in token && token.value) collectComments(token.value, comments);
}

function treeOf(node: ParsedNode, text: string): Tree | undefined {
  const [start, valueEnd] = node.range;
  const at = { start, end: Math.min(valueEnd, text.length) };
  if (isScalar(node)) return { kind: 'scalar', piece: scalarPiece(node, text), at };
  if (isAlias(node)) return undefined;
  if (isSeq(node)) {
    const values = node.items.flatMap((item) => (isPair(item) ? [] : (treeOf(item, text) ?? [])));
    const spans = values.map((value) => value.at);
    const items = values.map((value, i): Item => {
      const whole = node.flow
        ? wholeBetweenCommas(spans, i, text)
        : wholeLine(value.at, spans.length, text, /^[ \t]*-[ \t]+$/);
      return { value, whole };
    });
    return { kind: 'list', at, items };
  }
  if (!isMap(node)) return undefined;
  const pairs = node.items.flatMap((item): Omit<Pair, 'whole'>[] => {
    const key = item.key && treeOf(item.key, text);
    if (key?.kind !== 'scalar') return [];
    const value = item.value ? treeOf(item.value, text) : undefined;
    return [value ? { key, value } : { key }];
  });
  const spans = pairs.map(({ key, value }) => ({ start: key.at.start, end: Math.max(key.at.end, value?.at.end ?? 0) }));
  return {
    kind: 'dict',
    at,
    pairs: pairs.map((pair, i): Pair => {
      const span = spans[i] ?? pair.key.at;
      const whole = node.flow ? wholeBetweenCommas(spans, i, text) : wholeLine(span, spans.length, text, /^[ \t]*$/);
      return { ...pair, whole };
    }),
  };
}

/**
 * The line of an item of a block, its line ending included. Absent for the only item, which leaves its block empty, and
 * where something else stands on the line.
 */
function wholeLine(at: Span, neighbours: number, text: string, before: RegExp): Span | undefined {
  if (neighbours < 2 || text.slice(at.start, at.end).includes('\n')) return undefined;
  const start = text.lastIndexOf('\n', at.start - 1) + 1;
  const newline = text.indexOf('\n', at.end);
  const end = newline < 0 ? text.length : newline + 1;
  const alone = before.test(text.slice(start, at.start)) && text.slice(at.end, end).trim() === '';
  return alone ? { start, end } : undefined;
}
