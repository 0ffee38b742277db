// Part "edits": how soon the language server answers an edit in a large file, beside a minimal server and the usual ones.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LanguageServer } from './language-server.mjs';
import { languages } from './languages.mjs';
import { bashServer, buf, jsonServer, yamlServer } from './peers.mjs';
import { root } from './project.mjs';
import { randomFrom, shuffled } from './random.mjs';
import { goal, goalOfAll, number, quantity, table } from './report.mjs';
import { median, quantile } from './statistics.mjs';
import { documentOf } from './texts.mjs';
import { Typing } from './typing.mjs';

/** The command of our server, as the extension starts it. */
export const ourServer = [process.execPath, path.join(root, 'dist/server.js'), '--stdio'];

/** The command of a server that answers with so many diagnostics without looking. */
export function minimalServer(diagnostics) {
  return [process.execPath, path.join(import.meta.dirname, 'minimal-server.mjs'), String(diagnostics)];
}

const size = { lines: 10_000, hits: 400 };
/** Questions of each kind: of a hundred the 99th percentile would be the slowest one. */
const asked = 400;

const perRound = { edits: 40, mostMs: 6000, burst: 20 };
const questions = ['textDocument/hover', 'textDocument/codeAction', 'textDocument/completion'];

/** The languages that are typed in, with the servers people have for them. `most` is what ours may take of its time. */
function matches() {
  const usual = (name, peer, { args = [], most } = {}) =>
    peer && { name, command: [...peer.command, ...args], version: peer.version, most };
  return [
    { language: 'C++' },
    { language: 'Java' },
    { language: 'Scala' },
    { language: 'Python' },
    { language: 'YAML', rival: usual('yaml-language-server', yamlServer(), { most: 0.1 }) },
    { language: 'JSON', model: 'pull', rival: usual('vscode-json-language-server', jsonServer()) },
    { language: 'shell', rival: usual('bash-language-server', bashServer(), { most: 0.3 }) },
    { language: 'Markdown' },
    { language: '.proto', rival: usual('buf', buf(), { args: ['lsp', 'serve'], most: 0.3 }) },
  ];
}

/** @param {import('./main.mjs').Setting} setting @returns {Promise<import('./report.mjs').Section>} */
export async function editsPart({ rounds, scratch, only }) {
  const all = matches().filter(({ language }) => !only || language === only);
  const results = [];
  for (const match of all) results.push(await play(match, rounds, scratch));
  return {
    title: 'Edits',
    command: 'npm run bench -- edits',
    about: about(rounds),
    tables: [editTable(results), questionTable(results)],
    goals: goalsOf(results),
    versions: Object.fromEntries(all.flatMap(({ rival }) => (rival ? [[rival.name, rival.version]] : []))),
  };
}

function about(rounds) {
  return [
    `A letter is typed somewhere in a file of ${size.lines} lines with about ${size.hits} findings, and taken out again: up to`,
    `${rounds * perRound.edits} edits in ${rounds} rounds in which the servers take turns, each edit when the last has been answered, and then`,
    `${rounds} bursts of ${perRound.burst} edits a millisecond apart. Time runs from the edit until its diagnostics have arrived; they are pushed,`,
    'but for JSON, whose usual server wants to be asked. The minimal server keeps the document and sends as many fixed',
    'diagnostics. The usual servers look for other things: they show what an editor is used to. CPU and memory are those',
    'of the server, memory at the end.',
  ].join('\n');
}

