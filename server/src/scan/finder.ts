import { type Plan, wordLength } from './sign.ts';
import { type Word, wordsOf } from './words.ts';

/** Finds in a buffer where the parts of a plan may stand. */
export interface Finder {
  /** Where to put the text. */
  readonly room: Uint8Array;
  /**
   * Asks about the places of the five bytes of parts in the first `length` bytes, until one is `it`; false when none is. A
   * part is told by its index. Those whose sign cannot be there, whole or broken in two, may be left out.
   */
  some(length: number, isIt: (part: number, place: number) => boolean): boolean;
}

/** Where `find.as` has what. */
const textsStart = 1360640;
const textsEnd = 1409792;
const roomStart = 1507328;
const mostParts = 16383;
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

function makeKnown({ signs, parts }: Plan, { add }: Exports, bytes: Uint8Array): void {
  const places: number[] = [];
  let texts = '';
  for (const { text } of signs) {
    places.push(textsStart + texts.length);
    texts += text;
  }
  if (parts.length > mostParts || texts.length > textsEnd - margin - textsStart)
    throw new Error('there are more names than find.as has room for');
  // In one go: for each text an object would be made. A sign is ASCII, so it has as many bytes as letters.
  new TextEncoder().encodeInto(texts, bytes.subarray(textsStart, textsEnd));
  for (const [index, { sign, anchor, isToldBehind }] of parts.entries()) {
    const { text = '', anyCase = false } = signs[sign] ?? {};
    add(index + 1, places[sign] ?? 0, text.length, anchor, anyCase ? 1 : 0, isToldBehind ? 0 : 1);
  }
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  add(number: number, text: number, length: number, anchor: number, anyCase: number, side: number): void;
  begin(length: number): void;
  find(): number;
  found(): number;
}

function instanceOf(wasm: Uint8Array): Exports {
  // The module is our own, built from `find.as`.
  return new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: {} }).exports as Exports;
}

/** A finder in plain JavaScript, for little text and where there is no WebAssembly. */
export function plainFinder(plan: Plan, room: Uint8Array): Finder {
  const known = new Map<number, Word[]>();
  // Most places are ruled out by a look into a small table.
  const likely = new Uint8Array(1 << 14);
  for (const word of wordsOf(plan)) {
    likely[hashOf(word.bytes)] = 1;
    const alike = known.get(word.bytes);
    if (alike) alike.push(word);
    else known.set(word.bytes, [word]);
  }
  return {
    room,
    some(length, isIt) {
      for (let place = 0; place + wordLength <= length; place += 2) {
        const bytes = wordAt(room, place);
        if (likely[hashOf(bytes)] !== 1) continue;
        if (known.get(bytes)?.some(({ part, at }) => isIt(part, place - at))) return true;
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
