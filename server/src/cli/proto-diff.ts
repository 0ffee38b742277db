import path from 'node:path';
import { noConfig } from '../config/config.ts';
import { inputFrom } from '../disk/input.ts';
import { type Found, filesAt } from '../disk/walk.ts';
import { pairOf, releaseOf, VersionError } from '../judge/versions.ts';
import { changesBetween } from '../proto/diff.ts';
import { findingOf } from '../proto/findings.ts';
import { isFault, type Read } from '../proto/read.ts';
import { type Side, sidesOf } from '../proto/sides.ts';
import { syntaxFinding } from '../proto/syntax.ts';
import type { Asked } from './arguments.ts';
import type { Checked } from './checked.ts';
import { useColor } from './color.ts';
import { FileError, UsageError } from './failure.ts';
import type { Summary } from './formats/format.ts';
import { formats } from './formats/formats.ts';
import { errors, output } from './output.ts';
import type { Terms } from './settings.ts';
import { newTally } from './tally.ts';

type DiffOptions = Extract<Asked, { command: 'proto-diff' }>;

/** A file of one side, with its text. */
interface Text extends Found {
  readonly text: string;
}

/** `mesos-lint proto-diff`: prints what the new definitions break, answers with the exit code. */
export async function protoDiffCommand(asked: DiffOptions): Promise<number> {
  const [old, now] = [sideOf(asked.old), sideOf(asked.new)];
  const { before, after, faults } = sidesOf(old.side, now.side);
  if (faults.length > 0) return printFaults(faults, now.texts, asked);
  // What is gone without a trace is shown at the beginning of the first file; a release has no files to show.
  const first = now.texts[0] ?? { path: asked.new, file: asked.new, text: '' };
  const files = now.texts.length > 0 ? now.texts : [first];
  const changes = changesBetween(before, after);
  const settings = termsFor(asked);
  const checked = files.map((file) => {
    const own = changes.filter(({ at }) => (at?.file ?? first.path) === file.path);
    const findings = own.flatMap((change) => findingOf(change) ?? []).sort((a, b) => a.at.start - b.at.start);
    return { ...file, findings, settings };
  });
  return print(checked, asked);
}

/** What could not be parsed may hold anything, so nothing is compared: faults of the new side are findings, the others errors. */
async function printFaults(faults: readonly Read[], texts: readonly Text[], asked: DiffOptions): Promise<number> {
  const settings = termsFor(asked);
  const checked: Checked[] = [];
  for (const { path: file, proto } of faults) {
    if (!isFault(proto)) continue;
    const text = texts.find((each) => each.path === file);
    if (text) checked.push({ ...text, findings: [syntaxFinding(proto, text.text)], settings });
    await errors.write(
      `mesos-lint: ${file}:${proto.line}: this is no protobuf: ${proto.reason}. Nothing was compared.\n`,
    );
  }
  await print(checked, asked);
  return 3;
}

/** Prints what was found; the exit code for it. */
async function print(files: readonly Checked[], asked: DiffOptions): Promise<number> {
  const format = formats[asked.format]({ color: useColor(asked.color) });
  const tally = newTally([termsFor(asked)], []);
  for (const file of files) tally.add(file);
  const summary: Summary = { ...tally.summary(), from: null, to: null, compared: true };
  const texts = files.map((file) => format.file(file)).filter((text) => text !== '');
  await output.write(format.begin(summary) + texts.join(format.between) + format.end(summary));
  return tally.exitCode();
}

function termsFor({ failOn = 'warning' }: DiffOptions): Terms {
  return { config: noConfig, pair: pairOf({}), failOn, protoPaths: [] };
}

/** What `file.proto`, `folder/` or `mesos@0.28` stands for. */
function sideOf(given: string): { readonly side: Side; readonly texts: readonly Text[] } {
  const release = /^mesos@(.*)$/.exec(given)?.[1];
  if (release !== undefined) return { side: { release: versionOf(release) }, texts: [] };
  const texts: Text[] = [];
  for (const found of filesAt(given, { useIgnoreFiles: true })) {
    if (!('file' in found)) throw new FileError(`${found.path} cannot be read: ${found.reason}.`);
    // A file that is named counts whatever it is called; in a folder its ending tells.
    if (found.path !== given && path.extname(found.path) !== '.proto') continue;
    const input = inputFrom(found.file);
    if (!('text' in input)) throw new FileError(`${found.path} cannot be read: ${input.reason}.`);
    texts.push({ ...found, text: input.text });
  }
  if (texts.length === 0) throw new UsageError(`${given} holds no .proto file.`);
  return { side: { files: texts.map((text) => ({ path: text.path, text: text.text })) }, texts };
}

function versionOf(written: string): string {
  try {
    return releaseOf(written);
  } catch (error) {
    throw error instanceof VersionError ? new UsageError(error.message) : error;
  }
}
