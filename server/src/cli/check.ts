import type { Asked } from './arguments.ts';
import { useColor } from './color.ts';
import { formats } from './formats/formats.ts';
import { errors, output } from './output.ts';
import { progress } from './progress.ts';
import { scan } from './scan.ts';
import { newTally } from './tally.ts';

/** `mesos-lint check`: prints the findings, answers with the exit code. */
export async function checkCommand(asked: Extract<Asked, { command: 'check' }>): Promise<number> {
  const format = formats[asked.format]({ color: useColor(asked.color), why: asked.why });
  const { pairs, pins, items } = scan(asked);
  const tally = newTally(pairs, pins);
  const watched = progress();
  for await (const item of items) {
    tally.add(item);
    await watched.step();
    const text = 'reason' in item ? '' : format.file(item);
    if (text === '') continue;
    await watched.clear();
    await output.write(text);
  }
  await watched.clear();
  const summary = tally.summary();
  await output.write(format.end(summary));
  // Tools that read standard output have no footer to tell their user what is missing.
  if (asked.format !== 'text') {
    const failed = summary.skipped.filter((item) => item.failed);
    await errors.write(failed.map(({ path, reason }) => `mesos-lint: ${path}: ${reason}\n`).join(''));
  }
  return tally.exitCode();
}
