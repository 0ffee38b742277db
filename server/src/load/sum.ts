import { builtSum } from './built.ts';

/** A number that is another one, as good as always, when any of the bytes is. */
export interface Sum {
  (bytes: Uint8Array): number;
  /** Room for so many bytes, of which, or of a part, the sum is quickest. It counts until it is asked for again, or for another sum. */
  room(length: number): Uint8Array;
}

const page = 65536;

/** What is summed at once: zeros follow up to the next multiple of it. */
const step = 64;

/** The sum of `sum.as`; undefined where that was not built. It reads gigabytes in a second; no hash of Node loads as fast as it is done. */
export function newSum(): Sum | undefined {
  if (!builtSum) return undefined;
  const module = new WebAssembly.Module(Buffer.from(builtSum, 'base64'));
  // The module is our own, built from `sum.as`.
  const { memory, sum } = new WebAssembly.Instance(module, {}).exports as Exports;
  const room = (length: number) => {
    const missing = length + step - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / page));
    return new Uint8Array(memory.buffer, 0, length);
  };
  const sumOf = (bytes: Uint8Array) => {
    const { length } = bytes;
    const isThere = bytes.buffer === memory.buffer;
    if (!isThere) room(length).set(bytes);
    const start = isThere ? bytes.byteOffset : 0;
    new Uint8Array(memory.buffer, start + length, step).fill(0);
    return sum(start, length) >>> 0;
  };
  return Object.assign(sumOf, { room });
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  sum(start: number, length: number): number;
}
