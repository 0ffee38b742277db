import { existsSync } from 'node:fs';
import path from 'node:path';
import picocolors from 'picocolors';
import type { Skipped } from '../disk/walk.ts';
import type { FileChange, Finding, Fix } from '../judge/finding.ts';
import { type Mended, mend, type Step } from '../judge/mend.ts';
import { nearest } from '../judge/nearest.ts';
import type { Asked } from './arguments.ts';
import { type Checked, findingsIn } from './checked.ts';
import { useColor } from './color.ts';
import { FileError, UsageError } from './failure.ts';
import { printable } from './formats/excerpt.ts';
import { errors, output } from './output.ts';
import { patchOf } from './patch.ts';
import { countOf, skippedSentence } from './phrases.ts';
import { type Reach, reachOf } from './reach.ts';
import { namesTaken, replaceFile } from './replace-file.ts';
import { allRules, isRule } from './rule.ts';
import { checkedIn, scan } from './scan.ts';
import { stopAtSignals } from './signals.ts';
import { newTally } from './tally.ts';

type FixOptions = Extract<Asked, { command: 'fix' }>;

interface Run {
  readonly asked: FixOptions;
  readonly reach: Reach;
}

/** `mesos-lint fix`: makes the fixes, or shows them as a patch; answers with the exit code for what is left. */
export async function fixCommand(asked: FixOptions): Promise<number> {
  checkRules(asked.rules);
  const reach = reachOf(asked.paths);
  const found = scan(asked);
  const tally = newTally(
    found.targets.map(({ settings }) => settings),
    found.pins,
  );
  // A patch and the text of standard input go to standard output; so what is told about them must not.
  const told = asked.diff || asked.paths.includes('-') ? errors : output;
  const colors = picocolors.createColors(useColor(asked.color, told));
  const counts = { fixed: 0, left: 0, unsafe: 0 };
  const signals = stopAtSignals();
  for await (const item of checkedIn(found)) {
    if (await signals.stopped()) break;
    if ('reason' in item) {
      // Whoever pipes a text through us would take nothing for the fixed text.
      tally.add(item.path === (asked.stdinName ?? '-') ? { ...item, failed: true } : item);
      continue;
    }
    const mended = mendedOf(item, asked);
    const result = await finished(item, mended, { asked, reach });
    tally.add(result);
    if ('reason' in result) continue;
    counts.left += result.findings.length;
    counts.unsafe += result.findings.filter(({ safety }) => safety === 'unsafe').length;
    counts.fixed += mended.steps.length;
    const summary = summaryOf(mended);
    if (summary !== '') await told.write(`${colors.underline(printable(item.path))}\n${summary}`);
  }
  const stopped = await signals.stopped();
  signals.done();
  const { skipped } = tally.summary();
  await told.write(`${closing(counts, asked)}\n`);
  if (skipped.length > 0) await told.write(`${skippedSentence(skipped)}\n`);
  if (stopped)
    throw new FileError('interrupted; every file is whole, and those that were not reached are as they were.');
  return tally.exitCode();
}

function checkRules(rules: readonly string[]): void {
  for (const rule of rules) {
    if (isRule(rule)) continue;
    const meant = nearest(
      rule,
      allRules().map(({ id }) => id),
    );
    throw new UsageError(`There is no rule ${rule}${meant ? `; did you mean ${meant}?` : '; see mesos-lint rules.'}`);
  }
}

/** What fixing comes to in a file: of the rules asked for, if there are any. */
function mendedOf(item: Checked, { unsafe, rules }: FixOptions): Mended {
  const wanted = ({ rule }: Finding, fix: Fix) =>
    (unsafe || fix.safety === 'safe') &&
    (rules.length === 0 || rules.includes(rule)) &&
    !(item.isStdin && fix.file !== undefined);
  // The findings in the text as it was read are known.
  return mend(
    item.text,
    (text) => (text === item.text ? item.findings : findingsIn(text, item, item.settings)),
    wanted,
  );
}

/** Shows or writes what a file becomes; answers with the file as it then stands. */
async function finished(item: Checked, { text, files }: Mended, { asked, reach }: Run): Promise<Checked | Skipped> {
  const changes = files.map(({ change }) => change);
  if (text === item.text && changes.length === 0) {
    if (item.isStdin && !asked.diff) await output.write(text);
    return item;
  }
  try {
    if (asked.diff) {
      refuseTaken(item, changes);
      await output.write(patchOf(item.file, item.text, text, changes));
      return item;
    }
    if (item.isStdin) await output.write(text);
    else replaceFile({ ...reach.placeOf(item.file), before: item.text, after: text, changes });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { path: item.path, reason: `not fixed: ${error.message}`, failed: true };
  }
  const itself = changes.find(({ how }) => how !== 'create');
  if (itself?.how === 'delete') return { ...item, text: '', findings: [] };
  const now = itself?.how === 'rename' ? { ...item, ...renamed(item, itself.to) } : item;
  return { ...now, text, findings: findingsIn(text, now, item.settings) };
}

/** A patch that makes a file where there is one would not apply. */
function refuseTaken({ file }: Checked, changes: readonly FileChange[]): void {
  for (const name of namesTaken(changes)) {
    if (existsSync(path.join(path.dirname(file), name))) throw new FileError(`${name} exists already`);
  }
}

function renamed({ path: shown, file }: Checked, to: string): Pick<Checked, 'path' | 'file'> {
  return { path: shown.replace(/[^/]*$/, () => to), file: path.join(path.dirname(file), to) };
}

/** What is done in a file, rule by rule: `  2 × flag/master/slave_ping_timeout: Rename to …`. */
function summaryOf({ steps, left }: Mended): string {
  return linesOf(steps, '') + linesOf(left, ' (not done: it would edit what another fix edits)');
}

function linesOf(steps: readonly Step[], ending: string): string {
  const counts = new Map<string, number>();
  for (const { finding, fix } of steps) {
    const line = `${finding.rule}: ${fix.title}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `  ${count} × ${printable(line)}${ending}\n`).join('');
}

/** "Fixed 2 findings; 3 findings left, 1 of which --unsafe fixes." */
function closing(counts: { fixed: number; left: number; unsafe: number }, { diff, unsafe }: FixOptions): string {
  const more = unsafe || counts.unsafe === 0 ? '' : `, ${counts.unsafe} of which --unsafe fixes`;
  if (diff) return `${countOf(counts.fixed, 'finding')} of ${counts.left} can be fixed${more}.`;
  return `Fixed ${countOf(counts.fixed, 'finding')}; ${countOf(counts.left, 'finding')} left${more}.`;
}
