import type { Kind } from '../names.ts';
import type { Entry } from './entry.ts';

/** Tells of the mentions that trip an entry by name: its own, its misspellings or those whose value it tests, and what it lists. */
export function eachSight(entry: Entry, tell: (kind: Kind, name: string, isTested: boolean) => void): void {
  const { kind, name, aka, value, seen } = entry;
  if (value) {
    const tested = kind === 'flag-value' ? 'flag' : kind;
    for (const each of value.of) tell(tested, each, true);
  } else {
    tell(kind, name, false);
    if (aka) for (const each of aka) tell(kind, each, false);
  }
  if (seen) for (const each of seen) tell(each.kind, each.name, false);
}
