import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { FileError } from './failure.ts';

/** Where a run may write: in what it was given, as it was when the run began. */
export interface Reach {
  /** The folder of a file that was found, by a path without links, and its name there. Throws a FileError for one from elsewhere. */
  placeOf(file: string): { readonly folder: string; readonly name: string };
}

/** A folder as it was given, from the root, and where that was when the run began. */
interface Root {
  readonly given: string;
  readonly real: string;
}

/**
 * What is given may be a link, or lie behind one, and is followed once: here. Below it no link is followed, so the path of
 * a file tells where it really is, and a folder that somebody makes a link meanwhile is found out.
 */
export function reachOf(paths: readonly string[]): Reach {
  const given = (paths.length > 0 ? paths : ['']).filter((one) => one !== '-');
  const roots = given.flatMap((one) => rootOf(path.resolve(one)));
  // Of a folder that is given by itself and as a part of another, the nearer one counts.
  roots.sort((a, b) => b.given.length - a.given.length);
  return {
    placeOf(file) {
      const { dir, base: name } = path.parse(file);
      for (const { given, real } of roots) {
        const below = path.relative(given, dir);
        if (!/^\.\.(?:$|[\\/])/.test(below) && !path.isAbsolute(below)) return { folder: path.join(real, below), name };
      }
      throw new FileError('it is in none of the given folders');
    },
  };
}

/** The given folder, or the one that the given file is in; none where nothing is there. */
function rootOf(given: string): readonly Root[] {
  try {
    const folder = statSync(given).isDirectory() ? given : path.dirname(given);
    return [{ given: folder, real: realpathSync(folder) }];
  } catch {
    return [];
  }
}
