import type { Mention } from '../names.ts';

/**
 * Each name at each place once. Of several readers of the same text the one that knows most comes first: what a later
 * one sees at the same place, it sees with less around it.
 */
export function* first(...sources: readonly Iterable<Mention>[]): Iterable<Mention> {
  const seen = new Set<string>();
  for (const source of sources) {
    for (const mention of source) {
      const key = `${mention.kind} ${mention.name} ${mention.at.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield mention;
    }
  }
}
