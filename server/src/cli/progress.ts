import { errors, type Output } from './output.ts';

/** A line on the terminal that says how far a long run is; nothing when nobody watches. */
export interface Progress {
  /** So many more files are done. */
  step(files: number): void;
  /** Takes the line away, so that something else can be printed. */
  clear(): Promise<void>;
}

const everyMs = 100;
// A run that takes no time needs no progress.
const firstMs = 500;

/** Progress on standard error. */
export function progress(to: Output = errors): Progress {
  if (!to.isTerminal) return { step: () => undefined, clear: async () => undefined };
  let files = 0;
  let next = Date.now() + firstMs;
  let shown = false;
  return {
    step(count) {
      files += count;
      if (Date.now() < next) return;
      next = Date.now() + everyMs;
      shown = true;
      // Progress that cannot be shown is no reason to end.
      to.write(`\r${files} files checked…`).catch(() => undefined);
    },
    async clear() {
      if (shown) await to.write('\r\x1b[K');
      shown = false;
    },
  };
}