async function play({ language, model = 'push', rival }, rounds, scratch) {
  const { id, ending } = languages[language];
  const text = documentOf(language, size);
  const file = `sample.${ending}`;
  const folder = path.join(scratch, `edits-${id}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file), text);
  const begin = async (name, command) => {
    const server = await LanguageServer.start(command, { folder, model });
    const diagnostics = await server.open(file, id, text);
    return { name, server, typing: new Typing(server, text, diagnostics) };
  };
  const ours = await begin('mesos-lint', ourServer);
  const sides = [ours, await begin('minimal', minimalServer(ours.typing.diagnostics.length))];
  if (rival) sides.push(await begin(rival.name, rival.command));
  await takeTurns(sides, rounds);
  for (const method of questions) await ours.typing.ask(method, asked, perRound.mostMs);
  for (const side of sides) side.rssMb = side.server.usage().rssMb;
  await Promise.all(sides.map(({ server }) => server.stop()));
  return { language, rival, sides, ours: sides[0], minimal: sides[1], theirs: sides[2] };
}

async function takeTurns(sides, rounds) {
  const random = randomFrom(3);
  for (const { typing } of sides) await typing.type(10, 2000);
  for (const { typing } of sides) Object.assign(typing, { edits: [], cpuMs: 0 });
  for (let round = 0; round < rounds; round++) {
    for (const { typing } of shuffled(sides, random)) await typing.type(perRound.edits, perRound.mostMs);
  }
  for (let round = 0; round < rounds; round++) {
    for (const { typing } of shuffled(sides, random)) {
      // A server that takes seconds for an edit takes minutes for a burst: one of them says enough.
      if (round === 0 || median(typing.bursts) < perRound.mostMs / 2) await typing.burst(perRound.burst);
    }
  }
}

function editTable(results) {
  const rows = results.flatMap(({ language, sides, minimal }) =>
    sides.map(({ name, typing, rssMb }) => [
      `${language}: ${name}`,
      String(typing.diagnostics.length),
      quantity(median(typing.edits), 'ms'),
      quantity(median(typing.edits) / median(minimal.typing.edits), '×'),
      quantity(quantile(typing.edits, 0.99), 'ms'),
      quantity(typing.cpuMs / typing.edits.length, 'ms'),
      quantity(median(typing.bursts), 'ms'),
      quantity(rssMb, 'MB'),
      String(typing.edits.length),
    ]),
  );
  const head = ['server', 'diagnostics', 'p50', '÷ minimal', 'p99', 'CPU each', 'burst', 'memory', 'edits'];
  return table(head, rows);
}

function questionTable(results) {
  const times = ({ ours }, method) =>
    `${number(median(ours.typing.answers[method]))} / ${number(quantile(ours.typing.answers[method], 0.99))} ms`;
  const rows = results.map((result) => [result.language, ...questions.map((method) => times(result, method))]);
  return table(['p50 / p99', 'hover', 'code action', 'completion'], rows);
}

function goalsOf(results) {
  const all = (what, measured, aim) =>
    goalOfAll(
      what,
      results.map((result) => [result.language, measured(result)]),
      aim,
    );
  const p50 = ({ typing }) => median(typing.edits);
  const worst = ({ ours }) => Math.max(...questions.map((method) => quantile(ours.typing.answers[method], 0.99)));
  return [
    all('edit p50 ÷ minimal server', ({ ours, minimal }) => p50(ours) / p50(minimal), { most: 2.5 }),
    all('edit p99', ({ ours }) => quantile(ours.typing.edits, 0.99), { most: 16, unit: 'ms' }),
    all('CPU of an edit', ({ ours }) => ours.typing.cpuMs / ours.typing.edits.length, { most: 4, unit: 'ms' }),
    all('last of a burst ÷ single edit', ({ ours }) => median(ours.typing.bursts) / p50(ours), { most: 3 }),
    all('memory', ({ ours }) => ours.rssMb, { most: 110, unit: 'MB' }),
    all('hover, code action, completion p99', worst, { most: 10, unit: 'ms' }),
    ...results.flatMap(({ ours, theirs, rival }) =>
      theirs && rival.most ? [goal(`edit p50 ÷ ${rival.name}`, p50(ours) / p50(theirs), { most: rival.most })] : [],
    ),
    ...results.flatMap(({ theirs, rival }) =>
      theirs && !rival.most
        ? [all(`edit p50 ÷ ${rival.name} in JSON`, ({ ours }) => p50(ours) / p50(theirs), { most: 1 })]
        : [],
    ),
  ];
}
