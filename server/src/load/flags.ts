import { Script } from 'node:vm';

/*
 * V8 takes code only under the very flags for which it was made, whatever they are about. A run sets some when it is under
 * way, such as when to optimize or how much room new objects have, of which code is independent; the bundles that it loads
 * from then on are to have their code all the same. Flags that were there from the start may be any.
 */

/** Where in a piece of code V8 notes the flags that it is for. */
const noted = 12;

/** The flags of this process since it was started. */
export class Flags {
  #first: number | undefined;

  /** `first` is what another thread of this process has found out about them. */
  constructor(first?: number) {
    this.#first = first;
  }

  /** The number of those that held when the process was started, once that is known. */
  get first(): number | undefined {
    return this.#first;
  }

  /** V8 took this code: it was made for the flags from the start. */
  took(code: Uint8Array): void {
    this.#first ??= flagsOf(code);
  }

  /** Makes code that is for the flags from the start count for those that hold now. */
  renew(code: Uint8Array): void {
    if (this.#first === undefined || flagsOf(code) !== this.#first) return;
    viewOf(code).setUint32(noted, flagsOf(new Script('').createCachedData()), true);
  }
}

function flagsOf(code: Uint8Array): number {
  return code.length < noted + 4 ? Number.NaN : viewOf(code).getUint32(noted, true);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
