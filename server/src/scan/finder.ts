import { type Word, wordLength } from './sign.ts';

/** Finds the even places in a buffer where one of some words begins. */
export interface Finder {
  /** Where to put the text. */
  readonly room: Uint8Array;
  /**
   * Places from `start` on, an even number, in order, up to some limit: when there may be more, the last one is not the end of the search.
   * The places are valid up to the next call.
   */
  find(
    start: number,
    end: number,
  ): { readonly places: ArrayLike<number>; readonly count: number; readonly more: boolean };
}

const mostPlaces = 16384;
const roomStart = 131072;
/** Bytes behind the text that are looked at together with its last ones. */
const margin = 32;

/** A finder in WebAssembly, `size` bytes large. */
export function quickFinder(wasm: Uint8Array, words: readonly Word[], size: number): Finder {
  const { memory, add, find } = instanceOf(wasm);
  const pages = Math.ceil((roomStart + size + margin) / 65536) - memory.buffer.byteLength / 65536;
  if (pages > 0) memory.grow(pages);
  const bytes = new Uint8Array(memory.buffer);
  for (const word of words) add(word.bytes, word.before, word.behind);
  const found = new Uint32Array(memory.buffer, 65536, mostPlaces);
  const places = new Uint32Array(mostPlaces);
  return {
    room: bytes.subarray(roomStart, roomStart + size),
    find(start, end) {
      const count = find(roomStart + start, roomStart + end);
      for (let i = 0; i < count; i++) places[i] = (found[i] ?? 0) - roomStart;
      return { places, count, more: count === mostPlaces };
    },
  };
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  add(word: number, before: number, behind: number): void;
  find(start: number, end: number): number;
}

function instanceOf(wasm: Uint8Array): Exports {
  // The module is our own, built from `find.as`.
  return new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: {} }).exports as Exports;
}

/** A finder in plain JavaScript, for little text and where there is no WebAssembly. */
export function plainFinder(words: readonly Word[], room: Uint8Array): Finder {
  const known = new Set(words.map(({ bytes }) => bytes));
  // Most places are ruled out by a look into a small table.
  const likely = new Uint8Array(1 << 14);
  for (const word of known) likely[hashOf(word)] = 1;
  const places = new Uint32Array(256);
  return {
    room,
    find(start, end) {
      let count = 0;
      for (let at = start; at + wordLength <= end; at += 2) {
        const word = wordAt(room, at);
        if (likely[hashOf(word)] !== 1 || !known.has(word)) continue;
        places[count++] = at;
        if (count === places.length) return { places, count, more: true };
      }
      return { places, count, more: false };
    },
  };
}

function hashOf(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> 18;
}

/** The four bytes at a place. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}
