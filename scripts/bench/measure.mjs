// Runs programs in turn and tells what each cost: wall clock, processor and memory, as the kernel counted them.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomFrom, shuffled } from './random.mjs';

/**
 * What a run cost.
 * @typedef {{ wallMs: number, cpuMs: number, peakMb: number, code: number, bytes: number }} Cost
 * `code` is -1 for a run that took too long, `bytes` what it printed.
 *
 * @typedef {{ name: string, command: readonly string[], cwd?: string, most?: number }} Contestant
 * `most` is the number of rounds it takes part in, where all would take too long.
 */

/**
 * Runs the contestants in rounds, each round in another order, after one round that does not count.
 * @param {readonly Contestant[]} contestants
 * @param {{ rounds: number, limitS?: number, warm?: string, random?: (limit: number) => number }} options
 *   `warm` is a folder that is read before each run, so that none has to wait for the disk.
 * @returns {Map<string, Cost[]>} by name, one for each round
 */
export function race(contestants, { rounds, limitS = 300, warm, random = randomFrom(1) }) {
  const costs = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, command, cwd, most = rounds } of shuffled(contestants, random)) {
      if (round >= most || (round < 0 && most < rounds)) continue;
      if (warm) readAll(warm);
      const cost = costOf(command, { cwd, limitS });
      if (round >= 0) costs.get(name).push(cost);
    }
  }
  return costs;
}

/**
 * What one run of a command costs.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, limitS?: number }} [options]
 * @returns {Cost}
 */
export function costOf(command, { cwd, limitS = 300 } = {}) {
  // Into a file: a pipe would make a fast program wait for us, and some programs do less when nobody reads.
  const output = path.join(os.tmpdir(), `bench-${process.pid}.out`);
  const out = openSync(output, 'w');
  try {
    const script = path.join(import.meta.dirname, 'measure.pl');
    const stdio = ['ignore', out, 'ignore', 'pipe'];
    const { output: written, error } = spawnSync('perl', [script, String(limitS), ...command], { cwd, stdio });
    if (error) throw new Error(`processes are measured with Perl: ${error.message}`);
    const [wall, user, system, peak, code] = String(written[3]).split(' ').map(Number);
    if (code === undefined) throw new Error(`nothing was measured of ${command.join(' ')}`);
    const cpuMs = (user + system) * 1e3;
    return { wallMs: wall * 1e3, cpuMs, peakMb: peak / 1e6, code, bytes: statSync(output).size };
  } finally {
    closeSync(out);
    rmSync(output, { force: true });
  }
}

const buffer = Buffer.alloc(1 << 20);

/** Reads every file below a folder, so that the system has it in memory. */
function readAll(folder) {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, item.name);
    if (item.isDirectory()) readAll(file);
    else if (item.isFile()) readFile(file);
  }
}

function readFile(file) {
  const descriptor = openSync(file, 'r');
  while (readSync(descriptor, buffer) === buffer.length);
  closeSync(descriptor);
}
