import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Pinned, pinnedIn } from '../plan/pinned.ts';
import { mayPin } from '../readers/pins.ts';
import { type Found, filesAt, type WalkOptions } from './walk.ts';

/** Nobody pins a version in a file of more bytes than this. */
const largest = 512 * 1024;

/**
 * The Mesos releases pinned at `given` and below, and in the folders around it up to the repository's own: a framework's
 * source may be asked about alone, while its pom.xml stands at the top.
 */
export function pinsAt(given: string, options: WalkOptions): readonly Pinned[] {
  const pins: Pinned[] = [];
  for (const found of filesAt(given, options)) {
    if ('file' in found) pins.push(...pinsInFile(found));
  }
  if (pins.length > 0) return pins;
  return foldersAround(path.resolve(given)).flatMap((folder) => filesIn(folder).flatMap(pinsInFile));
}

function pinsInFile({ file, path: shown }: Found): readonly Pinned[] {
  if (!mayPin(file.replaceAll(path.sep, '/'))) return [];
  try {
    if (statSync(file).size > largest) return [];
    const bytes = readFileSync(file);
    if (!bytes.includes('esos') && !bytes.includes('ESOS')) return [];
    return pinnedIn(shown, bytes.toString('utf8'));
  } catch {
    // The check itself will say that it cannot be read.
    return [];
  }
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
