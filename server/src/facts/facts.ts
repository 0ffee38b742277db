import type { Component, Kind } from '../names.ts';
import acls from './data/acls.txt';
import binaries from './data/binaries.txt';
import endpoints from './data/endpoints.txt';
import enumValues from './data/enum-values.txt';
import environment from './data/environment.txt';
import fields from './data/fields.txt';
import flagDefaults from './data/flag-defaults.txt';
import flagValues from './data/flag-values.txt';
import flags from './data/flags.txt';
import messages from './data/messages.txt';
import methods from './data/methods.txt';
import metrics from './data/metrics.txt';
import pythonModules from './data/python-modules.txt';
import releaseDates from './data/releases.txt';
import toolFlags from './data/tool-flags.txt';
import { type Row, rowsOf } from './table.ts';

/** One final release of Mesos. */
export interface Release {
  readonly version: string;
  /** ISO date of its tag. */
  readonly date: string;
}

/** The life of one name, read from the sources of every release line. */
export interface Fact {
  readonly kind: Kind;
  readonly name: string;
  readonly component?: Component;
  /** Where else a name can live: the packages of a protobuf name, the language of a method, the program of a tool's flag. */
  readonly scope?: string;
  readonly introduced: string;
  readonly deprecated?: string;
  /** First line without it. */
  readonly removed?: string;
  readonly replacement?: string;
  /** Patch releases of lines before `introduced` that have it too. */
  readonly backports?: readonly string[];
  /** For flags: `bool`, `duration`, `json` …; for metrics: `counter`, `timer` … */
  readonly type?: string;
  /** For flags: the default in the last release that has it. */
  readonly default?: string;
}

/** A default of a flag, and the release it came with; `value` is absent when there was none any more. */
export interface Default {
  readonly since: string;
  readonly value?: string;
}

// Asked for when they are needed: a bundle may keep them elsewhere.
const tables: Partial<Record<Kind, () => string>> = {
  flag: () => flags,
  'flag-value': () => flagValues,
  env: () => environment,
  endpoint: () => endpoints,
  metric: () => metrics,
  'enum-value': () => enumValues,
  field: () => fields,
  message: () => messages,
  acl: () => acls,
  method: () => methods,
  'python-module': () => pythonModules,
  binary: () => binaries,
};

/** All final releases, oldest first. */
export const releases: readonly Release[] = rowsOf(releaseDates).map(({ version = '', date = '' }) => ({
  version,
  date,
}));

/**
 * The lives of a name: one for each component (or package, or language) that has it, without a component when it is the
 * same in all. Empty when no release ever had it. Flags are those of the master and the agent.
 */
export function factsOf(kind: Kind, name: string): readonly Fact[] {
  return factsByName(kind).get(name) ?? [];
}

/** Every name of a kind that any release had, of one component (and those that all have) or of all. */
export function factNames(kind: Kind, component?: Component): readonly string[] {
  const names = [...factsByName(kind).entries()];
  const has = (fact: Fact) => !component || !fact.component || fact.component === component;
  return names.filter(([, facts]) => facts.some(has)).map(([name]) => name);
}

/** The lives of a flag of the other programs: `mesos-execute`, `mesos-log read`, `mesos-local` …, told by `scope`. */
export function toolFactsOf(flag: string): readonly Fact[] {
  return toolFacts().get(flag) ?? [];
}

/** The defaults that a flag of the master or the agent had, oldest first; empty when it never changed. */
export function defaultsOf(flag: string, component: Component): readonly Default[] {
  return rowsOf(flagDefaults)
    .filter(({ name, where }) => name === flag && where === component)
    .map(({ since = '', default: value }) => ({ since, value }));
}

// Tables are read when a name of their kind is first asked for: most runs never need the large ones.
const read = new Map<Kind, ReadonlyMap<string, readonly Fact[]>>();

function factsByName(kind: Kind): ReadonlyMap<string, readonly Fact[]> {
  const known = read.get(kind);
  if (known) return known;
  const facts = byName(kind, tables[kind]?.() ?? '');
  read.set(kind, facts);
  return facts;
}

let readToolFacts: ReadonlyMap<string, readonly Fact[]> | undefined;

function toolFacts(): ReadonlyMap<string, readonly Fact[]> {
  readToolFacts ??= byName('flag', toolFlags);
  return readToolFacts;
}

function byName(kind: Kind, table: string): ReadonlyMap<string, readonly Fact[]> {
  const map = new Map<string, Fact[]>();
  for (const row of rowsOf(table)) {
    const fact = factOf(kind, row);
    const lives = map.get(fact.name);
    if (lives) lives.push(fact);
    else map.set(fact.name, [fact]);
  }
  return map;
}

function factOf(kind: Kind, row: Row): Fact {
  const { name = '', where, introduced = '', backports, ...rest } = row;
  const place = where === undefined ? {} : isComponent(where) ? { component: where } : { scope: where };
  return { kind, name, introduced, ...place, ...rest, ...(backports ? { backports: backports.split(' ') } : {}) };
}

const components: Readonly<Record<Component, true>> = {
  master: true,
  agent: true,
  scheduler: true,
  executor: true,
  module: true,
};

function isComponent(where: string): where is Component {
  return Object.hasOwn(components, where);
}
