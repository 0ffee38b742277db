import type { Entry, Replacement } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import { isBefore, type Pair } from './versions.ts';

/** What to do about an entry for this pair: an earlier name while the target does not have the last one yet. */
export function replacementFor({ use }: Entry, pair: Pair): Replacement {
  if (use.how !== 'rename' || !use.earlier || !isBefore(pair.to, use.since)) return use;
  return { ...use, ...use.earlier };
}

/** The name or value that takes over, where it is one and not a form of the old one. */
export function successorIn(use: Replacement): string | undefined {
  return use.how === 'rename' || (use.how === 'value' && !use.to.includes('$&')) ? use.to : undefined;
}

/** The mention is a misspelling copied from the documentation, a name that no release had. */
export function isMisspelt(entry: Entry, mention: Mention): boolean {
  return entry.aka?.includes(mention.name) === true;
}
