import fs, { type Dirent } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Files } from './files.ts';

/** Files on this machine, for clients that leave the reading to the server. */
export const disk: Files = {
  // Most of what is asked for is not there: configuration files in each of many folders.
  read: (uri) =>
    orNothing(uri, async (file) => (fs.existsSync(file) ? await fs.promises.readFile(file, 'utf8') : undefined)),
  list: (uri) => orNothing(uri, (folder) => fs.promises.readdir(folder)),
  find: async (uri, pattern, most) => (await orNothing(uri, (folder) => filesBelow(folder, pattern, most))) ?? [],
};

/** Folders that nobody edits. */
const skipped = new Set(['.git', '.hg', '.svn', 'node_modules']);

async function filesBelow(folder: string, pattern: string, most: number): Promise<string[]> {
  const fits = new RegExp(pattern, 'i');
  const uris: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && uris.length < most; next = folders.pop()) {
    for (const item of await itemsOf(next)) {
      const file = path.join(next, item.name);
      if (item.isDirectory() && !skipped.has(item.name)) folders.push(file);
      else if (item.isFile() && fits.test(file.replaceAll(path.sep, '/'))) uris.push(pathToFileURL(file).href);
    }
  }
  return uris.sort();
}

async function itemsOf(folder: string): Promise<Dirent[]> {
  try {
    return await fs.promises.readdir(folder, { withFileTypes: true });
  } catch {
    // Not ours to read; the others are.
    return [];
  }
}

async function orNothing<T>(uri: string, read: (file: string) => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read(fileURLToPath(uri));
  } catch {
    // Not a file: URI, or nothing there: the same to the caller.
    return undefined;
  }
}
