import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from 'node:test';

const folder = 'out/test';

/**
 * Runs the bundled tests, each file in a process of its own, and counts every single test.
 * @param {import('./tally.mjs').Tally} tally
 * @param {string} name only files whose name contains it
 */
export async function runUnitTests(tally, name) {
  const files = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.test.cjs') && file.includes(name))
    .map((file) => path.resolve(folder, file))
    .sort();
  if (files.length === 0) tally.fail(`no test file is named like "${name}"`);
  const parents = [];
  const events = run({ files, concurrency: os.availableParallelism() });
  for await (const { type, data } of events) {
    if (type === 'test:start') parents[data.nesting] = data.name;
    // A suite fails because a test in it did, and that one has been counted.
    if (type === 'test:pass' && data.details.type !== 'suite' && !data.skip && !data.todo) tally.pass();
    if (type === 'test:fail' && data.details.error.failureType !== 'subtestsFailed') {
      const title = [...parents.slice(0, data.nesting), data.name].join(' › ');
      tally.fail(`${path.basename(data.file ?? '')}: ${title}`, reasonOf(data.details.error));
    }
    if (type === 'test:stderr' || type === 'test:stdout') process.stdout.write(data.message);
  }
}

function reasonOf(error) {
  const cause = error.cause instanceof Error ? error.cause : error;
  const lines = String(cause.stack ?? cause.message).split('\n');
  // Frames of Node itself help nobody.
  return lines.filter((line) => !/^ +at .*\(?node:/.test(line)).join('\n');
}
