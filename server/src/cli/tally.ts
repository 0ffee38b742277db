import { fails } from '../config/apply.ts';
import type { Pair } from '../judge/versions.ts';
import type { Pinned } from '../plan/pinned.ts';
import type { Summary } from './formats/format.ts';
import type { Checked } from './scan.ts';
import type { Skipped } from './walk.ts';

/** What a run adds up to. */
export interface Tally {
  add(item: Checked | Skipped): void;
  /** So many files were checked as well, and nothing in them could be found. */
  passOver(count: number): void;
  summary(): Summary;
  /** 0 nothing that fails the run, 1 findings that do, 3 something could not be read. */
  exitCode(): 0 | 1 | 3;
}

/** An empty tally of a run with these version pairs, and the pins they were taken from. */
export function newTally(pairs: readonly Pair[], pins: readonly Pinned[]): Tally {
  const skipped: Skipped[] = [];
  let files = 0;
  let failed = false;
  return {
    add(item) {
      if ('reason' in item) {
        skipped.push(item);
        return;
      }
      const { failOn } = item.settings;
      files++;
      failed ||= item.findings.some(({ severity }) => fails(severity, failOn));
    },
    passOver(count) {
      files += count;
    },
    summary() {
      const from = onlyOne(pairs.map((pair) => (pair.fromKnown ? pair.from : null)));
      return { files, skipped, from, pins, to: onlyOne(pairs.map((pair) => pair.to)), failed };
    },
    // What could not be read may hold anything, so that weighs more than what was found.
    exitCode: () => (skipped.some((item) => item.failed) ? 3 : failed ? 1 : 0),
  };
}

function onlyOne<T>(values: readonly T[]): T | null {
  const [value = null, ...others] = new Set(values);
  return others.length === 0 ? value : null;
}
