/** Tells of a word: where it starts and ends in the text, and where among the lines of all words its own begins. */
export type Met = (start: number, end: number, line: number) => void;

/** Finds the words that begin the lines it was made of. */
export interface Search {
  /** Tells of the words between two offsets of a text, in order. Linear in the text. */
  find(text: string, start: number, end: number, met: Met): void;
}

/** Where `search.as` has what. */
const roomStart = 32784;
const resultsStart = 83968;
const linesStart = 280576;

/** Units that are looked at in one go: the results for as many have room, and so have their bytes. */
const stride = 16384;

/** A word does not depend on what stands so far in front of its end. */
const longestWord = 256;

const page = 65536;

/** A search in WebAssembly. Nothing in it has to get warm, and it reads as fast as the text can be copied. */
export function quickSearch(wasm: Uint8Array, lines: string): Search {
  const { memory, learn, find } = instanceOf(wasm);
  const encoder = new TextEncoder();
  // Behind the lines each word takes eight bytes, and no line is as short as that.
  const missing = linesStart + 2 * lines.length + 16 - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / page));
  encoder.encodeInto(lines, new Uint8Array(memory.buffer, linesStart));
  learn(lines.length);
  const room = new Uint8Array(memory.buffer, roomStart, resultsStart - roomStart - 16);
  const results = new Uint32Array(memory.buffer, resultsStart, (linesStart - resultsStart) / 4);
  return {
    find(text, start, end, met) {
      for (let from = start; from < end; from += stride) {
        const to = Math.min(end, from + stride);
        // What stands in front tells where words begin, and one unit more than there is to look at where the last one ends.
        const first = Math.max(0, start - 1, from - longestWord);
        const { read, written } = encoder.encodeInto(text.slice(first, Math.min(end, to + 1)), room);
        const count = find(read, written, Math.max(0, start - first), from - first, to - first);
        for (let i = 0; i < count * 3; i += 3)
          met(first + (results[i] ?? 0), first + (results[i + 1] ?? 0), results[i + 2] ?? 0);
      }
    },
  };
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  learn(length: number): void;
  find(units: number, bytes: number, start: number, from: number, to: number): number;
}

function instanceOf(wasm: Uint8Array): Exports {
  // The module is our own, built from `search.as`.
  return new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: {} }).exports as Exports;
}
