import { Composer, type CST, isAlias, isMap, isPair, isScalar, isSeq, type ParsedNode, Parser } from 'yaml';
import type { Span } from '../text.ts';
import { withoutTemplates } from './template.ts';
import { type Item, type Pair, type Tree, wholeBetweenCommas } from './tree.ts';
import { scalarPiece } from './yaml-scalar.ts';

/** The documents in a text of YAML, its comments, and whether there is anything that is no YAML. */
export interface ParsedYaml {
  readonly roots: readonly Tree[];
  readonly comments: readonly Span[];
  readonly broken: boolean;
}

/** Reads what it can; template tags are tolerated. */
export function parsedYaml(text: string): ParsedYaml {
  const tokens = [...new Parser().parse(withoutTemplates(text))];
  const comments: Span[] = [];
  for (const token of tokens) collectComments(token, comments);
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, strict: false, logLevel: 'silent' });
  const roots: Tree[] = [];
  let broken = false;
  for (const document of composer.compose(tokens, true, text.length)) {
    const { contents, errors } = document;
    broken ||= errors.length > 0;
    const tree = contents && treeOf(contents, text);
    if (tree) roots.push(tree);
  }
  return { roots, comments, broken };
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
  // What an alias stands for is read where it stands itself.
  if (isAlias(node)) return undefined;
  if (isSeq(node)) {
    const values = node.items.flatMap((item) => (isPair(item) ? [] : (treeOf(item, text) ?? [])));
    const wholes = wholesOf(values, node.flow === true, /^[ \t]*-[ \t]+$/, text);
    return { kind: 'list', at, items: values.map((value, i): Item => ({ value, whole: wholes[i] })) };
  }
  if (!isMap(node)) return undefined;
  const pairs = node.items.flatMap((item): Pair[] => {
    const key = item.key && treeOf(item.key, text);
    if (key?.kind !== 'scalar') return [];
    return [{ key, value: (item.value && treeOf(item.value, text)) ?? undefined }];
  });
  const spans = pairs.map(({ key, value }) => ({ at: { start: key.at.start, end: value?.at.end ?? key.at.end } }));
  const wholes = wholesOf(spans, node.flow === true, /^[ \t]*$/, text);
  return { kind: 'dict', at, pairs: pairs.map((pair, i): Pair => ({ ...pair, whole: wholes[i] })) };
}

/** What goes with each of several neighbours; `before` is what may stand in front of one on its line. */
function wholesOf(parts: readonly { readonly at: Span }[], flow: boolean, before: RegExp, text: string) {
  const spans = parts.map(({ at }) => at);
  return spans.map((span, i) =>
    flow ? wholeBetweenCommas(spans, i, text) : wholeLine(span, spans.length, text, before),
  );
}

/**
 * The lines of an item of a block, the last line ending included. Absent for the only item, which leaves its block empty,
 * and where something else stands on the lines.
 */
function wholeLine(at: Span, neighbours: number, text: string, before: RegExp): Span | undefined {
  if (neighbours < 2) return undefined;
  const start = text.lastIndexOf('\n', at.start - 1) + 1;
  // Maps and block scalars end behind their line ending, or behind the empty lines that follow.
  const last = at.start + text.slice(at.start, at.end).trimEnd().length;
  const newline = text.indexOf('\n', last);
  const end = newline < 0 ? text.length : newline + 1;
  const alone = before.test(text.slice(start, at.start)) && text.slice(last, end).trim() === '';
  return alone ? { start, end } : undefined;
}
