import { entries } from '../catalogue/catalogue.ts';
import { componentsOf, type Entry, idOf } from '../catalogue/entry.ts';
import { defaultsOf } from '../facts/facts.ts';
import { compareVersions, isBefore, type Pair } from '../judge/versions.ts';
import type { Component } from '../names.ts';

/** A flag that has another default after an upgrade: news for whoever does not give it, which no place in a text tells. */
export interface ChangedDefault {
  /** The rule whose page says more. */
  readonly rule: string;
  readonly flag: string;
  readonly component: Component;
  /** The release that changed it. */
  readonly since: string;
  /** As Mesos writes them; absent where there is none. */
  readonly before?: string;
  readonly after?: string;
}

/** The defaults that change on the way from one release to the other, by the facts; oldest first, then by rule. */
export function changedDefaults(pair: Pair): readonly ChangedDefault[] {
  return entries
    .filter((entry) => entry.defaultChanged !== undefined && !isGone(entry, pair))
    .flatMap((entry) => componentsOf(entry).flatMap((component) => changeIn(entry, component, pair)))
    .sort((a, b) => compareVersions(a.since, b.since) || (a.rule < b.rule ? -1 : 1));
}

/** A flag that the target does not have has no default there. */
function isGone({ removed }: Entry, { to }: Pair): boolean {
  return removed !== undefined && !isBefore(to, removed);
}

function changeIn(entry: Entry, component: Component, pair: Pair): ChangedDefault[] {
  const since = entry.defaultChanged ?? pair.from;
  if (!isBefore(pair.from, since) || isBefore(pair.to, since)) return [];
  const known = defaultsOf(entry.name, component);
  const after = known.findLast((one) => !isBefore(pair.to, one.since))?.value;
  const old = known.findLast((one) => !isBefore(pair.from, one.since));
  // What is new has not changed, and what has to be given is a task of its own.
  if (!old || old.value === after || (after === undefined && entry.required !== undefined)) return [];
  return [
    {
      rule: idOf(entry),
      flag: entry.name,
      component,
      since,
      ...(old.value !== undefined && { before: old.value }),
      ...(after !== undefined && { after }),
    },
  ];
}
