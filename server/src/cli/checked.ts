import { type Input, inputFromStdin } from '../disk/input.ts';
import { optimizeLate } from '../disk/late-optimizing.ts';
import type { Sieve } from '../disk/sieve.ts';
import type { Found, Skipped } from '../disk/walk.ts';
import type { Finding } from '../judge/finding.ts';
import type { Settings, Terms } from './settings.ts';

/** A file that was checked. */
export interface Checked extends Found {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly settings: Terms;
}

/** A file that was read. */
export interface Read {
  readonly found: Found;
  readonly input: Input;
  /** The configuration leaves it out, and it is only handed on. */
  readonly isLeftOut?: boolean;
}

let checks = 0;

/** What comes of a file; undefined when a look at its bytes tells that nothing can be found in it. */
export function checkedOf(item: Found | Read | Skipped, settings: Terms, sieve: Sieve): Checked | Skipped | undefined {
  if ('reason' in item) return item;
  const { found, input, isLeftOut } = 'found' in item ? item : { found: item, input: sieve.inputOf(item) };
  if (!input) return undefined;
  if (!('text' in input)) return { path: found.path, ...input };
  const { text } = input;
  if (isLeftOut) return checkedAs(found, text, [], settings);
  // For one file it would not be worth the while.
  if (checks++ === 1) optimizeLate();
  try {
    return checkedAs(found, text, findingsIn(text, found, settings), settings);
  } catch (error) {
    // It should not happen, and when it does the other files still have a right to be checked.
    return { path: found.path, reason: `the check failed: ${String(error)}`, failed: true };
  }
}

/** Written out, for a copy that is spread takes V8 longer than all else that is done for a file without a finding. */
function checkedAs(
  { path, file, isStdin }: Found,
  text: string,
  findings: readonly Finding[],
  settings: Terms,
): Checked {
  return isStdin ? { path, file, isStdin, text, findings, settings } : { path, file, text, findings, settings };
}

/** Reads standard input, to be taken for a file. */
export async function readStdin(found: Found, settings: Settings): Promise<Read> {
  // `fix` has to hand on even a text that it leaves alone. Without a name there is nothing to leave out.
  const isLeftOut = found.file !== '-' && settings.leavesOut?.(found.file) === true;
  return { found, input: await inputFromStdin(), isLeftOut };
}

/** The findings of `text` as the content of a file. */
export function findingsIn(text: string, found: Found, settings: Terms): readonly Finding[] {
  return engine().findingsIn(text, found, settings);
}

/** What files are checked with: a bundle of its own, loaded with the first of them. */
export function engine(): typeof import('./engine.ts') {
  return require('./engine.ts');
}
