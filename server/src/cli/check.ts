import type { Asked } from './arguments.ts';
import { batchesOf } from './batches.ts';
import { useColor } from './color.ts';
import { formats } from './formats/formats.ts';
import { joinedBy } from './formats/joined.ts';
import { errors, output } from './output.ts';
import { progress } from './progress.ts';
import { scan } from './scan.ts';
import { termsOf } from './settings.ts';
import { newTally } from './tally.ts';
import { partsOf } from './threads.ts';

/** Text is gathered up to about so many UTF-16 units before it is written. */
const chunk = 1 << 15;

/** `mesos-lint check`: prints the findings, answers with the exit code. */
export async function checkCommand(asked: Extract<Asked, { command: 'check' }>): Promise<number> {
  const look = { color: useColor(asked.color), why: asked.why };
  const format = formats[asked.format](look);
  const watched = progress();
  const { targets, pins, sieve, passedOver } = scan(asked, () => watched.step(1));
  const terms = targets.map(({ settings }) => termsOf(settings));
  const tally = newTally(terms, pins);
  tally.passOver(passedOver);
  const join = joinedBy(format.between);
  let gathered = format.begin(tally.summary());
  const print = async () => {
    await watched.clear();
    await output.write(gathered);
    gathered = '';
  };
  const order = { format: asked.format, look, terms };
  for await (const { text, sum } of partsOf(batchesOf(targets), order, sieve, asked.threads)) {
    tally.addSum(sum);
    watched.step(sum.files + sum.skipped.length);
    gathered += join(text);
    if (gathered.length > chunk) await print();
  }
  const summary = tally.summary();
  gathered += format.end(summary);
  await print();
  // Tools that read standard output have no footer to tell their user what is missing.
  if (asked.format !== 'text') {
    const failed = summary.skipped.filter((item) => item.failed);
    await errors.write(failed.map(({ path, reason }) => `mesos-lint: ${path}: ${reason}\n`).join(''));
  }
  return tally.exitCode();
}
