// Prints how long it takes to check small, large and odd inputs, in this process and as a whole run of the command line.
//   node scripts/build.mjs && node scripts/bench.mjs [runs]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { inputs, startScript } from './bench-inputs.mjs';

const runs = Math.max(5, Number(process.argv[2]) || 5);
const cli = path.resolve('dist/cli.js');
if (!existsSync(cli)) throw new Error('dist/cli.js is missing: run node scripts/build.mjs first.');
const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));

try {
  const { check, pairOf } = await engine();
  const pair = pairOf({ from: '0.28', to: 'latest' });
  const rows = [];
  for (const [name, file, text] of inputs()) {
    let findings = 0;
    const ms = median(() => {
      findings = check({ path: file, text }, pair).length;
    });
    rows.push([name, size(text), String(findings), `${ms.toFixed(2)} ms`, `${throughput(text, ms)} MB/s`]);
  }
  print(['input', 'size', 'findings', 'median', 'throughput'], rows);
  print(['facts', 'median'], await factRows());
  print(['process', 'median', 'over node -e 0'], processRows());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The engine as the command line has it, without files and arguments. */
async function engine() {
  const file = await bundleOf(
    'engine',
    `export { check } from './server/src/judge/check.ts';
    export { pairOf } from './server/src/judge/versions.ts';`,
  );
  return createRequire(import.meta.url)(file);
}

/** What the facts cost a process that loads them, and at the first question about a flag; in milliseconds. */
async function factRows() {
  const file = await bundleOf('facts', `export { factsOf } from './server/src/facts/facts.ts';`);
  const script = `const start = performance.now();
    const { factsOf } = require(${JSON.stringify(file)});
    const loaded = performance.now();
    factsOf('flag', 'quorum');
    console.log(loaded - start, performance.now() - loaded);`;
  const took = Array.from({ length: runs }, () =>
    spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout.trim().split(' ').map(Number),
  );
  const middle = (column) => took.map((row) => row[column]).sort((a, b) => a - b)[runs >> 1];
  return [
    ['loaded', `${middle(0).toFixed(2)} ms`],
    ['first question about a flag', `${middle(1).toFixed(2)} ms`],
  ];
}

/** A part of the project as one file that Node can load; its path. */
async function bundleOf(name, contents) {
  const outfile = path.join(folder, `${name}.cjs`);
  await build({
    stdin: { contents, resolveDir: '.' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    loader: { '.txt': 'text' },
  });
  return outfile;
}

/** Whole runs of the command line, beside Node doing nothing. */
function processRows() {
  const small = write('small.sh', startScript(20));
  const large = write('large.sh', startScript(12_000));
  const commands = [
    ['node -e 0', ['-e', '0']],
    ['mesos-lint --version', [cli, '--version']],
    ['mesos-lint small.sh', [cli, small]],
    ['mesos-lint large.sh', [cli, large]],
  ];
  const took = commands.map(([name, words]) => [name, median(() => spawnSync(process.execPath, words))]);
  const nothing = took[0][1];
  return took.map(([name, ms]) => [name, `${ms.toFixed(1)} ms`, `+${(ms - nothing).toFixed(1)} ms`]);
}

function write(name, text) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The median time of `runs` runs, in milliseconds, after one that does not count. */
function median(run) {
  run();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1];
}

function size(text) {
  const bytes = Buffer.byteLength(text);
  return bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`;
}

function throughput(text, ms) {
  return (Buffer.byteLength(text) / 1e3 / ms).toFixed(1);
}

/** A table: the first column to the left, numbers to the right. */
function print(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  const lines = [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
