import { bytesOfBase64, type Span } from '../../text.ts';
import { LazyDict, LazyList, type Scalar, type Tree } from '../tree.ts';
import { dictNode, type KeyAndValue, listNode, ScalarNode } from '../yaml-nodes.ts';
import type { ScalarForm } from '../yaml-scalar.ts';
import { builtOutline } from './built.ts';
import { QuickOutline } from './quick-outline.ts';

/** What stands in a text of data: its values, which are made when somebody asks for them, and its comments. */
export interface Outlined {
  readonly roots: readonly Tree[];
  readonly comments: readonly Span[];
}

/** Makes a scalar of JSON. */
export type ScalarAt = (text: string, start: number, end: number) => Scalar;

/**
 * The documents in a text of YAML; undefined where it is not written as nearly everyone writes it, or nothing was built.
 * `masked` is the text without template tags, unit for unit.
 */
export function outlinedYaml(text: string, masked: string): Outlined | undefined {
  if (masked.includes('\r') || masked.charCodeAt(0) === 0xfeff) return undefined;
  return outlined(text, masked, 'yaml', (form, start, end) => new ScalarNode(text, forms[form] ?? 'plain', start, end));
}

/** The one value of a text of proper JSON; undefined for any other, or where nothing was built. */
export function outlinedJson(text: string, masked: string, scalarAt: ScalarAt): Outlined | undefined {
  return outlined(text, masked, 'json', (_form, start, end) => scalarAt(text, start, end));
}

const forms: readonly ScalarForm[] = ['plain', 'single', 'double', 'literal', 'folded'];

/** The forms behind those of scalars. */
const dictInLines = 6;
const listInBrackets = 7;
const dictInBrackets = 8;

let quick: QuickOutline | undefined;

function outlined(text: string, masked: string, format: 'json' | 'yaml', scalarOf: ScalarOf): Outlined | undefined {
  if (!builtOutline) return undefined;
  quick ??= new QuickOutline(bytesOfBase64(builtOutline));
  const outline = quick.of(masked, format);
  return outline && { roots: new Trees(text, outline.nodes, scalarOf).all(), comments: outline.comments };
}

type ScalarOf = (form: number, start: number, end: number) => Scalar;

/** The trees of an outline. */
class Trees {
  readonly #text: string;
  readonly #nodes: Uint32Array;
  readonly #scalarOf: ScalarOf;

  constructor(text: string, nodes: Uint32Array, scalarOf: ScalarOf) {
    this.#text = text;
    this.#nodes = nodes;
    this.#scalarOf = scalarOf;
  }

  all(): readonly Tree[] {
    return this.#between(0, this.#nodes.length);
  }

  #between(from: number, to: number): readonly Tree[] {
    const trees: Tree[] = [];
    for (let at = from; at < to; at = this.#behind(at)) trees.push(this.#at(at));
    return trees;
  }

  /** Where the node behind all that one holds begins among the numbers. */
  #behind(at: number): number {
    return 4 * (this.#nodes[at + 3] ?? 0);
  }

  #at(at: number): Tree {
    const form = this.#nodes[at + 2] ?? 0;
    if (form < forms.length) return this.#scalar(at);
    const span = { start: this.#nodes[at] ?? 0, end: this.#nodes[at + 1] ?? 0 };
    return form === dictInLines || form === dictInBrackets
      ? new LazyDict(
          span,
          () => dictNode(this.#text, span, this.#members(at), form === dictInBrackets).pairs,
          undefined,
          this.#isPlain(at),
        )
      : new LazyList(
          span,
          () => listNode(this.#text, span, this.#between(at + 4, this.#behind(at)), form === listInBrackets).items,
        );
  }

  /** The value of the first key, if there is one, is no dict. */
  #isPlain(dict: number): boolean {
    const end = this.#behind(dict);
    if (end <= dict + 4) return true;
    const form = this.#nodes[this.#behind(dict + 4) + 2] ?? 0;
    return form !== dictInLines && form !== dictInBrackets;
  }

  #scalar(at: number): Scalar {
    return this.#scalarOf(this.#nodes[at + 2] ?? 0, this.#nodes[at] ?? 0, this.#nodes[at + 1] ?? 0);
  }

  /** Keys and values take turns. */
  #members(dict: number): readonly KeyAndValue[] {
    const members: KeyAndValue[] = [];
    const end = this.#behind(dict);
    for (let at = dict + 4; at < end; ) {
      const value = this.#behind(at);
      members.push({ key: this.#scalar(at), value: this.#at(value) });
      at = this.#behind(value);
    }
    return members;
  }
}
