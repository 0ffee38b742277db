// Looks for texts that take longer than in proportion to their length: pieces of real files, again and again.
//   npm run hostile -- FOLDER [--count N] [--seed N]
// Prints each such piece with what it costs at two lengths, and ends with 1 when there is one.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { oneOf, randomFrom } from './bench/random.mjs';
import { builtAhead } from './built-ahead.mjs';
import { bundled } from './bundled.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run hostile -- FOLDER [--count N] [--seed N]');
  process.exit(2);
}

const { findingsOf, sourceOf, pairOf, noConfig } = await bundled(
  ['disk/source-file', 'judge/versions', 'config/config'],
  [builtAhead],
);
const pair = pairOf({ from: '0.28' });

/** UTF-16 units of the shorter text, and how many times as long the other one is. */
const short = 40_000;
const times = 4;
/** What is below so many milliseconds tells nothing. */
const noise = 25;
/** So many times as much the longer text may cost: its share, and room for what V8 does meanwhile. */
const most = 7;

const random = randomFrom(Number(values.seed));
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((item) => item.isFile())
  .map(({ parentPath, path: parent, name }) => path.join(parentPath ?? parent, name))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .filter(({ text }) => text !== '' && text.length < short);

let found = 0;
for (let i = 0; i < Number(values.count); i++) {
  const { file, text } = oneOf(files, random);
  const piece = pieceOf(text);
  const head = random(3) === 0 ? text.slice(0, random(text.length)) : '';
  const tail = random(3) === 0 ? text.slice(random(text.length)) : '';
  const count = Math.ceil(short / piece.length);
  const cost = (factor) => costOf(file, head + piece.repeat(count * factor) + tail);
  // Measured again before it is told: anything may come between once.
  if (!isSteep(cost(1), cost(times))) continue;
  const [less, more] = [Math.min(cost(1), cost(1)), Math.min(cost(times), cost(times))];
  if (!isSteep(less, more)) continue;
  found++;
  console.log(
    `${less.toFixed(0)} → ${more.toFixed(0)} ms  ${file} ${head.length}+${tail.length} ${JSON.stringify(piece)}`,
  );
}
console.log(`${values.count} texts, ${found} of them out of proportion`);
process.exitCode = found > 0 ? 1 : 0;

function isSteep(less, more) {
  return more > noise * times && more > less * most;
}

/** A line, some lines, a few letters, or some more. */
function pieceOf(text) {
  const start = random(text.length);
  const lines = text.split('\n');
  const line = random(lines.length);
  return oneOf(
    [
      () => `${lines[line]}\n`,
      () => `${lines.slice(line, line + 1 + random(4)).join('\n')}\n`,
      () => text.slice(start, start + 1 + random(12)),
      () => text.slice(start, start + 1 + random(60)),
    ],
    random,
  )();
}

/** Milliseconds of processor time for a check of the text. */
function costOf(file, text) {
  const before = process.cpuUsage();
  findingsOf(sourceOf(text, path.resolve(file), []), pair, noConfig);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
