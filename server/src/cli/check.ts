import type { Asked } from './arguments.ts';
import { useColor } from './color.ts';
import { formats } from './formats/formats.ts';
import { errors, output } from './output.ts';
import { progress } from './progress.ts';
import { scan } from './scan.ts';
import { newTally } from './tally.ts';

/** Text is gathered up to about so many UTF-16 units before it is written. */
const chunk = 1 << 15;

/** `mesos-lint check`: prints the findings, answers with the exit code. */
export async function checkCommand(asked: Extract<Asked, { command: 'check' }>): Promise<number> {
  const format = formats[asked.format]({ color: useColor(asked.color), why: asked.why });
  const watched = progress();
  const { pairs, pins, items, passedOver } = scan(asked, watched.step);
  const tally = newTally(pairs, pins);
  let gathered = '';
  const print = async () => {
    await watched.clear();
    await output.write(gathered);
    gathered = '';
  };
  for await (const item of items) {
    tally.add(item);
    watched.step();
    if (!('reason' in item)) gathered += format.file(item);
    if (gathered.length > chunk) await print();
  }
  tally.passOver(passedOver());
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
