// Part "size": how large the bundles are, and how soon an editor that starts the server sees something.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { minimalServer, ourServer } from './edits.mjs';
import { LanguageServer } from './language-server.mjs';
import { cli, root } from './project.mjs';
import { randomFrom, shuffled } from './random.mjs';
import { goal, quantity, spread, table } from './report.mjs';
import { medianRatio } from './statistics.mjs';
import { documentOf } from './texts.mjs';

/** @param {import('./main.mjs').Setting} setting @returns {Promise<import('./report.mjs').Section>} */
export async function sizePart({ rounds, scratch }) {
  const files = [];
  for (const lines of [100, 10_000]) files.push(await activation(lines, 2 * rounds, scratch));
  return {
    title: 'Size and activation',
    command: 'npm run bench -- size',
    about: [
      'What `npm run build` makes, without source maps. Activation runs from the start of the server’s process until it has',
      `answered \`initialize\`, and until the diagnostics of the first file are there: ${2 * rounds} starts of each server, in turn.`,
      'The extension starts `dist/server.js`, other editors `mesos-lint lsp`.',
    ].join('\n'),
    tables: [
      bundleTable(),
      table(['activation', 'initialized', '÷ minimal', 'first diagnostics', '÷ minimal'], files.flatMap(rowsOf)),
    ],
    goals: files.map(({ lines, sides, minimal }) => {
      const ratio = medianRatio(of(sides[0], 'firstMs'), of(minimal, 'firstMs'));
      return goal(`first diagnostics of ${lines} lines ÷ minimal server`, ratio, { most: 1.4 });
    }),
  };
}

function bundleTable() {
  const dist = path.join(root, 'dist');
  const bundles = readdirSync(dist, { recursive: true }).filter((file) => /\.(?:js|wasm)$/.test(file));
  const rows = bundles.sort().map((file) => {
    const bytes = readFileSync(path.join(dist, file));
    return [file, quantity(bytes.length / 1e3, 'kB'), quantity(gzipSync(bytes).length / 1e3, 'kB')];
  });
  return table(['bundle', 'size', 'gzip'], rows);
}

/** Starts each server so often, opens a file of so many lines, and waits for its diagnostics. */
async function activation(lines, rounds, scratch) {
  const text = documentOf('C++', { lines, hits: lines / 25 });
  const folder = path.join(scratch, `activation-${lines}`);
  const file = 'sample.cpp';
  mkdirSync(folder);
  writeFileSync(path.join(folder, file), text);
  const begin = async (command) => {
    const start = performance.now();
    const server = await LanguageServer.start(command, { folder });
    const initializedMs = performance.now() - start;
    const diagnostics = await server.open(file, 'cpp', text);
    const firstMs = performance.now() - start;
    await server.stop();
    return { initializedMs, firstMs, diagnostics: diagnostics.length };
  };
  const { diagnostics } = await begin(ourServer);
  const sides = [
    { name: 'mesos-lint', command: ourServer, starts: [] },
    { name: '`mesos-lint lsp`', command: [process.execPath, cli, 'lsp', '--stdio'], starts: [] },
    { name: 'minimal', command: minimalServer(diagnostics), starts: [] },
  ];
  const random = randomFrom(4);
  for (let round = 0; round < rounds; round++) {
    for (const { command, starts } of shuffled(sides, random)) starts.push(await begin(command));
  }
  return { lines, sides, minimal: sides[2] };
}

function rowsOf({ lines, sides, minimal }) {
  return sides.map((side) => [
    `${side.name}, ${lines} lines`,
    ...['initializedMs', 'firstMs'].flatMap((key) => [
      spread(of(side, key), 'ms'),
      quantity(medianRatio(of(side, key), of(minimal, key)), '×'),
    ]),
  ]);
}

function of({ starts }, key) {
  return starts.map((start) => start[key]);
}
