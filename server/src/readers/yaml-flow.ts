import type { Scalar, Tree } from './tree.ts';
import { dictNode, type KeyAndValue, listNode, ScalarNode } from './yaml-nodes.ts';
import { behindBlanks, isGap, plainEnd, quotedEnd, startsPlain } from './yaml-signs.ts';

/** What `read` makes of a text; undefined where it gives up. */
export function unlessUnusual<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** Thrown, and caught above, where the text is not as nearly everyone writes it. */
const unusual = Symbol('unusual YAML');

/** Leaves the text to the library. */
export function giveUp(): never {
  throw unusual;
}

/** Deeper, the text is hostile. */
export const deepest = 100;

/** The scalar, in quotes or not, between two offsets on one line. */
export function scalarAt(text: string, masked: string, start: number, end: number): Scalar {
  const sign = masked.charAt(start);
  const form = sign === '"' ? 'double' : sign === "'" ? 'single' : 'plain';
  return new ScalarNode(text, form, start, end);
}

/** What stands in brackets or quotes on one line of YAML. */
export class YamlFlow {
  readonly #text: string;
  readonly #masked: string;
  /** Where the line ends. */
  #end = 0;
  /** Behind what was read last. */
  #behind = 0;

  constructor(text: string, masked: string) {
    this.#text = text;
    this.#masked = masked;
  }

  /** The value at an offset, and where it ends. */
  at(at: number, lineEnd: number, depth: number): { readonly value: Tree; readonly behind: number } {
    this.#end = lineEnd;
    return { value: this.#inFlow(at, depth), behind: this.#behind };
  }

  /** The value at `at`, in brackets or between them, on this line; `#behind` is then behind it. */
  #inFlow(at: number, depth: number): Tree {
    const text = this.#masked;
    const sign = text.charAt(at);
    if (depth > deepest) giveUp();
    if (sign === '[') return this.#flowList(at, depth);
    if (sign === '{') return this.#flowDict(at, depth);
    return this.#flowScalar(at);
  }

  #flowScalar(at: number): Scalar {
    const text = this.#masked;
    const sign = text.charAt(at);
    if (sign === '"' || sign === "'") this.#behind = quotedEnd(text, at, this.#end) ?? giveUp();
    else if (startsPlain(text, at)) this.#behind = plainEnd(text, at, this.#end, true)?.end ?? giveUp();
    else giveUp();
    return scalarAt(this.#text, text, at, this.#behind);
  }

  #flowList(start: number, depth: number): Tree {
    const values: Tree[] = [];
    let at = behindBlanks(this.#masked, start + 1);
    while (this.#masked.charAt(at) !== ']') {
      values.push(this.#inFlow(at, depth + 1));
      at = this.#behindComma(']');
    }
    this.#behind = at + 1;
    return listNode(this.#text, { start, end: at + 1 }, values, true);
  }

  #flowDict(start: number, depth: number): Tree {
    const text = this.#masked;
    const parts: KeyAndValue[] = [];
    let at = behindBlanks(text, start + 1);
    while (text.charAt(at) !== '}') {
      const key = this.#flowScalar(at);
      const colon = behindBlanks(text, this.#behind);
      if (text.charAt(colon) !== ':' || !isGap(text, colon + 1)) giveUp();
      parts.push({ key, value: this.#inFlow(behindBlanks(text, colon + 1), depth + 1) });
      at = this.#behindComma('}');
    }
    this.#behind = at + 1;
    return dictNode(this.#text, { start, end: at + 1 }, parts, true);
  }

  /** At the next value, or at the bracket that closes. */
  #behindComma(close: string): number {
    const at = behindBlanks(this.#masked, this.#behind);
    const sign = this.#masked.charAt(at);
    if (sign === close) return at;
    return sign === ',' ? behindBlanks(this.#masked, at + 1) : giveUp();
  }
}
