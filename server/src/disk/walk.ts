import { type Dirent, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from './ignore-files.ts';
import { reasonOf } from './reason.ts';

/** A file to check. */
export interface Found {
  /** As it is shown: the path given, and what is below it; `/`-separated. */
  readonly path: string;
  /** Where it is on the disk, from the root. */
  readonly file: string;
  /** It was named itself, and may be anything that can be read; absent for a file that a walk met. */
  readonly isGiven?: true;
  /** It came on standard input, and `file` is only what it goes by. */
  readonly isStdin?: boolean;
}

/** A file or folder that is not checked, and why: "binary", "permission denied". */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
  /** It should have been checked: the run did not do all it was asked to. */
  readonly failed: boolean;
}

/** Which files of a folder count. */
export interface WalkOptions {
  readonly useIgnoreFiles: boolean;
  /** What the configuration says of `items`, what is in a folder, or of one of them; undefined where it leaves out nothing. */
  leavesOutIn?(folder: string, items?: readonly Dirent[]): LeavesOut | undefined;
}

/** True for what is not to be looked at; `file` is from the root, a folder's ends in `/`. */
export type LeavesOut = (file: string) => boolean;

/**
 * The file at `given`, or all files below it in the order of their names; '' is the current folder.
 * Symbolic links are followed when they are given, and not when they are met.
 */
export function* filesAt(given: string, options: WalkOptions): Iterable<Found | Skipped> {
  const shown = given.replaceAll(path.sep, '/');
  const file = path.resolve(given);
  try {
    const isFolder = statSync(file).isDirectory();
    if (options.leavesOutIn?.(path.dirname(file))?.(isFolder ? `${file}/` : file)) {
      yield { path: shown, reason: 'left out by the configuration', failed: false };
    } else if (isFolder) {
      const rules = options.useIgnoreFiles ? rulesAbove(file) : undefined;
      yield* filesBelow(file, shown === '' ? '' : shown.replace(/\/*$/, '/'), rules, options);
    } else {
      yield { path: shown, file, isGiven: true };
    }
  } catch (error) {
    yield { path: shown, reason: reasonOf(error), failed: true };
  }
}

/** A folder on the way down. */
interface Level {
  /** Ends in a separator. */
  readonly folder: string;
  /** How what is in it is shown. */
  readonly prefix: string;
  readonly rules: IgnoreRules | undefined;
  readonly leavesOut: LeavesOut | undefined;
  readonly items: readonly Dirent[];
  next: number;
}

function* filesBelow(
  top: string,
  shown: string,
  outer: IgnoreRules | undefined,
  options: WalkOptions,
): Iterable<Found | Skipped> {
  const levels: Level[] = [];
  const first = levelOf(top, shown, outer, options);
  if ('reason' in first) yield first;
  else levels.push(first);
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const item = level.items[level.next++];
    if (!item) {
      levels.pop();
      continue;
    }
    const isFolder = item.isDirectory();
    if (isFolder ? isNeverSource(item.name, options) : !item.isFile()) continue;
    const file = level.folder + item.name;
    const asRule = isFolder ? `${file}/` : file;
    if ((level.rules && isIgnored(asRule, level.rules)) || level.leavesOut?.(asRule)) continue;
    const shownAs = level.prefix + item.name;
    if (!isFolder) {
      yield { path: shownAs, file };
      continue;
    }
    const below = levelOf(file, `${shownAs}/`, level.rules, options);
    if ('reason' in below) yield below;
    else levels.push(below);
  }
}

function levelOf(
  folder: string,
  prefix: string,
  outer: IgnoreRules | undefined,
  { useIgnoreFiles, leavesOutIn }: WalkOptions,
): Level | Skipped {
  try {
    const items = readdirSync(folder, { withFileTypes: true });
    items.sort((a, b) => (a.name < b.name ? -1 : 1));
    const hasRules = useIgnoreFiles && items.some(({ name }) => name === '.gitignore');
    const rules = hasRules ? rulesIn(folder, outer) : outer;
    const inside = folder.endsWith(path.sep) ? folder : folder + path.sep;
    return { folder: inside, prefix, rules, leavesOut: leavesOutIn?.(folder, items), items, next: 0 };
  } catch (error) {
    return { path: prefix || '.', reason: reasonOf(error), failed: true };
  }
}

/** Folders that version control and package managers keep for themselves. */
function isNeverSource(name: string, { useIgnoreFiles }: WalkOptions): boolean {
  return /^\.(?:git|hg|svn)$/.test(name) || (useIgnoreFiles && name === 'node_modules');
}
