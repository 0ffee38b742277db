// The few ratios that the tests keep an eye on, as one line of JSON; test/speed.test.ts says what they may be.
//   node scripts/bench/gate.mjs
// Nothing but Node is needed. A ratio is made of the least of several costs, which a busy machine changes little.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { minimalServer, ourServer } from './edits.mjs';
import { LanguageServer } from './language-server.mjs';
import { languages } from './languages.mjs';
import { checkOf, nothing } from './project.mjs';
import { shapes } from './shapes.mjs';
import { starts } from './start.mjs';
import { documentOf } from './texts.mjs';
import { makeTree } from './tree.mjs';
import { Typing } from './typing.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'lint-gate-'));
try {
  console.log(JSON.stringify({ ...processes(), ...growth(), ...(await edits()) }));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Whole runs of the command line ÷ Node doing nothing. */
function processes() {
  const tree = path.join(scratch, 'tree');
  makeTree(tree, { files: 500, megabytes: 4, hitShare: 0, seed: 3 });
  const [version, unit] = starts(scratch);
  const runs = { nothing: nothing.command, version: version.command, unit: unit.command, tree: checkOf([tree]) };
  const least = leastOf(runs, 4);
  return {
    '--version: CPU ÷ node -e 0': least.version.cpuMs / least.nothing.cpuMs,
    'check of a unit: CPU ÷ node -e 0': least.unit.cpuMs / least.nothing.cpuMs,
    'check of 500 files without a hit: CPU ÷ node -e 0': least.tree.cpuMs / least.nothing.cpuMs,
    'check of 500 files without a hit: memory ÷ node -e 0': least.tree.peakMb / least.nothing.peakMb,
  };
}

/** CPU per megabyte at 2 MB ÷ at half a megabyte. */
function growth() {
  const watched = [
    'a master’s /state on one line',
    'near misses',
    'a finding on each line of C++',
    'here-documents never closed',
    'dashes in YAML',
  ];
  return Object.fromEntries(watched.map((name) => [`${name}: CPU per MB at 2 MB ÷ at 0.5 MB`, growthOf(name)]));
}

function growthOf(name) {
  const { file, text } = shapes[name];
  const runs = [0, 0.5, 2].map((megabytes) => {
    const folder = path.join(scratch, `${megabytes}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, file), megabytes === 0 ? '' : text(megabytes * 1e6));
    return [megabytes, checkOf([path.join(folder, file)])];
  });
  const least = leastOf(Object.fromEntries(runs), 2);
  // What a megabyte costs less than this cannot be told from how starting a process varies.
  const perMb = (megabytes) => Math.max(20, (least[megabytes].cpuMs - least[0].cpuMs) / megabytes);
  return perMb(2) / perMb(0.5);
}

/** One edit in a file of 10,000 lines ÷ the same at a server that does nothing. */
async function edits() {
  const ratios = {};
  for (const language of ['C++', 'YAML', 'JSON', 'shell']) {
    const text = documentOf(language, { lines: 10_000, hits: 400 });
    const ours = await typedIn(ourServer, language, text);
    const minimal = await typedIn(minimalServer(ours.diagnostics), language, text);
    ratios[`edit in 10,000 lines of ${language} ÷ minimal server`] = ours.leastMs / minimal.leastMs;
  }
  return ratios;
}

async function typedIn(command, language, text) {
  const { id, ending } = languages[language];
  const server = await LanguageServer.start(command, { folder: scratch });
  const typing = new Typing(server, text, await server.open(`sample.${ending}`, id, text));
  await typing.type(40, 2000);
  await server.stop();
  return { leastMs: Math.min(...typing.edits), diagnostics: typing.diagnostics.length };
}

/** The least that each run costs in so many rounds. */
function leastOf(runs, rounds) {
  const least = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(runs)) {
      const { cpuMs, peakMb } = costOf(command);
      const before = least[name] ?? { cpuMs, peakMb };
      least[name] = { cpuMs: Math.min(cpuMs, before.cpuMs), peakMb: Math.min(peakMb, before.peakMb) };
    }
  }
  return least;
}

/** What a run of Node cost by its own account: a script that it loads first writes that down at the end. */
function costOf([program, ...args]) {
  const account = path.join(scratch, 'account.json');
  const script = path.join(scratch, 'account.cjs');
  writeFileSync(
    script,
    `process.on('exit', () => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      const cost = { cpuMs: (userCPUTime + systemCPUTime) / 1e3, peakMb: maxRSS / 1e3 };
      require('node:fs').writeFileSync(${JSON.stringify(account)}, JSON.stringify(cost));
    });`,
  );
  const { status, stderr } = spawnSync(program, ['--require', script, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(account, 'utf8'));
}
