import { type ProtoFact, protoTypesIn, protoTypesNamed } from '../facts/protos.ts';
import { compareVersions } from './versions.ts';

/** True when a release has a symbol in this shape. */
export function isIn({ since, until, backports, gone }: ProtoFact, release: string): boolean {
  if (reached(backports, release)) return true;
  if (reached(gone, release)) return false;
  return compareVersions(since, release) <= 0 && (until === undefined || compareVersions(release, until) < 0);
}

/** The release is one of the patch releases, or a later one of the same line. */
function reached(patches: readonly string[], release: string): boolean {
  if (patches.length === 0) return false;
  const line = release.slice(0, release.lastIndexOf('.') + 1);
  return patches.some((patch) => patch.startsWith(line) && compareVersions(patch, release) <= 0);
}

/** The file of Mesos that a message or enum of a release is in; both in full: `mesos.ACLs`, `mesos/authorizer/acls.proto`. */
export function fileOfType(type: string, release: string): string | undefined {
  let found: string | undefined;
  for (const fact of protoTypesNamed(type)) if (fact.file !== undefined && isIn(fact, release)) found = fact.file;
  return found;
}

/** True when a file of Mesos ever had a message or enum. */
export function wasIn(file: string, type: string): boolean {
  return protoTypesNamed(type).some((fact) => fact.file === file);
}

/** True when something of a release is in this file of Mesos, as `mesosFile` and `fileOfType` name them. */
export function hasFile(release: string, file: string): boolean {
  const key = `${release} ${file}`;
  const before = having.get(key);
  if (before !== undefined) return before;
  let has = false;
  for (const { name } of protoTypesIn(file)) {
    has = fileOfType(name, release) === file;
    if (has) break;
  }
  having.set(key, has);
  return has;
}

const having = new Map<string, boolean>();

/** The messages and enums that a file of Mesos ever had, with the release that each came with; empty for any other file. */
export function typesEverIn(file: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  // Of each the oldest shape counts, which comes first.
  for (const { name, since } of [...protoTypesIn(file)].reverse()) types.set(name, since);
  return types;
}

/** The file of Mesos that an import means, by its name in the facts; undefined for any other. */
export function mesosFile(imported: string): string | undefined {
  const path = imported.replace(/^include\//, '');
  return [path, `src/${path}`].find((file) => !isEmpty(protoTypesIn(file)));
}

function isEmpty(items: Iterable<unknown>): boolean {
  for (const _ of items) return false;
  return true;
}

/** How a file of Mesos is imported: what is in `src/` is found there. */
export function importPath(file: string): string {
  return file.replace(/^src\//, '');
}
