import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { newSum, type Sum } from './sum.ts';

/*
 * What V8 made of a bundle, kept in a file: with it a bundle is not compiled again. V8 itself looks whether the file is of
 * its version and its flags, but of the content it believes everything, and a wrong one ends the process. So the files for
 * each build of Node have a folder of their own, and in each file stands what it was made from. They are made with the
 * bundles and lie beside them: who can write them could write the bundles.
 */

/** Takes the code of bundles from a folder. */
export interface CodeCache {
  /** The code of the bundle `name` whose text is `source`; undefined when there is none, or not of this text, or damaged. */
  codeOf(name: string, source: Uint8Array): Uint8Array | undefined;
  /** Where to put a text that is so long: it stands there until its code is asked for, which takes its place. */
  readonly room?: (length: number) => Uint8Array;
}

/** Where below the folder of the bundles their code for this Node is. */
export function folderOfCode(folder: string): string {
  const { version, versions, platform, arch } = process;
  return path.join(folder, 'code-cache', `${version}-${versions.v8}-${platform}-${arch}`);
}

/** The code for the bundles of a folder; undefined when there is none for this Node. */
export function codeCacheFor(folder: string): CodeCache | undefined {
  const files = folderOfCode(folder);
  const sum = existsSync(files) ? newSum() : undefined;
  return sum && { codeOf: (name, source) => codeIn(path.join(files, name), source, sum), room: sum.room };
}

/** Before the code stand two numbers: the sum of the source, and that of the code. */
const headLength = 8;

/** The content of a file with the code of `source`. */
export function fileOfCode(source: Uint8Array, code: Uint8Array, sum: Sum): Uint8Array {
  const bytes = Buffer.alloc(headLength + code.length);
  bytes.writeUInt32LE(sum(source), 0);
  bytes.writeUInt32LE(sum(code), 4);
  bytes.set(code, headLength);
  return bytes;
}

function codeIn(file: string, source: Uint8Array, sum: Sum): Uint8Array | undefined {
  let opened: number | undefined;
  try {
    opened = openSync(file, 'r');
    const head = Buffer.alloc(headLength);
    readSync(opened, head);
    if (head.readUInt32LE(0) !== sum(source)) return undefined;
    const code = sum.room(fstatSync(opened).size - headLength);
    return readSync(opened, code) === code.length && head.readUInt32LE(4) === sum(code) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
