import type { Mention } from '../names.ts';

/**
 * Each name at each place once. Of several readers of the same text the one that knows most comes first: what a later
 * one sees at the same place, it sees with less around it.
 */
export function* first(...sources: readonly Iterable<Mention>[]): Iterable<Mention> {
  const firstAt = new Map<number, Mention>();
  // Of most places there is one name to tell: a key is put together for the others only.
  const others = new Set<string>();
  for (const source of sources) {
    for (const mention of source) {
      const { kind, name, at } = mention;
      const before = firstAt.get(at.start);
      if (!before) firstAt.set(at.start, mention);
      else {
        if (before.kind === kind && before.name === name) continue;
        const key = `${kind} ${name} ${at.start}`;
        if (others.has(key)) continue;
        others.add(key);
      }
      yield mention;
    }
  }
}
