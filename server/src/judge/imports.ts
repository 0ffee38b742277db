import type { Mention } from '../names.ts';
import type { SourceFile } from '../readers/reader.ts';
import { fileOfType, hasFile, importPath, mesosFile, typesEverIn, wasIn } from './definitions.ts';
import type { Finding, Fix, When } from './finding.ts';
import { importGoneMessage, importMovedMessage, unavailableMessage } from './message.ts';
import { compareVersions, isBefore, type Pair } from './versions.ts';

/** The rule of imports in .proto files; the facts alone decide it. */
export const importRule = 'proto/import';

/** An imported file of Mesos, and what the importing file uses of it. */
interface Imported {
  readonly mention: Mention;
  readonly text: string;
  readonly file: string;
  /** The types that the file ever had and the importing one uses. */
  readonly used: readonly string[];
  readonly beside: readonly string[];
}

/** What an upgrade makes of the import of a Mesos file: the file is gone, or what is used of it is in another one. */
export function* importFindings(mention: Mention, { text }: SourceFile, pair: Pair): Iterable<Finding> {
  const { needed, beside } = mention;
  const file = needed && mesosFile(mention.name);
  if (!file || !beside) return;
  const used = needed.filter((type) => wasIn(file, type));
  const imported = { mention, text, file, used, beside };
  if (hasFile(pair.to, file)) yield* movedTypes(imported, pair);
  else yield fileGone(imported, typesEverIn(file), pair);
}

function fileGone(imported: Imported, types: ReadonlyMap<string, string>, pair: Pair): Finding {
  const { mention, used } = imported;
  const first = [...types.values()].sort(compareVersions)[0] ?? pair.to;
  if (isBefore(pair.to, first)) {
    return findingFor(mention, 'unavailable', unavailableMessage(mention.name, first, pair), []);
  }
  const gone = used.length > 0 ? used : [...types.keys()];
  const heirs = distinct(gone.flatMap((type) => fileOfType(type, pair.to) ?? []));
  const message = importGoneMessage(mention.name, heirs.map(importPath), pair);
  const [heir] = heirs;
  // Without a use to go by, or with several heirs, only a person knows which of them is meant.
  if (heir === undefined || heirs.length > 1) return findingFor(mention, 'removed', message, []);
  const when = hasFile(pair.from, heir) ? 'before' : 'after';
  return findingFor(mention, 'removed', message, importInstead(imported, heir, when), importPath(heir));
}

/** The file is still there, but what is used of it went to another one in this upgrade. */
function* movedTypes(imported: Imported, pair: Pair): Iterable<Finding> {
  const { mention, file, used, beside } = imported;
  const heirOf = (type: string) => fileOfType(type, pair.to);
  const moved = used.filter((type) => fileOfType(type, pair.from) === file && heirOf(type) !== file);
  const heirs = distinct(moved.flatMap((type) => heirOf(type) ?? [])).filter(
    (heir) => !beside.includes(importPath(heir)),
  );
  for (const heir of heirs) {
    const types = moved.filter((type) => heirOf(type) === heir);
    const message = importMovedMessage(mention.name, types, importPath(heir), pair);
    // What else is used may be in it still, and then both are needed.
    const alone = heirs.length === 1 && used.every((type) => moved.includes(type));
    const fixes = alone ? importInstead(imported, heir, 'after') : importAlso(imported, heir);
    yield findingFor(mention, 'removed', message, fixes, importPath(heir));
  }
}

/** The import of another file in place of this one. One that is there already needs no second. */
function importInstead({ mention, beside }: Imported, heir: string, when: When): readonly Fix[] {
  const to = importPath(heir);
  const safety = when === 'before' ? 'safe' : 'unsafe';
  if (!beside.includes(to)) {
    return [{ title: `Import \`${to}\``, edits: [{ span: mention.at, text: to }], safety, when }];
  }
  if (!mention.whole) return [];
  return [
    { title: `Remove the import of \`${mention.name}\``, edits: [{ span: mention.whole, text: '' }], safety, when },
  ];
}

/** The import of another file in a line behind this one. */
function importAlso({ mention, text }: Imported, heir: string): readonly Fix[] {
  const { whole, at } = mention;
  if (!whole) return [];
  const to = importPath(heir);
  const line = text.slice(whole.start, at.start) + to + text.slice(at.end, whole.end);
  const edit = { span: { start: whole.end, end: whole.end }, text: line };
  return [{ title: `Import \`${to}\` as well`, edits: [edit], safety: 'unsafe', when: 'after' }];
}

function findingFor(
  mention: Mention,
  status: 'removed' | 'unavailable',
  message: string,
  fixes: readonly Fix[],
  replacement?: string,
): Finding {
  const [best] = fixes;
  return {
    rule: importRule,
    status,
    severity: 'error',
    message,
    at: mention.at,
    mention,
    ...(replacement !== undefined && { replacement }),
    safety: best?.safety ?? 'advice',
    when: best?.when ?? 'before',
    fixes,
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
