import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { reasonOf } from './reason.ts';

/** The text of a file, or why it is not looked at. */
export type Input = { readonly text: string } | { readonly reason: string; readonly failed: boolean };

/** In bytes. Nobody writes this much by hand; what is larger is a dump, a log or a bundle. */
export const largest = 8 * 1024 * 1024;

/** What is said of a file with more bytes than `largest`. */
export const tooLarge: Input = { reason: 'larger than 8 MB', failed: false };

/** What has a zero among its first bytes, `mostBeforeZero` of them, is no text. */
export const binary: Input = { reason: 'binary', failed: false };
export const mostBeforeZero = 8192;

/** Guessing another encoding would move columns and, written back, change what nobody asked to change. */
export const notUtf8: Input = { reason: 'not UTF-8', failed: false };

/** Reads the file at `file`. A byte order mark and all line endings stay as they are, so that it can be written back. */
export function inputFrom(file: string): Input {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = bytesOf(descriptor);
      return bytes ? inputOf(bytes) : tooLarge;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return { reason: reasonOf(error), failed: true };
  }
}

/** Reads standard input to its end, or until it is too large. */
export async function inputFromStdin(): Promise<Input> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of process.stdin) {
      chunks.push(Buffer.from(chunk));
      length += chunk.length;
      if (length > largest) return tooLarge;
    }
  } catch (error) {
    return { reason: reasonOf(error), failed: true };
  }
  return inputOf(Buffer.concat(chunks));
}

function inputOf(bytes: Buffer): Input {
  if (bytes.subarray(0, mostBeforeZero).includes(0)) return binary;
  if (!isUtf8(bytes)) return notUtf8;
  return { text: bytes.toString('utf8') };
}

/** All bytes behind a descriptor, or undefined when there are too many. */
function bytesOf(descriptor: number): Buffer | undefined {
  const { size } = fstatSync(descriptor);
  if (size > largest) return undefined;
  // A pipe and the files of /proc say 0, whatever they hold; the unit more sees the end without another round.
  let bytes = Buffer.allocUnsafe((size || 65536) + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
    if (length > largest) return undefined;
    if (length === bytes.length) bytes = Buffer.concat([bytes], length * 2);
  }
}
