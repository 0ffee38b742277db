// Part "growth": what more of everything costs: more bytes, of the worst kinds, and more names.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { costOf, race } from './measure.mjs';
import { checkOf, loaded, nothing } from './project.mjs';
import { randomFrom, shuffled } from './random.mjs';
import { goal, goalOfAll, number, quantity, spread, table } from './report.mjs';
import { shapes, stateOf } from './shapes.mjs';
import { median, medianRatio } from './statistics.mjs';
import { makeTree } from './tree.mjs';
import { builtWith } from './variant.mjs';

const megabytes = [0.25, 1, 2, 4, 8];

/** Seconds after which a run is ended, and after which it is not repeated. */
const limitS = 20;
const slowS = 2;

/** What a megabyte costs less than is lost in the noise of starting a process. */
const noiseMs = 4;

/** @param {import('./main.mjs').Setting} setting @returns {Promise<import('./report.mjs').Section>} */
export async function growthPart({ rounds, scratch }) {
  const measured = Object.entries(shapes).map(([name, shape]) => ({
    name,
    ...growthOf(shape, Math.min(rounds, 3), scratch),
  }));
  const line = lineCosts(rounds, scratch);
  const more = await moreNames(rounds, scratch);
  return {
    title: 'Growth',
    command: 'npm run bench -- growth',
    about: about(),
    tables: [shapeTable(measured), line.text, more.text],
    goals: [
      goalOfAll(
        'CPU per MB at 8 MB ÷ at 1 MB',
        measured.map(({ name, ratio }) => [name, ratio]),
        { most: 1.3 },
      ),
      ...line.goals,
      ...more.goals,
    ],
  };
}

function about() {
  return [
    'Each shape is a file of its own for the command line. CPU is told per megabyte, above that of an empty file of the same',
    `name; it is the least of up to three runs. What costs less than ${noiseMs} ms a megabyte counts as ${noiseMs} ms, as starting a`,
    `process varies more than that. A run is ended after ${limitS} s.`,
  ].join('\n');
}

/** The cost of a shape at each size, and how it grows from 1 to 8 MB; infinite where it was ended. */
export function growthOf({ file, text }, rounds, scratch, sizes = megabytes) {
  const random = randomFrom(11);
  const inputs = [0, ...sizes].map((size) => {
    const folder = path.join(scratch, `shape-${size}`);
    mkdirSync(folder, { recursive: true });
    const at = path.join(folder, file);
    writeFileSync(at, size === 0 ? '' : text(size * 1e6));
    return { size, command: checkOf([at]), least: Number.POSITIVE_INFINITY, peakMb: 0, runs: 0 };
  });
  for (let round = 0; round < rounds; round++) {
    for (const input of shuffled(inputs, random)) {
      if (input.runs > 0 && !(input.least < slowS * 1e3)) continue;
      const { cpuMs, peakMb, code } = costOf(input.command, { limitS });
      input.runs++;
      if (code === 0) input.least = Math.min(input.least, cpuMs);
      input.peakMb = Math.max(input.peakMb, peakMb);
    }
  }
  const [empty, ...filled] = inputs;
  const perMb = new Map(filled.map(({ size, least }) => [size, Math.max(0, least - empty.least) / size]));
  const counted = (size) => Math.max(noiseMs, perMb.get(size));
  const [smaller, larger] = [sizes.includes(1) ? 1 : sizes[0], sizes.at(-1)];
  const ratio = Number.isFinite(perMb.get(larger)) ? counted(larger) / counted(smaller) : Number.POSITIVE_INFINITY;
  return { perMb, ratio, peakMb: filled.at(-1).peakMb };
}

function shapeTable(measured) {
  const rows = measured.map(({ name, perMb, ratio, peakMb }) => [
    name,
    ...megabytes.map((size) => (Number.isFinite(perMb.get(size)) ? number(perMb.get(size)) : 'ended')),
    quantity(ratio, '×'),
    quantity(peakMb, 'MB'),
  ]);
  const head = ['CPU ms per MB', ...megabytes.map((size) => `${size} MB`), '8 MB ÷ 1 MB', 'peak at 8 MB'];
  return table(head, rows);
}

function lineCosts(rounds, scratch) {
  const file = path.join(scratch, 'line.json');
  writeFileSync(file, stateOf(2.5e6));
  const ours = { name: 'check of one line of 2.5 MB of /state', command: checkOf([file]) };
  const costs = race([nothing, ours], { rounds });
  const wallOf = ({ name }) => costs.get(name).map(({ wallMs }) => wallMs);
  const ratio = medianRatio(wallOf(ours), wallOf(nothing));
  const rows = [nothing, ours].map((one) => [one.name, spread(wallOf(one), 'ms')]);
  return {
    text: table(['run', 'wall'], rows),
    goals: [goal('one line of 2.5 MB: wall ÷ `node -e 0`', ratio, { most: 4 })],
  };
}

/** The same tree with the catalogue as it is, and with other names of Mesos besides. */
async function moreNames(rounds, scratch) {
  const { entries } = await loaded(
    `export { entries } from './server/src/catalogue/catalogue.ts';`,
    path.join(scratch, 'entries.cjs'),
  );
  const tree = path.join(scratch, 'medium');
  makeTree(tree, { files: 10_000, megabytes: 80, hitShare: 0.028, seed: 10 });
  const many = 1500;
  const contestants = [];
  for (const count of [entries.length, many]) {
    const program = await builtWith(count - entries.length, path.join(scratch, `names-${count}`));
    contestants.push({ name: `${count} names`, command: checkOf([tree], program) });
  }
  const costs = race(contestants, { rounds, warm: tree });
  const cpuOf = ({ name }) => costs.get(name).map(({ cpuMs }) => cpuMs);
  const [few, more] = contestants.map(cpuOf);
  const rows = contestants.map((one) => {
    const peak = median(costs.get(one.name).map(({ peakMb }) => peakMb));
    return [one.name, spread(cpuOf(one), 'ms'), quantity(peak, 'MB')];
  });
  return {
    text: table(['10,000 files, 80 MB', 'CPU', 'peak memory'], rows),
    goals: [goal(`${many} names ÷ ${entries.length}: CPU`, medianRatio(more, few), { most: 1.15 })],
  };
}
