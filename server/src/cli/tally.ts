import { fails } from '../config/apply.ts';
import type { Skipped } from '../disk/walk.ts';
import type { Severity } from '../judge/finding.ts';
import type { Pinned } from '../plan/pinned.ts';
import type { Checked } from './checked.ts';
import type { Summary } from './formats/format.ts';
import type { Terms } from './settings.ts';

/** What files add up to. It is data alone, and can go to another thread. */
export interface Sum {
  /** How many were checked. */
  files: number;
  /** In how many of them something was found. */
  filesWithFindings: number;
  readonly severities: { [severity in Severity]: number };
  /** How many findings have a safe fix. */
  fixable: number;
  /** There are findings that fail the run. */
  failed: boolean;
  readonly skipped: Skipped[];
}

/** The sum of no files. */
export function newSum(): Sum {
  return {
    files: 0,
    filesWithFindings: 0,
    severities: { error: 0, warning: 0, info: 0 },
    fixable: 0,
    failed: false,
    skipped: [],
  };
}

/** One more file; undefined for one in which nothing can be found. */
export function addTo(sum: Sum, item: Checked | Skipped | undefined): void {
  if (item && 'reason' in item) {
    sum.skipped.push(item);
    return;
  }
  sum.files++;
  if (!item || item.findings.length === 0) return;
  sum.filesWithFindings++;
  for (const { severity, safety } of item.findings) {
    sum.severities[severity]++;
    if (safety === 'safe') sum.fixable++;
    sum.failed ||= fails(severity, item.settings.failOn);
  }
}

/** What a run adds up to. */
export interface Tally {
  add(item: Checked | Skipped): void;
  addSum(sum: Sum): void;
  /** So many files were checked as well, and nothing in them could be found. */
  passOver(count: number): void;
  summary(): Summary;
  /** 0 nothing that fails the run, 1 findings that do, 3 something could not be read. */
  exitCode(): 0 | 1 | 3;
}

/** An empty tally of a run on these terms, and the pins they were taken from. */
export function newTally(terms: readonly Pick<Terms, 'pair'>[], pins: readonly Pinned[]): Tally {
  const total = newSum();
  return {
    add: (item) => addTo(total, item),
    addSum(sum) {
      total.files += sum.files;
      total.filesWithFindings += sum.filesWithFindings;
      for (const severity of ['error', 'warning', 'info'] as const) {
        total.severities[severity] += sum.severities[severity];
      }
      total.fixable += sum.fixable;
      total.failed ||= sum.failed;
      for (const item of sum.skipped) total.skipped.push(item);
    },
    passOver(count) {
      total.files += count;
    },
    summary() {
      const from = onlyOne(terms.map(({ pair }) => (pair.fromKnown ? pair.from : null)));
      return { ...total, from, pins, to: onlyOne(terms.map(({ pair }) => pair.to)) };
    },
    // What could not be read may hold anything, so that weighs more than what was found.
    exitCode: () => (total.skipped.some((item) => item.failed) ? 3 : total.failed ? 1 : 0),
  };
}

function onlyOne<T>(values: readonly T[]): T | null {
  const [value = null, ...others] = new Set(values);
  return others.length === 0 ? value : null;
}
