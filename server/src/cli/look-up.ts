import { entries, entryOf } from '../catalogue/catalogue.ts';
import type { Entry } from '../catalogue/entry.ts';
import { type Fact, factNames, factsOf } from '../facts/facts.ts';
import { kinds } from '../names.ts';
import { allRules, type Rule } from './rule.ts';

/** Everything that goes by a name. */
export interface Known {
  readonly entries: readonly Entry[];
  /** Rules without an entry. */
  readonly rules: readonly Rule[];
  /** Lives of names that no entry is about. */
  readonly facts: readonly Fact[];
}

/** What a rule id or a name, in any of the spellings people write it, stands for. */
export function lookUp(about: string): Known {
  const entry = entryOf(about);
  if (entry) return { entries: [entry], rules: [], facts: [] };
  const rules = allRules().filter((rule) => rule.id === about);
  if (rules.length > 0) return { entries: [], rules, facts: [] };
  const spellings = new Set(spellingsOf(about));
  const named = entries.filter((candidate) => [...namesOf(candidate)].some((name) => spellings.has(name)));
  return { entries: named, rules: [], facts: factsFor(spellings).filter((fact) => !named.some(isAbout(fact))) };
}

/** Every id and name there is, sort by sort. */
export function allNames(): readonly (readonly string[])[] {
  return [
    allRules().map(({ id }) => id),
    entries.flatMap((entry) => [...namesOf(entry)]),
    ...kinds.map((kind) => factNames(kind)),
  ];
}

/** `--no-checkpoint`, `MESOS_CHECKPOINT` and `checkpoint` are one flag; `state.json` and `/master/state.json` one endpoint. */
function spellingsOf(about: string): readonly string[] {
  const bare = about.replace(/^--?(?:no-)?/, '').replace(/=$/, '');
  const flag = bare.replace(/^MESOS_/, '').toLowerCase();
  const path = `/${bare.replace(/^\/+/, '')}`;
  return [about, bare, flag, path, path.replace(/^\/(?:master|slave(?:\(\d+\))?|agent|metrics)(?=\/)/, '')];
}

/** The names an entry goes by: the full one, its last part, and its misspellings. */
function* namesOf(entry: Entry): Iterable<string> {
  yield entry.name;
  yield lastPart(entry.name);
  yield* entry.aka ?? [];
}

function factsFor(spellings: ReadonlySet<string>): readonly Fact[] {
  return kinds.flatMap((kind) => {
    const names = factNames(kind).filter((name) => spellings.has(name) || spellings.has(lastPart(name)));
    return names.flatMap((name) => factsOf(kind, name));
  });
}

/** `ip_address` of `NetworkInfo.ip_address`; an endpoint's dots are its own. */
function lastPart(name: string): string {
  return name.startsWith('/') ? name : name.slice(name.lastIndexOf('.') + 1);
}

function isAbout(fact: Fact): (entry: Entry) => boolean {
  return ({ kind, name, on }) =>
    kind === fact.kind && name === fact.name && (!on || !fact.component || on.includes(fact.component));
}
