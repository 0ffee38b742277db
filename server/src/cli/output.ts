import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { codeOf } from '../disk/reason.ts';

/** A stream to write text to; the promise is kept once the text is gone, and broken when nobody reads any more. */
export interface Output {
  write(text: string): Promise<void>;
  /** People look at it, on a terminal. */
  readonly isTerminal: boolean;
}

/** Standard output: what was asked for. */
export const output: Output = outputTo(1);

/** Standard error: what went wrong, and progress. */
export const errors: Output = outputTo(2);

function outputTo(descriptor: number): Output {
  return {
    // Written at once: a stream of Node would have to be made first, and keep what is not gone yet in memory.
    write: async (text) => {
      if (text !== '') writeAll(descriptor, Buffer.from(text));
    },
    get isTerminal() {
      return isTerminal(descriptor);
    },
  };
}

/** Asks Node's part for terminals only where there may be one: it takes longer to load than a small check. */
function isTerminal(descriptor: number): boolean {
  try {
    const open = fstatSync(descriptor);
    if (!open.isCharacterDevice() || open.rdev === statSync(devNull).rdev) return false;
  } catch {
    return false;
  }
  const { isatty }: typeof import('node:tty') = require('node:tty');
  return isatty(descriptor);
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      // Whoever made the pipe does not want to wait, and its reader has not caught up yet.
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
