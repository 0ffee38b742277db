import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from './files.ts';

/** Files on this machine, for clients that leave the reading to the server. */
export const disk: Files = {
  read: (uri) => orNothing(uri, (path) => readFile(path, 'utf8')),
  list: (uri) => orNothing(uri, (path) => readdir(path)),
};

async function orNothing<T>(uri: string, read: (path: string) => Promise<T>): Promise<T | undefined> {
  try {
    return await read(fileURLToPath(uri));
  } catch {
    // Not a file: URI, or nothing there: the same to the caller.
    return undefined;
  }
}
