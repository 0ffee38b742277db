import { type Plan, wordLength } from './sign.ts';

/** Finds the words of a plan in a buffer. */
export interface Finder {
  /** Where to put the text. */
  readonly room: Uint8Array;
  /**
   * Asks about the places of words in the first `length` bytes, in order, until one is `it`; false when none is. A word is
   * told by its index. Words whose sign cannot be there, whole or broken in two, may be left out.
   */
  some(length: number, isIt: (word: number, place: number) => boolean): boolean;
}

/** Where `find.as` has what. */
const textsStart = 1245184;
const textsEnd = 1294336;
const roomStart = 1310720;
const mostWords = 16383;
/** Bytes behind the text that are looked at together with its last ones. */
const margin = 32;

/** A finder in WebAssembly, with room for `size` bytes. */
export function quickFinder(wasm: Uint8Array, plan: Plan, size: number): Finder {
  const module = instanceOf(wasm);
  const { memory, begin, find, found } = module;
  const pages = Math.ceil((roomStart + size + margin) / 65536) - memory.buffer.byteLength / 65536;
  if (pages > 0) memory.grow(pages);
  const bytes = new Uint8Array(memory.buffer);
  makeKnown(plan, module, bytes);
  return {
    room: bytes.subarray(roomStart, roomStart + size),
    some(length, isIt) {
      begin(length);
      for (let number = find(); number !== 0; number = find()) if (isIt(number - 1, found())) return true;
      return false;
    },
  };
}

function makeKnown({ signs, parts, words }: Plan, { add }: Exports, bytes: Uint8Array): void {
  const encoder = new TextEncoder();
  let end = textsStart;
  const texts = signs.map(({ text }) => {
    const start = end;
    end += encoder.encodeInto(text, bytes.subarray(start, textsEnd)).written;
    return start;
  });
  if (words.length > mostWords || end > textsEnd - margin)
    throw new Error('there are more names than find.as has room for');
  words.forEach(({ bytes: word, part, at }, index) => {
    const { sign = 0, anchor = 0 } = parts[part] ?? {};
    const { text = '', anyCase = false } = signs[sign] ?? {};
    add(index + 1, word, texts[sign] ?? 0, text.length, at, anyCase ? 1 : 0, anchor);
  });
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  add(number: number, word: number, text: number, length: number, at: number, anyCase: number, anchor: number): void;
  begin(length: number): void;
  find(): number;
  found(): number;
}

function instanceOf(wasm: Uint8Array): Exports {
  // The module is our own, built from `find.as`.
  return new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: {} }).exports as Exports;
}

/** A finder in plain JavaScript, for little text and where there is no WebAssembly. */
export function plainFinder({ words }: Plan, room: Uint8Array): Finder {
  const known = new Map<number, number[]>();
  // Most places are ruled out by a look into a small table.
  const likely = new Uint8Array(1 << 14);
  words.forEach(({ bytes }, index) => {
    likely[hashOf(bytes)] = 1;
    const alike = known.get(bytes);
    if (alike) alike.push(index);
    else known.set(bytes, [index]);
  });
  return {
    room,
    some(length, isIt) {
      for (let at = 0; at + wordLength <= length; at += 2) {
        const bytes = wordAt(room, at);
        if (likely[hashOf(bytes)] !== 1) continue;
        if (known.get(bytes)?.some((word) => isIt(word, at))) return true;
      }
      return false;
    },
  };
}

function hashOf(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> 18;
}

/** The four bytes at a place. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}
