import type { Dirent } from 'node:fs';
import path from 'node:path';
import { configName } from '../config/config.ts';
import { newSieve } from '../disk/sieve.ts';
import { sentenceOf } from '../disk/skipped.ts';
import { filesAt, type Skipped } from '../disk/walk.ts';
import { diskSettings, rootsOf } from './disk-settings.ts';
import type { OrderedFolder } from './folder-check.ts';

/** A file in which something may be found. */
export interface Sifted {
  /** From the root of the disk. */
  readonly file: string;
  /** Below its workspace folder, `/`-separated. */
  readonly below: string;
  /** Which of the workspace folders that is. */
  readonly folder: number;
  /** The folder inside of which its settings hold. */
  readonly settings: string;
  readonly text: string;
}

/** How far a walk has come. */
export interface Walked {
  /** How many files it met. */
  readonly files: number;
  /** One sentence on what was not looked at, at the end. */
  readonly skipped?: string;
}

/** What a walk hands on at a time. */
export interface Batch {
  readonly passed: readonly Sifted[];
  readonly walked?: Walked;
}

/** After so many files it is told how many there are. */
const tellEvery = 500;

/** Walks folders on this disk, and hands on the files that the command line would check. */
export function siftFolders(folders: readonly OrderedFolder[], hand: (news: Sifted | Walked) => void): void {
  const sieve = newSieve();
  const skipped: Skipped[] = [];
  const roots = rootsOf(folders);
  let files = 0;
  for (const [folder, ordered] of folders.entries()) {
    const root = roots[folder] ?? '';
    const settings = diskSettings(root, ordered);
    // A workspace folder inside of another is walked for itself.
    const others = new Set(roots.flatMap((other) => (other === root ? [] : [`${other}/`])));
    const leavesOutIn = (at: string, items?: readonly Dirent[]) => {
      const { leavesOut } = settings.inside(
        at,
        items?.some(({ name }) => name === configName),
      );
      return others.size === 0 ? leavesOut : (file: string) => others.has(file) || leavesOut?.(file) === true;
    };
    const belowRoot = (shown: string) => shown.slice(root.length).replace(/^\/+/, '') || shown;
    for (const item of filesAt(root, { useIgnoreFiles: true, leavesOutIn })) {
      if ('file' in item && ++files % tellEvery === 0) hand({ files });
      const input = 'file' in item ? sieve.inputOf(item) : item;
      if (!input) continue;
      const below = belowRoot(item.path);
      if ('reason' in input) skipped.push({ ...input, path: below });
      else if ('file' in item) {
        const { folder: holding } = settings.inside(path.dirname(item.file));
        hand({ file: item.file, below, folder, settings: holding, text: input.text });
      }
    }
  }
  hand({ files, ...(skipped.length > 0 && { skipped: sentenceOf(skipped) }) });
}
