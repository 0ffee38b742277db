import type { Span } from '../../text.ts';

/** Where `outline.as` has what. */
const roomStart = 1024;
const commentsStart = 200704;
const nodesStart = 233472;
const mostNodes = 32768;

/** The most units of a text: each may take three bytes. */
export const longest = 65536;

const page = 65536;

/** What stands where in a text. */
export interface Outline {
  /** Four numbers for each node, which stands in front of those it holds: start, end, form, and the node behind all of them. */
  readonly nodes: Uint32Array;
  readonly comments: readonly Span[];
}

/** Reads JSON and YAML in WebAssembly. */
export class QuickOutline {
  readonly #exports: Exports;
  readonly #room: Uint8Array;
  readonly #numbers: Uint32Array;
  readonly #encoder = new TextEncoder();

  constructor(wasm: Uint8Array) {
    // The module is our own, built from `outline.as`.
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: {} }).exports as Exports;
    const { memory } = this.#exports;
    memory.grow(Math.ceil((nodesStart + 16 * mostNodes - memory.buffer.byteLength) / page));
    this.#room = new Uint8Array(memory.buffer, roomStart, 3 * longest);
    this.#numbers = new Uint32Array(memory.buffer);
  }

  /** The outline of a text; undefined where it is longer, or not written as nearly everyone writes it. */
  of(text: string, format: 'json' | 'yaml'): Outline | undefined {
    if (text.length > longest) return undefined;
    const { read, written } = this.#encoder.encodeInto(text, this.#room);
    const count = this.#count(read, written, format);
    if (count === undefined) return undefined;
    const first = nodesStart / 4;
    return { nodes: this.#numbers.slice(first, first + 4 * count), comments: this.#comments() };
  }

  #count(units: number, bytes: number, format: 'json' | 'yaml'): number | undefined {
    try {
      return this.#exports[format](units, bytes);
    } catch (error) {
      // It is no mistake of ours: this is how the module gives up.
      if (error instanceof WebAssembly.RuntimeError) return undefined;
      throw error;
    }
  }

  #comments(): readonly Span[] {
    const numbers = this.#numbers;
    const comments: Span[] = [];
    const end = commentsStart / 4 + 2 * (numbers[0] ?? 0);
    for (let i = commentsStart / 4; i < end; i += 2)
      comments.push({ start: numbers[i] ?? 0, end: numbers[i + 1] ?? 0 });
    return comments;
  }
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  json(units: number, bytes: number): number;
  yaml(units: number, bytes: number): number;
}
