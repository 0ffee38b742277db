import type { Placed } from './stretches.ts';

/** What took whose place between two states of a text, of which all other parts are the same. */
export interface Replaced<T> {
  readonly fresh: readonly T[];
  readonly gone: readonly T[];
}

/** The parts of a text that are not those of its last state. */
export function replacedIn<T>(parts: readonly Placed<T>[], before: readonly Placed<T>[]): Replaced<T> {
  const shorter = Math.min(parts.length, before.length);
  let first = 0;
  while (first < shorter && parts[first]?.made === before[first]?.made) first++;
  let same = 0;
  while (same < shorter - first && parts.at(-1 - same)?.made === before.at(-1 - same)?.made) same++;
  const made = (all: readonly Placed<T>[]) => all.slice(first, all.length - same).map((part) => part.made);
  return { fresh: made(parts), gone: made(before) };
}
