import { entries, entryOf } from '../catalogue/catalogue.ts';
import { type Entry, idOf } from '../catalogue/entry.ts';
import { factsOf } from '../facts/facts.ts';
import { compareVersions } from '../judge/versions.ts';
import type { Component, Kind } from '../names.ts';
import { type ProtoRule, protoRuleOf, protoRules } from '../proto/rules.ts';

/** A rule as tools read it: the keys and their meaning are a contract. */
export interface Rule {
  readonly id: string;
  readonly kind: Kind;
  /** Null for the rules that are about any name. */
  readonly name: string | null;
  /** An array where it is about several. */
  readonly component: Component | readonly Component[] | null;
  readonly introduced: string | null;
  readonly deprecated: string | null;
  readonly removed: string | null;
  readonly changed: string | null;
  readonly required: string | null;
  readonly replacement: string | null;
  /** The statements of the upgrade guide and the release policy that it serves. */
  readonly rows: readonly string[];
  readonly changes: readonly string[];
  readonly sources: readonly string[];
  readonly announced: string | null;
  readonly note: string;
}

/** Every rule there is, in the order of their ids. */
export function allRules(): readonly Rule[] {
  const rules = [...entries.map(ruleOf), ...factRules, ...protoRules.map(ruleOfProto)];
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** True when there is a rule of this id. */
export function isRule(id: string): boolean {
  return entryOf(id) !== undefined || protoRuleOf(id) !== undefined || factRules.some((rule) => rule.id === id);
}

/** The rule that an entry makes. */
export function ruleOf(entry: Entry): Rule {
  const { kind, name, on = null, deprecated = null, removed = null, changed = null, required = null } = entry;
  return {
    id: idOf(entry),
    kind,
    name,
    component: on,
    introduced: introducedOf(entry) ?? null,
    deprecated,
    removed,
    changed,
    required,
    replacement: replacementOf(entry),
    rows: entry.rows ?? [],
    changes: entry.changes ?? [],
    sources: entry.source.split(',').map((source) => source.trim()),
    announced: entry.announced ?? null,
    note: entry.note,
  };
}

/** The first release that had an entry's name. */
function introducedOf({ introduced, kind, name, on }: Entry): string | undefined {
  if (introduced !== undefined) return introduced;
  const lives = factsOf(kind, name).filter(({ component }) => !on || !component || on.includes(component));
  return lives.map((life) => life.introduced).sort(compareVersions)[0];
}

/** The rule of a definition: of no component and no release. */
function ruleOfProto({ id, kind, title, why }: ProtoRule): Rule {
  return { ...any, id, kind, component: null, note: `${title} ${why}` };
}

function replacementOf({ use }: Entry): string | null {
  switch (use.how) {
    case 'rename':
    case 'value':
      return use.to;
    case 'drop':
    case 'insert':
    case 'rewrite':
    case 'rethink':
      return null;
  }
}

const any = {
  kind: 'flag',
  name: null,
  component: ['master', 'agent'],
  introduced: null,
  deprecated: null,
  removed: null,
  changed: null,
  required: null,
  replacement: null,
  rows: [],
  changes: [],
  sources: [],
  announced: null,
} as const;

/** The rules that need no entry, because the facts alone decide. */
const factRules: readonly Rule[] = [
  {
    ...any,
    id: 'flag/unavailable',
    note: 'The flag comes with a release after the target, and a daemon that is given a flag it does not know does not start. Leave it out until everything runs a release that has it.',
  },
  {
    ...any,
    id: 'flag/unknown',
    note: 'No Mesos release has a flag of this name, but one that is nearly the same. A daemon that is given a flag it does not know does not start.',
  },
  {
    ...any,
    kind: 'behaviour',
    component: ['scheduler', 'executor'],
    id: 'pin/newer',
    note: 'The pinned library is of a newer line than the target. Masters and agents are upgraded before what talks to them, so nobody has tried the two together. Link the line that the cluster runs, or an older one.',
  },
  {
    ...any,
    kind: 'behaviour',
    component: null,
    id: 'pin/unknown',
    note: 'No such release of Mesos was ever published, so what is pinned cannot be fetched. 0.29 was released as 1.0.0. Packages and images may have patch numbers of their own: there only the first two numbers tell.',
  },
];
