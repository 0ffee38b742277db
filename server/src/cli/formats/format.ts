import type { Pinned } from '../../plan/pinned.ts';
import type { Checked } from '../scan.ts';
import type { Skipped } from '../walk.ts';

/** Turns what `check` finds into text, as it comes. */
export interface Format {
  /** What is printed for one file, at once. */
  file(checked: Checked): string;
  /** What is printed when all files are done. */
  end(summary: Summary): string;
}

/** What is known when all files are done. */
export interface Summary {
  /** How many files were checked. */
  readonly files: number;
  readonly skipped: readonly Skipped[];
  /** The versions, where they are the same for all paths; `from` also has to be known. */
  readonly from: string | null;
  readonly to: string | null;
  /** The pins that `from` was taken from where nobody said it, the deciding one first. */
  readonly pins: readonly Pinned[];
  /** Two definitions were compared: versions say nothing. */
  readonly compared?: true;
  /** There are findings that fail the run. */
  readonly failed: boolean;
}

/** How a format may look. */
export interface Look {
  readonly color: boolean;
  /** With a line for each finding that says why it was believed. */
  readonly why?: boolean;
}
