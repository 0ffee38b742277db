import { bytesOfBase64, type Span } from '../../text.ts';
import type { Dict, Item, List, Pair, Tree } from '../tree.ts';
import { ItemNode, newGroup, PairNode, ScalarNode } from '../yaml-nodes.ts';
import type { ScalarForm } from '../yaml-scalar.ts';
import { builtOutline } from './built.ts';
import { QuickOutline } from './quick-outline.ts';

/** What stands in a text of data: its values, which are made when somebody asks for them, and its comments. */
export interface Outlined {
  readonly roots: readonly Tree[];
  readonly comments: readonly Span[];
}

/**
 * The documents in a text of YAML; undefined where it is not written as nearly everyone writes it, or nothing was built.
 * `masked` is the text without template tags, unit for unit.
 */
export function outlinedYaml(text: string, masked: string): Outlined | undefined {
  if (masked.includes('\r') || masked.charCodeAt(0) === 0xfeff) return undefined;
  return outlined(text, masked, 'yaml');
}

/** The one value of a text of proper JSON; undefined for any other, or where nothing was built. */
export function outlinedJson(text: string, masked: string): Outlined | undefined {
  return outlined(text, masked, 'json');
}

/** What the forms of scalars mean. */
const forms: Readonly<Record<'json' | 'yaml', readonly ScalarForm[]>> = {
  json: ['json'],
  yaml: ['plain', 'single', 'double', 'literal', 'folded'],
};

/** The forms behind those of scalars. */
const listInLines = 5;
const dictInLines = 6;
const listInBrackets = 7;
const dictInBrackets = 8;

let quick: QuickOutline | undefined;

function outlined(text: string, masked: string, format: 'json' | 'yaml'): Outlined | undefined {
  if (!builtOutline) return undefined;
  quick ??= new QuickOutline(bytesOfBase64(builtOutline));
  const outline = quick.of(masked, format);
  return outline && { roots: new Trees(text, outline.nodes, forms[format]).all(), comments: outline.comments };
}

/** The trees of an outline. A node is known by where its numbers begin: its start, its end, its form, and the node behind it. */
class Trees {
  readonly #text: string;
  readonly #nodes: Uint32Array;
  readonly #forms: readonly ScalarForm[];

  constructor(text: string, nodes: Uint32Array, formsOfScalars: readonly ScalarForm[]) {
    this.#text = text;
    this.#nodes = nodes;
    this.#forms = formsOfScalars;
  }

  all(): readonly Tree[] {
    const trees: Tree[] = [];
    for (let at = 0; at < this.#nodes.length; at = this.#behind(at)) trees.push(this.#at(at));
    return trees;
  }

  spanOf(node: number): Span {
    return { start: this.#nodes[node] ?? 0, end: this.#nodes[node + 1] ?? 0 };
  }

  itemsOf(list: number): readonly Item[] {
    const items: ItemNode[] = [];
    const group = newGroup(this.#text, items, this.#formOf(list) === listInBrackets);
    const end = this.#behind(list);
    for (let at = list + 4; at < end; at = this.#behind(at))
      items.push(new ItemNode(group, items.length, this.#at(at)));
    return items;
  }

  /** Keys and values take turns. */
  pairsOf(dict: number): readonly Pair[] {
    const pairs: PairNode[] = [];
    const group = newGroup(this.#text, pairs, this.#formOf(dict) === dictInBrackets);
    const end = this.#behind(dict);
    // A key is a scalar, which takes four numbers.
    for (let at = dict + 4; at < end; at = this.#behind(at + 4))
      pairs.push(new PairNode(group, pairs.length, this.#scalar(at), this.#at(at + 4)));
    return pairs;
  }

  /** The value of the first key, if there is one, is no dict. */
  isPlain(dict: number): boolean {
    if (this.#behind(dict) <= dict + 4) return true;
    const form = this.#formOf(dict + 8);
    return form !== dictInLines && form !== dictInBrackets;
  }

  #formOf(node: number): number {
    return this.#nodes[node + 2] ?? 0;
  }

  /** Where the node behind all that one holds begins among the numbers. */
  #behind(node: number): number {
    return 4 * (this.#nodes[node + 3] ?? 0);
  }

  #at(node: number): Tree {
    const form = this.#formOf(node);
    if (form < listInLines) return this.#scalar(node);
    return form === dictInLines || form === dictInBrackets
      ? new OutlinedDict(this, node)
      : new OutlinedList(this, node);
  }

  #scalar(node: number): ScalarNode {
    const nodes = this.#nodes;
    const form = this.#forms[nodes[node + 2] ?? 0] ?? 'plain';
    return new ScalarNode(this.#text, form, nodes[node] ?? 0, nodes[node + 1] ?? 0);
  }
}

/** A list or dict, by its node. */
class OutlinedNode {
  protected readonly trees: Trees;
  protected readonly node: number;

  constructor(trees: Trees, node: number) {
    this.trees = trees;
    this.node = node;
  }

  get at(): Span {
    return this.trees.spanOf(this.node);
  }
}

class OutlinedList extends OutlinedNode implements List {
  readonly kind = 'list';
  #items: readonly Item[] | undefined;

  get items(): readonly Item[] {
    this.#items ??= this.trees.itemsOf(this.node);
    return this.#items;
  }
}

class OutlinedDict extends OutlinedNode implements Dict {
  readonly kind = 'dict';
  #pairs: readonly Pair[] | undefined;

  get isPlain(): boolean {
    return this.trees.isPlain(this.node);
  }

  get pairs(): readonly Pair[] {
    this.#pairs ??= this.trees.pairsOf(this.node);
    return this.#pairs;
  }
}
