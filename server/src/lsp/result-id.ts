import type { SourceFile } from '../readers/reader.ts';
import type { Holds } from './said.ts';

/** Stays the same as long as what a file holds, what counts around it, and what is looked for in it do. */
export function resultIdOf({ text, language = '', siblings, imports }: SourceFile, holds: Holds): string {
  const hash = new Hash();
  hash.add(wantedIn(holds));
  hash.add(language);
  for (const sibling of siblings ?? []) hash.add(sibling);
  for (const imported of imports ?? []) {
    hash.add(imported.path);
    hash.add(imported.text);
  }
  hash.add(text);
  return hash.toString();
}

/** The same settings hold for many files. */
const wanted = new WeakMap<Holds, string>();

function wantedIn(holds: Holds): string {
  const known = wanted.get(holds);
  if (known !== undefined) return known;
  const { from, to, fromKnown } = holds.pair;
  const { comments, severity } = holds.config;
  const made = JSON.stringify([from, to, fromKnown, comments, [...severity]]);
  wanted.set(holds, made);
  return made;
}

/** Where text is put to be gone through four bytes at a time: each unit for itself takes V8 several times as long. */
const room = new Uint8Array(1 << 16);
const words = new Int32Array(room.buffer);
const encoder = new TextEncoder();
/** Behind the text there is room for what fills the last word. */
const textRoom = room.subarray(0, -4);

/** 64 bits that tell texts apart; not those that somebody makes to be alike. */
class Hash {
  #low = 0x811c9dc5;
  #high = 0x1b873593;

  add(part: string): void {
    this.#high ^= part.length;
    for (let rest = part; rest !== ''; ) {
      const { read, written } = encoder.encodeInto(rest, textRoom);
      room.fill(0, written, written + 4);
      this.#addWords(written);
      rest = rest.slice(read);
    }
    this.#high ^= this.#high >>> 13;
  }

  /** Adds so many bytes of the room. */
  #addWords(bytes: number): void {
    let low = this.#low;
    let high = this.#high;
    for (let i = 0; i << 2 < bytes; i++) {
      const word = words[i] ?? 0;
      low = Math.imul(low ^ word, 0x01000193);
      low ^= low >>> 15;
      high = Math.imul(high ^ word ^ low, 0x85ebca6b);
    }
    this.#low = low;
    this.#high = high;
  }

  toString(): string {
    return (this.#high >>> 0).toString(36) + (this.#low >>> 0).toString(36).padStart(7, '0');
  }
}
