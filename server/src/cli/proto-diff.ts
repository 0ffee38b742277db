import path from 'node:path';
import { noConfig } from '../config/config.ts';
import { pairOf, releaseOf, VersionError } from '../judge/versions.ts';
import { changesBetween } from '../proto/diff.ts';
import { findingOf } from '../proto/findings.ts';
import { isFault, type Read } from '../proto/read.ts';
import { type Side, sidesOf } from '../proto/sides.ts';
import { syntaxFinding } from '../proto/syntax.ts';
import type { Asked } from './arguments.ts';
import { useColor } from './color.ts';
import { FileError, UsageError } from './failure.ts';
import { formats } from './formats/formats.ts';
import { inputFrom } from './input.ts';
import { errors, output } from './output.ts';
import type { Checked } from './scan.ts';
import { newTally } from './tally.ts';
import { type Found, filesAt } from './walk.ts';

type DiffOptions = Extract<Asked, { command: 'proto-diff' }>;

/** A file of one side, with its text. */
interface Text extends Found {
  readonly text: string;
}

/** `mesos-lint proto-diff`: prints what the new definitions break, answers with the exit code. */
export async function protoDiffCommand(asked: DiffOptions): Promise<number> {
  const format = formats[asked.format]({ color: useColor(asked.color) });
  const [old, now] = [sideOf(asked.old), sideOf(asked.new)];
  const { before, after, faults } = sidesOf(old.side, now.side);
  if (faults.length > 0) return printFaults(faults, now.texts, asked);
  const tally = newTally([pairOf({})], []);
  // What is gone without a trace is shown at the beginning of the first file; a release has no files to show.
  const first = now.texts[0] ?? { path: asked.new, file: asked.new, text: '' };
  const files = now.texts.length > 0 ? now.texts : [first];
  const changes = changesBetween(before, after);
  for (const file of files) {
    const own = changes.filter(({ at }) => (at?.file ?? first.path) === file.path);
    const findings = own.flatMap((change) => findingOf(change) ?? []).sort((a, b) => a.at.start - b.at.start);
    const checked: Checked = { ...file, findings, settings: settingsFor(asked) };
    tally.add(checked);
    await output.write(format.file(checked));
  }
  await output.write(format.end({ ...tally.summary(), from: null, to: null, compared: true }));
  return tally.exitCode();
}

/** What could not be parsed may hold anything, so nothing is compared: faults of the new side are findings, the others errors. */
async function printFaults(faults: readonly Read[], texts: readonly Text[], asked: DiffOptions): Promise<number> {
  const format = formats[asked.format]({ color: useColor(asked.color) });
  const tally = newTally([pairOf({})], []);
  for (const { path: file, proto } of faults) {
    if (!isFault(proto)) continue;
    const text = texts.find((each) => each.path === file);
    const checked = text && { ...text, findings: [syntaxFinding(proto, text.text)], settings: settingsFor(asked) };
    if (checked) {
      tally.add(checked);
      await output.write(format.file(checked));
    }
    await errors.write(
      `mesos-lint: ${file}:${proto.line}: this is no protobuf: ${proto.reason}. Nothing was compared.\n`,
    );
  }
  await output.write(format.end({ ...tally.summary(), from: null, to: null, compared: true }));
  return 3;
}

function settingsFor({ failOn = 'warning' }: DiffOptions): Checked['settings'] {
  return { config: noConfig, pair: pairOf({}), failOn, protoPaths: [], leavesOut: () => false };
}

/** What `file.proto`, `folder/` or `mesos@0.28` stands for. */
function sideOf(given: string): { readonly side: Side; readonly texts: readonly Text[] } {
  const release = /^mesos@(.*)$/.exec(given)?.[1];
  if (release !== undefined) return { side: { release: versionOf(release) }, texts: [] };
  const texts: Text[] = [];
  for (const found of filesAt(given, { useIgnoreFiles: true, leavesOut: () => false })) {
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
