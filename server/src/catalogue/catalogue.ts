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
import { eachSight } from './sights.ts';
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
  const named: Named[] = [];
  for (const entry of entries) {
    // The type of a field stands in its definition only, and a reader of definitions looks at every field.
    const quiet = entry.kind === 'field' && entry.value !== undefined;
    eachSight(entry, (kind, name, isTested) => named.push({ kind, name, quiet: quiet && isTested }));
  }
  return wordsOf(named);
}

/** The entries by the kind and the name of the mentions that trip them. */
function indexed(): ReadonlyMap<Kind, ReadonlyMap<string, readonly Entry[]>> {
  const kinds = new Map<Kind, Map<string, Entry[]>>();
  for (const entry of entries) eachSight(entry, (kind, name) => add(kinds, kind, name, entry));
  return kinds;
}

function add(kinds: Map<Kind, Map<string, Entry[]>>, kind: Kind, name: string, entry: Entry): void {
  let ofKind = kinds.get(kind);
  if (!ofKind) {
    ofKind = new Map();
    kinds.set(kind, ofKind);
  }
  const list = ofKind.get(name);
  if (list) list.push(entry);
  else ofKind.set(name, [entry]);
}

const none: readonly Entry[] = [];
