// Part "workspace": the language server in a large workspace beside a small one, and while it checks all of it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ourServer } from './edits.mjs';
import { LanguageServer } from './language-server.mjs';
import { race } from './measure.mjs';
import { checkOf } from './project.mjs';
import { goal, number, quantity, table } from './report.mjs';
import { median, quantile } from './statistics.mjs';
import { documentOf } from './texts.mjs';
import { treeIn } from './tree.mjs';
import { Typing } from './typing.mjs';

const sizes = ['small', 'large'];

/** @param {import('./main.mjs').Setting} setting @returns {Promise<import('./report.mjs').Section>} */
export async function workspacePart({ rounds, scratch }) {
  const sides = [];
  for (const size of sizes) sides.push(await opened(size, treeIn(scratch, size)));
  for (const { typing } of sides) await typing.type(10, 2000);
  for (const { typing } of sides) Object.assign(typing, { edits: [], cpuMs: 0 });
  for (let round = 0; round < rounds; round++) for (const { typing } of sides) await typing.type(40, 6000);
  for (const side of sides) await scanned(side);
  for (const side of sides) await scannedAlone(side);
  for (const side of sides) await side.server.stop();
  const [small, large] = sides;
  const checkMs = Number.isNaN(large.scanMs) ? Number.NaN : wallOfCheck(large.folder);
  return {
    title: 'Workspace',
    command: 'npm run bench -- workspace',
    about: about(rounds, checkMs),
    tables: [table(head, sides.map(rowOf))],
    goals: [
      goal('edit in a large workspace ÷ in a small one', median(large.typing.edits) / median(small.typing.edits), {
        most: 1.15,
      }),
      goal('edit while the workspace is checked: p99', quantile(large.meanwhile, 0.99), { most: 50, unit: 'ms' }),
      goal('diagnostics of the workspace ÷ the command line’s check', large.aloneMs / checkMs, { most: 1.5 }),
      goal('the same while somebody types without a pause', large.scanMs / checkMs, { most: 1.5 }),
      goal('memory with the large workspace checked', large.scannedMb, { most: 170, unit: 'MB' }),
    ],
  };
}

const head = [
  'workspace',
  'edit p50',
  'p99',
  'memory',
  'whole workspace',
  'while typing',
  'files found',
  'edit p99 meanwhile',
  'memory then',
];

function wallOfCheck(folder) {
  const costs = race([{ name: 'check', command: checkOf([folder]) }], { rounds: 3, warm: folder });
  return median(costs.get('check').map(({ wallMs }) => wallMs));
}

function about(rounds, checkMs) {
  const check = Number.isNaN(checkMs) ? '' : ` The command line checks the large tree in ${number(checkMs)} ms.`;
  return [
    `The generated trees as workspaces, with a C++ file of 10000 lines open in each: ${rounds * 40} edits, in turn; then the`,
    'diagnostics of the whole workspace (`workspace/diagnostic`), first while the typing goes on, each edit as soon as the last',
    'one has been answered, which takes one of two processors for itself, and then alone, the median of three; a dash',
    `stands where the server does not offer them.${check}`,
  ].join('\n');
}

function rowOf({ size, typing, openMb, aloneMs, scanMs, files, meanwhile, scannedMb }) {
  return [
    size,
    quantity(median(typing.edits), 'ms'),
    quantity(quantile(typing.edits, 0.99), 'ms'),
    quantity(openMb, 'MB'),
    quantity(aloneMs, 'ms'),
    quantity(scanMs, 'ms'),
    Number.isNaN(files) ? '–' : String(files),
    quantity(quantile(meanwhile, 0.99), 'ms'),
    quantity(scannedMb, 'MB'),
  ];
}

async function opened(size, folder) {
  const text = documentOf('C++', { lines: 10_000, hits: 400 });
  const name = 'sample.cpp';
  writeFileSync(path.join(folder, name), text);
  const server = await LanguageServer.start(ourServer, { folder, model: 'pull' });
  const typing = new Typing(server, text, await server.open(name, 'cpp', text));
  return { size, folder, server, typing };
}

/** Has the whole workspace checked while the typing goes on. */
async function scanned(side) {
  const { server, typing } = side;
  Object.assign(side, {
    openMb: server.usage().rssMb,
    scanMs: Number.NaN,
    aloneMs: Number.NaN,
    files: Number.NaN,
    meanwhile: [],
    scannedMb: Number.NaN,
  });
  if (!server.capabilities.diagnosticProvider?.workspaceDiagnostics) return;
  const before = typing.edits.length;
  const start = performance.now();
  let done = false;
  const scan = server.workspaceDiagnostics().then((files) => {
    done = true;
    Object.assign(side, { scanMs: performance.now() - start, files });
  });
  while (!done) await typing.type(1, 1000);
  await scan;
  side.meanwhile = typing.edits.splice(before);
  side.scannedMb = server.usage().rssMb;
}

/** Has the whole workspace checked while nobody types. */
async function scannedAlone(side) {
  if (Number.isNaN(side.scanMs)) return;
  const times = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await side.server.workspaceDiagnostics();
    times.push(performance.now() - start);
  }
  side.aloneMs = median(times);
}
