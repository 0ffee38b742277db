import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { FileChange } from '../judge/finding.ts';
import { codeOf, FileError, reasonOf } from './failure.ts';
import { inputFrom } from './input.ts';

/**
 * Replaces the text `before` of a file by `after`, and makes the change of the file itself, if there is one: all at once,
 * so that whoever reads it meanwhile sees one or the other, and nothing that exists is written over. Throws a FileError,
 * and leaves everything as it is, when the file is not what it was or cannot be written.
 */
export function replaceFile(file: string, before: string, after: string, change?: FileChange): void {
  try {
    const stats = lstatSync(file);
    // A link may lead out of what we were asked to change, and renaming over it would cut it off.
    if (!stats.isFile()) throw new FileError('it is no regular file');
    // Renaming needs no right to the file itself, but whoever made it read-only meant it.
    accessSync(file, constants.W_OK);
    if (change?.how !== 'rename' && after !== before)
      withCopy(file, stats, after, (copy) => replaceBy(copy, file, before));
    switch (change?.how) {
      case undefined:
        break;
      case 'rename':
        withCopy(file, stats, after, (copy) => {
          refuseChanged(file, before);
          putAt(copy, path.join(path.dirname(file), change.to));
          unlinkSync(file);
        });
        break;
      case 'create':
        withCopy(file, stats, change.text, (copy) => putAt(copy, path.join(path.dirname(file), change.name)));
        break;
      case 'delete':
        refuseChanged(file, before);
        unlinkSync(file);
        break;
    }
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(reasonOf(error));
  }
}

function replaceBy(copy: string, file: string, before: string): void {
  refuseChanged(file, before);
  renameSync(copy, file);
}

function refuseChanged(file: string, before: string): void {
  const now = inputFrom(file);
  if (!('text' in now) || now.text !== before) throw new FileError('it changed since it was read');
}

/** Gives a file a second name that nothing has yet. */
function putAt(copy: string, target: string): void {
  try {
    // Of the ways to name a file this one alone refuses to replace another.
    linkSync(copy, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new FileError(`${path.basename(target)} exists already`);
    // Not every file system has hard links.
    if (lstatSync(target, { throwIfNoEntry: false })) throw new FileError(`${path.basename(target)} exists already`);
    renameSync(copy, target);
  }
}

/** Hands on a new file beside another, with its rights; what is left of it afterwards goes. */
function withCopy(file: string, stats: Stats, text: string, use: (copy: string) => void): void {
  const copy = path.join(path.dirname(file), `.mesos-lint-${process.pid}.tmp`);
  try {
    writeLike(stats, copy, text);
    use(copy);
  } finally {
    rmSync(copy, { force: true });
  }
}

/** Writes a new file with the rights of another. */
function writeLike(stats: Stats, file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    giveTo(stats, descriptor);
    fchmodSync(descriptor, stats.mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Keeps the owner, where we may: an administrator's fix must not take a service's file away from it. */
function giveTo({ uid, gid }: Stats, descriptor: number): void {
  if (uid === process.getuid?.() && gid === process.getgid?.()) return;
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    if (uid !== process.getuid?.()) throw error;
  }
}
