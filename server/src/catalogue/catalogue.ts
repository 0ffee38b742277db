import type { Kind, Mention, Names } from '../names.ts';
import { acls } from './acls.ts';
import { behaviours } from './behaviours.ts';
import { binaries } from './binaries.ts';
import { builtWords } from './built.ts';
import { endpoints } from './endpoints.ts';
import { type Entry, idOf } from './entry.ts';
import { enumValues } from './enum-values.ts';
import { environment } from './environment.ts';
import { fields } from './fields.ts';
import { fileFormats } from './file-formats.ts';
import { flagValues } from './flag-values.ts';
import { flags } from './flags.ts';
import { messages } from './messages.ts';
import { methods } from './methods.ts';
import { metrics } from './metrics.ts';
import { pythonModules } from './python-modules.ts';
import { type Named, wordsOf } from './vocabulary.ts';
import { namesIn, type Words } from './words.ts';

/** Everything that Mesos changed, one list after the other. */
export const entries: readonly Entry[] = [
  ...flags,
  ...flagValues,
  ...environment,
  ...endpoints,
  ...metrics,
  ...enumValues,
  ...fields,
  ...messages,
  ...acls,
  ...methods,
  ...pythonModules,
  ...binaries,
  ...fileFormats,
  ...behaviours,
];

/** The names readers look for. */
export const names: Names = /* @__PURE__ */ namesIn(builtWords ?? /* @__PURE__ */ wordsToFind());

const bySight = indexed();
let byId: ReadonlyMap<string, Entry> | undefined;

/** The entries a mention may trip, before evidence, component and versions are looked at. */
export function entriesFor(mention: Pick<Mention, 'kind' | 'name'>): readonly Entry[] {
  return bySight.get(mention.kind)?.get(mention.name) ?? none;
}

/** The entry with this id. */
export function entryOf(id: string): Entry | undefined {
  byId ??= new Map(entries.map((entry) => [idOf(entry), entry]));
  return byId.get(id);
}

/** The words of all names, as `namesIn` wants them. */
export function wordsToFind(): Words {
  return wordsOf(entries.flatMap(sightsOf));
}

/** The mentions that trip an entry by name: its own, its misspellings, and what it lists. */
function sightsOf(entry: Entry): Named[] {
  const own = [entry.name, ...(entry.aka ?? [])].map((name) => ({ kind: entry.kind, name }));
  // The type of a field stands in its definition only, and a reader of definitions looks at every field.
  const quiet = entry.kind === 'field';
  const tested = entry.value?.of.map((name) => ({ kind: valueKind(entry), name, quiet })) ?? [];
  return [...(entry.value ? tested : own), ...(entry.seen ?? [])];
}

/** The kind of mention whose value an entry tests. */
function valueKind(entry: Entry): Entry['kind'] {
  return entry.kind === 'flag-value' ? 'flag' : entry.kind;
}

/** The entries by the kind and the name of the mentions that trip them. */
function indexed(): ReadonlyMap<Kind, ReadonlyMap<string, readonly Entry[]>> {
  const kinds = new Map<Kind, Map<string, Entry[]>>();
  for (const entry of entries) {
    for (const { kind, name } of sightsOf(entry)) {
      const ofKind = kinds.get(kind) ?? new Map<string, Entry[]>();
      kinds.set(kind, ofKind);
      const list = ofKind.get(name);
      if (list) list.push(entry);
      else ofKind.set(name, [entry]);
    }
  }
  return kinds;
}

const none: readonly Entry[] = [];
