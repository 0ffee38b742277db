// Measures the project beside other tools, prints the tables and keeps them in docs/benchmarks.md.
//   npm run build && npm run bench                        every part, about a quarter of an hour
//   npm run bench -- trees|start|edits|workspace|growth|size   one part
//   npm run bench -- trees FOLDER                         a folder of yours instead of the generated trees
//   npm run bench -- edits LANGUAGE                       one language: C++, YAML, shell, .proto …
//   npm run bench -- [PART] --runs N                      in so many rounds; nothing is kept of fewer than five
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { editsPart } from './edits.mjs';
import { growthPart } from './growth.mjs';
import { installPeers } from './peers.mjs';
import { cli, root } from './project.mjs';
import { keep, sectionText } from './report.mjs';
import { sizePart } from './size.mjs';
import { startPart } from './start.mjs';
import { treesPart } from './trees.mjs';
import { workspacePart } from './workspace.mjs';

/**
 * What a part is given: how often to measure, a folder to write to, and what to measure instead of all it could.
 * @typedef {{ rounds: number, scratch: string, only?: string }} Setting
 */

/** The parts by name, in the order in which they run and stand in the document. */
const parts = {
  trees: ['Trees', treesPart],
  start: ['Start-up', startPart],
  edits: ['Edits', editsPart],
  workspace: ['Workspace', workspacePart],
  growth: ['Growth', growthPart],
  size: ['Size and activation', sizePart],
};

const usage = `usage: npm run bench -- [${Object.keys(parts).join('|')}] [FOLDER|LANGUAGE] [--runs N]`;
const enough = 5;

process.exitCode = await bench().catch((error) => {
  console.error(error.message);
  return 2;
});

async function bench() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: String(enough) } },
  });
  const [part, only] = positionals;
  const rounds = Number(values.runs);
  if ((part && !(part in parts)) || (only && part !== 'trees' && part !== 'edits') || !(rounds >= 1))
    throw new Error(usage);
  if (!existsSync(cli)) throw new Error('dist/ is missing: run npm run build first.');
  await installPeers();
  // Its name does not speak of Mesos: files below one that does are read more closely.
  const scratch = mkdtempSync(path.join(tmpdir(), 'lint-bench-'));
  try {
    for (const name of part ? [part] : Object.keys(parts)) {
      await runPart(name, { rounds, scratch, only }, rounds >= enough && !only);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return 0;
}

async function runPart(name, setting, kept) {
  const start = performance.now();
  const [, run] = parts[name];
  const section = await run(setting);
  const text = sectionText(section);
  console.log(text);
  console.log(`• part "${name}" took ${((performance.now() - start) / 1e3).toFixed(0)} s\n`);
  const order = Object.values(parts).map(([title]) => title);
  if (kept) keep(path.join(root, 'docs/benchmarks.md'), order, section, text);
}
