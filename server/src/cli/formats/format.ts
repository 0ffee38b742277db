import type { Pinned } from '../../plan/pinned.ts';
import type { Checked } from '../checked.ts';
import type { Sum } from '../tally.ts';

/** Turns what `check` finds into text, as it comes. It remembers nothing: files may be told of in several threads. */
export interface Format {
  /** What is printed before all files. */
  begin(run: Run): string;
  /** What is printed for one file, at once; often nothing. */
  file(checked: Checked): string;
  /** What is printed between files for which something is. */
  readonly between: string;
  /** What is printed when all files are done. */
  end(summary: Summary): string;
}

/** What is known before any file is. */
export interface Run {
  /** The versions, where they are the same for all paths; `from` also has to be known. */
  readonly from: string | null;
  readonly to: string | null;
  /** The pins that `from` was taken from where nobody said it, the deciding one first. */
  readonly pins: readonly Pinned[];
  /** Two definitions were compared: versions say nothing. */
  readonly compared?: true;
}

/** What is known when all files are done. */
export interface Summary extends Run, Readonly<Sum> {}

/** How a format may look. */
export interface Look {
  readonly color: boolean;
  /** With a line for each finding that says why it was believed. */
  readonly why?: boolean;
}
