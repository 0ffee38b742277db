import { type ProtoFact, protoTypes } from '../facts/protos.ts';
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

/** The file of Mesos that each message and enum of a release is in; both in full: `mesos.ACLs`, `mesos/authorizer/acls.proto`. */
export function filesOfTypes(release: string): ReadonlyMap<string, string> {
  const known = byRelease.get(release);
  if (known) return known;
  const files = new Map<string, string>();
  for (const fact of protoTypes()) if (fact.file !== undefined && isIn(fact, release)) files.set(fact.name, fact.file);
  byRelease.set(release, files);
  return files;
}

/** True when something of a release is in a file of Mesos. */
export function hasFile(release: string, file: string): boolean {
  const files = filesOfTypes(release);
  for (const type of typesEverIn(file).keys()) if (files.get(type) === file) return true;
  return false;
}

const byRelease = new Map<string, ReadonlyMap<string, string>>();

/** The messages and enums that a file of Mesos ever had, with the release that each came with; empty for any other file. */
export function typesEverIn(file: string): ReadonlyMap<string, string> {
  return typesByFile().get(file) ?? new Map();
}

let byFile: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

function typesByFile(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  if (byFile) return byFile;
  const files = new Map<string, Map<string, string>>();
  for (const { file, name, since } of protoTypes().toReversed()) {
    if (file === undefined) continue;
    const types = files.get(file) ?? new Map<string, string>();
    files.set(file, types.set(name, since));
  }
  byFile = files;
  return files;
}

/** The file of Mesos that an import means, by its name in the facts; undefined for any other. */
export function mesosFile(imported: string): string | undefined {
  const path = imported.replace(/^include\//, '');
  return [path, `src/${path}`].find((file) => typesByFile().has(file));
}

/** How a file of Mesos is imported: what is in `src/` is found there. */
export function importPath(file: string): string {
  return file.replace(/^src\//, '');
}
