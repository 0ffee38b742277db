/** What took whose place between two states of a text, of which all other parts are the same. */
export interface Replaced<T> {
  readonly fresh: readonly T[];
  readonly gone: readonly T[];
}

/** Of the parts of a text, and those of its last state, the ones that both have not. */
export function replacedIn<T>(parts: readonly T[], before: readonly T[]): Replaced<T> {
  const shorter = Math.min(parts.length, before.length);
  let first = 0;
  while (first < shorter && parts[first] === before[first]) first++;
  let same = 0;
  while (same < shorter - first && parts.at(-1 - same) === before.at(-1 - same)) same++;
  return { fresh: parts.slice(first, parts.length - same), gone: before.slice(first, before.length - same) };
}
