import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ignoredBy } from '../config/apply.ts';
import { configName, noConfig } from '../config/config.ts';
import { relativeTo } from '../disk/ignore-files.ts';
import type { LeavesOut } from '../disk/walk.ts';
import { type Found, foundIn, type Holds, holdsFor, withPins } from './said.ts';
import type { FolderSettings } from './settings.ts';

/** What holds for the files below a folder on this disk: what the nearest configuration file says counts. */
export interface DiskSettings {
  /** Of what is in a folder, which may have a configuration file of its own unless somebody knows better. */
  inside(folder: string, mayHaveConfig?: boolean): DiskHolds;
}

export interface DiskHolds extends Holds {
  /** The folder with the configuration file, or the workspace folder: inside of it the same holds. */
  readonly folder: string;
  /** Where imports of .proto files begin, from the root. */
  readonly protoPaths: readonly string[];
  /** Absent where nothing is left out. */
  readonly leavesOut: LeavesOut | undefined;
}

/** Where workspace folders are on the disk, without a separator at the end. */
export function rootsOf(folders: readonly { readonly uri: string }[]): readonly string[] {
  return folders.map(({ uri }) => path.resolve(fileURLToPath(uri)));
}

/** The settings below the workspace folder `root`. */
export function diskSettings(root: string, { said, pins }: FolderSettings): DiskSettings {
  const known = new Map<string, DiskHolds>();
  const inside = (folder: string, mayHaveConfig = true): DiskHolds => {
    const before = known.get(folder);
    if (before) return before;
    const text = mayHaveConfig ? configTextIn(folder) : undefined;
    const isTop = folder.length <= root.length;
    const found = text === undefined ? isTop && { config: noConfig, folder: root } : foundIn(text, folder);
    const holds = found ? holdsWith(found) : inside(path.dirname(folder));
    known.set(folder, holds);
    return holds;
  };
  const holdsWith = (found: Found): DiskHolds => {
    const holds = withPins(holdsFor(said, found), () => pins);
    const ignored = ignoredBy(holds.config);
    return {
      ...holds,
      folder: found.folder,
      protoPaths: [
        ...(said.protoPaths ?? []).map((written) => path.resolve(root, written)),
        ...holds.config.protoPaths.map((written) => path.resolve(found.folder, written)),
      ],
      leavesOut: holds.config.ignore.length > 0 ? (file) => ignored(relativeTo(found.folder, file)) : undefined,
    };
  };
  return { inside };
}

function configTextIn(folder: string): string | undefined {
  const file = path.join(folder, configName);
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    // A folder of that name, or not ours to read: the same as none.
    return undefined;
  }
}
