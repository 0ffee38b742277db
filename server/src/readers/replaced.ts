import { sharedBy } from '../text.ts';

/** What took whose place between two states of a text, of which all other parts are the same. */
export interface Replaced<T> {
  readonly fresh: readonly T[];
  readonly gone: readonly T[];
}

/** Of the parts of a text, and those of its last state, the ones that both have not. */
export function replacedIn<T>(parts: readonly T[], before: readonly T[]): Replaced<T> {
  const { first, last } = sharedBy(parts, before);
  return { fresh: parts.slice(first, parts.length - last), gone: before.slice(first, before.length - last) };
}
