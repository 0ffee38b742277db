import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { type Look, lookWith } from '../scan/look.ts';
import { type PathSign, pathSignOf } from '../scan/path-signs.ts';
import { binary, type Input, inputFrom, largest, mostBeforeZero, notUtf8, tooLarge } from './input.ts';
import { reasonOf } from './reason.ts';
import type { Found } from './walk.ts';

/** Reads files, and hands on the text of those in which something may be found. */
export interface Sieve {
  /** The text of a file, or why it is not looked at; undefined when nothing can be found in it. */
  inputOf(found: Found): Input | undefined;
}

/**
 * All files are read into one buffer, and only what passes a look at its bytes is made text. A file whose path tells enough
 * is text at once: a run over a single one need not know what to look for.
 */
export function newSieve(): Sieve {
  let table: Table | undefined;
  return {
    inputOf(found) {
      // What to look for is a long list, and not every run, nor every thread of one, has a file to look at.
      const sign = pathSignOf(asPath(found.file));
      if (sign === 'telling') return inputFrom(found.file);
      table ??= newTable();
      try {
        return sifted(found, sign, table);
      } catch (error) {
        return { reason: reasonOf(error), failed: true };
      }
    },
  };
}

/** No file is left out. */
export const openSieve: Sieve = { inputOf: ({ file }) => inputFrom(file) };

/** Where files are laid one after the other. */
interface Table {
  readonly look: Look;
  /** The room of the look, and its first part. */
  readonly bytes: Buffer;
  readonly head: Buffer;
}

function newTable(): Table {
  const look = lookWith(largest + 1);
  const bytes = Buffer.from(look.room.buffer, look.room.byteOffset, look.room.length);
  return { look, bytes, head: bytes.subarray(0, mostBeforeZero) };
}

function asPath(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

function sifted({ file, isGiven }: Found, sign: PathSign, { look, bytes, head }: Table): Input | undefined {
  const length = bytesInto(bytes, file, isGiven === true);
  if (length > largest) return tooLarge;
  // What another file left behind the text is none of it.
  bytes[length] = 0;
  const zero = head.indexOf(0);
  if (zero !== -1 && zero < length) return binary;
  if (!isUtf8(new Uint8Array(bytes.buffer, bytes.byteOffset, length))) return notUtf8;
  if (!look.isWorthReading(length, sign)) return undefined;
  return { text: bytes.toString('utf8', 0, length) };
}

/** Puts the content of a file into `room`, as far as there is room; how many bytes. */
function bytesInto(room: Uint8Array, file: string, mayPause: boolean): number {
  const descriptor = openSync(file, 'r');
  try {
    let length = readSync(descriptor, room, 0, room.length, null);
    // Of a file on a disk one look is all; a pipe that was named may have more to say.
    while (mayPause && length < room.length) {
      const count = readSync(descriptor, room, length, room.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return length;
  } finally {
    closeSync(descriptor);
  }
}
