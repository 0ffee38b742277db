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
import { firstCellsOf, type Row, rowsNamed, rowsOf } from './table.ts';

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
  return livesOf(kind).of(name);
}

/** Every name of a kind that any release had, of one component (and those that all have) or of all. */
export function factNames(kind: Kind, component?: Component): readonly string[] {
  const lives = livesOf(kind);
  if (!component) return lives.names();
  const has = (fact: Fact) => !fact.component || fact.component === component;
  return [...lives.all()].flatMap(([name, facts]) => (facts.some(has) ? [name] : []));
}

/** The lives of a flag of the other programs: `mesos-execute`, `mesos-log read`, `mesos-local` …, told by `scope`. */
export function toolFactsOf(flag: string): readonly Fact[] {
  return livesOfTools.of(flag);
}

/** The defaults that a flag of the master or the agent had, oldest first; empty when it never changed. */
export function defaultsOf(flag: string, component: Component): readonly Default[] {
  return rowsNamed(flagDefaults, flag)
    .filter(({ where }) => where === component)
    .map(({ since = '', default: value }) => ({ since, value }));
}

/** The lives of the names of one table. Of a table only what is asked for is read: few need more than some of its names. */
class Lives {
  readonly #kind: Kind;
  readonly #table: () => string;
  readonly #some = new Map<string, readonly Fact[]>();
  #all: ReadonlyMap<string, readonly Fact[]> | undefined;
  #names: readonly string[] | undefined;

  constructor(kind: Kind, table: () => string) {
    this.#kind = kind;
    this.#table = table;
  }

  of(name: string): readonly Fact[] {
    if (this.#all) return this.#all.get(name) ?? none;
    const known = this.#some.get(name);
    if (known) return known;
    const facts = rowsNamed(this.#table(), name).map((row) => factOf(this.#kind, row));
    // A text may hold any number of names that nobody knows.
    if (facts.length > 0) this.#some.set(name, facts);
    return facts;
  }

  names(): readonly string[] {
    this.#names ??= firstCellsOf(this.#table());
    return this.#names;
  }

  /** Those of all names. */
  all(): ReadonlyMap<string, readonly Fact[]> {
    this.#all ??= byName(this.#kind, this.#table());
    return this.#all;
  }
}

const none: readonly Fact[] = [];

const byKind = new Map<Kind, Lives>();

function livesOf(kind: Kind): Lives {
  const known = byKind.get(kind) ?? new Lives(kind, tables[kind] ?? (() => ''));
  byKind.set(kind, known);
  return known;
}

const livesOfTools = new Lives('flag', () => toolFlags);

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
