import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  Parser,
  type Scalar as ScalarOfLibrary,
} from 'yaml';
import type { Span } from '../text.ts';
import type { Pair, Tree } from './tree.ts';
import { dictNode, listNode, ScalarNode } from './yaml-nodes.ts';
import type { ScalarForm } from './yaml-scalar.ts';

/** The documents in a text of YAML, its comments, and whether there is anything that is no YAML. */
export interface ParsedYaml {
  readonly roots: readonly Tree[];
  readonly comments: readonly Span[];
  readonly broken: boolean;
}

/** Reads what it can of any text. `masked` is the text without template tags, unit for unit. */
export function parsedYaml(text: string, masked: string): ParsedYaml {
  const tokens = [...new Parser().parse(masked)];
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

/** `- - - - -` and `? ? ? ?` nest without brackets, and the parser recurses. */
export function indentsTooDeep(text: string): boolean {
  return /^[ \t]*(?:[-?:][ \t]+){40}/m.test(text) || /^ {1000}/m.test(text);
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
  if (isScalar(node)) return new ScalarNode(text, formOf(node), at.start, at.end);
  // What an alias stands for is read where it stands itself.
  if (isAlias(node)) return undefined;
  if (isSeq(node)) {
    const values = node.items.flatMap((item) => (isPair(item) ? [] : (treeOf(item, text) ?? [])));
    return listNode(text, at, values, node.flow === true);
  }
  if (!isMap(node)) return undefined;
  const parts = node.items.flatMap((item): Pick<Pair, 'key' | 'value'>[] => {
    const key = item.key && treeOf(item.key, text);
    return key?.kind === 'scalar' ? [{ key, value: (item.value && treeOf(item.value, text)) ?? undefined }] : [];
  });
  return dictNode(text, at, parts, node.flow === true);
}

function formOf({ type }: ScalarOfLibrary.Parsed): ScalarForm {
  switch (type) {
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'QUOTE_SINGLE':
      return 'single';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}
