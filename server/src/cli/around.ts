import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Found } from '../disk/walk.ts';

/**
 * The files in the folder of a path and in those around it, up to the repository's own; none outside of a repository. A
 * framework's source may be asked about alone, while what it is built with stands at the top.
 */
export function filesAround(given: string): readonly Found[] {
  return foldersAround(path.resolve(given)).flatMap(filesIn);
}
/** From the folder a path stands in up to the repository's root; none without a repository. */
function foldersAround(file: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.dirname(file); ; at = path.dirname(at)) {
    folders.push(at);
    if (existsSync(path.join(at, '.git'))) return folders;
    if (path.dirname(at) === at) return [];
  }
}

function filesIn(folder: string): readonly Found[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
      const file = path.join(folder, item.name);
      return item.isFile() ? [{ file, path: shownOf(file) }] : [];
    });
  } catch {
    return [];
  }
}

function shownOf(file: string): string {
  return path.relative('', file).replaceAll(path.sep, '/');
}
