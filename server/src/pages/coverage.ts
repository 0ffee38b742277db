import { entries } from '../catalogue/catalogue.ts';
import { idOf } from '../catalogue/entry.ts';
import { uncovered } from '../catalogue/uncovered.ts';
import { allChanges } from '../facts/changes.ts';

/** What serves a change: rules, or else the reason why none does. */
export interface Coverage {
  readonly change: string;
  readonly rules: readonly string[];
  readonly reason: string | null;
}

/** Every change of the facts with the rules that tell of it, in the order of the ids. */
export function coverage(): readonly Coverage[] {
  const rules = new Map<string, string[]>();
  for (const entry of entries) {
    for (const change of entry.changes ?? []) rules.set(change, [...(rules.get(change) ?? []), idOf(entry)]);
  }
  const reasons = new Map(uncovered.map(({ change, reason }) => [change, reason]));
  return allChanges().map(({ id }) => ({
    change: id,
    rules: rules.get(id) ?? [],
    reason: rules.has(id) ? null : (reasons.get(id) ?? null),
  }));
}
