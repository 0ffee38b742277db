import picocolors from 'picocolors';
import type { Finding, Fix } from '../judge/finding.ts';
import { together } from '../judge/together.ts';
import { applyEdits } from '../text.ts';
import type { Asked } from './arguments.ts';
import { useColor } from './color.ts';
import { FileError } from './failure.ts';
import { printable } from './formats/excerpt.ts';
import { errors, output } from './output.ts';
import { patchOf } from './patch.ts';
import { countOf, skippedSentence } from './phrases.ts';
import { replaceFile } from './replace-file.ts';
import { type Checked, findingsIn, scan } from './scan.ts';
import { newTally } from './tally.ts';
import type { Skipped } from './walk.ts';

type FixOptions = Extract<Asked, { command: 'fix' }>;

/** A fix, and the finding it mends. */
interface Step {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** `mesos-lint fix`: makes the fixes, or shows them as a patch; answers with the exit code for what is left. */
export async function fixCommand(asked: FixOptions): Promise<number> {
  const { pairs, items } = scan(asked);
  const tally = newTally(pairs);
  // A patch and the text of standard input go to standard output; so what is told about them must not.
  const told = asked.diff || asked.paths.includes('-') ? errors : output;
  const colors = picocolors.createColors(useColor(asked.color, told));
  const counts = { fixed: 0, left: 0, unsafe: 0 };
  for await (const item of items) {
    if ('reason' in item) {
      // Whoever pipes a text through us would take nothing for the fixed text.
      tally.add(item.path === (asked.stdinName ?? '-') ? { ...item, failed: true } : item);
      continue;
    }
    const steps = stepsFor(item, asked.unsafe);
    const after = applyEdits(
      item.text,
      steps.flatMap(({ fix }) => fix.edits),
    );
    const result = await finished(item, after, asked);
    tally.add(result);
    if ('reason' in result) continue;
    counts.left += result.findings.length;
    counts.unsafe += result.findings.filter(({ safety }) => safety === 'unsafe').length;
    if (steps.length === 0) continue;
    counts.fixed += steps.length;
    await told.write(`${colors.underline(printable(item.path))}\n${summaryOf(steps)}`);
  }
  const { skipped } = tally.summary();
  await told.write(`${closing(counts, asked)}\n`);
  if (skipped.length > 0) await told.write(`${skippedSentence(skipped)}\n`);
  return tally.exitCode();
}

/** The fixes to make in a file, none of which is in the way of another. */
function stepsFor({ findings }: Checked, unsafe: boolean): readonly Step[] {
  const steps = findings.flatMap((finding) => {
    const [fix] = finding.fixes;
    return fix && (unsafe || fix.safety === 'safe') ? [{ finding, fix }] : [];
  });
  const possible = new Set(together(steps.map(({ fix }) => fix)));
  return steps.filter(({ fix }) => possible.has(fix));
}

/** Shows or writes what a file becomes; answers with the file as it then stands. */
async function finished(item: Checked, after: string, asked: FixOptions): Promise<Checked | Skipped> {
  const changed = after !== item.text;
  if (asked.diff) {
    if (changed) await output.write(patchOf(item.file, item.text, after));
    return item;
  }
  if (item.isStdin) await output.write(after);
  else if (changed) {
    try {
      replaceFile(item.file, item.text, after);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return { path: item.path, reason: `not fixed: ${error.message}`, failed: true };
    }
  }
  return changed ? { ...item, text: after, findings: findingsIn(after, item, item.settings) } : item;
}

/** What is done in a file, rule by rule: `  2 × flag/master/slave_ping_timeout: Rename to …`. */
function summaryOf(steps: readonly Step[]): string {
  const counts = new Map<string, number>();
  for (const { finding, fix } of steps) {
    const line = `${finding.rule}: ${fix.title}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `  ${count} × ${printable(line)}\n`).join('');
}

/** "Fixed 2 findings; 3 findings left, 1 of which --unsafe fixes." */
function closing(counts: { fixed: number; left: number; unsafe: number }, { diff, unsafe }: FixOptions): string {
  const more = unsafe || counts.unsafe === 0 ? '' : `, ${counts.unsafe} of which --unsafe fixes`;
  if (diff) return `${countOf(counts.fixed, 'finding')} of ${counts.left} can be fixed${more}.`;
  return `Fixed ${countOf(counts.fixed, 'finding')}; ${countOf(counts.left, 'finding')} left${more}.`;
}
