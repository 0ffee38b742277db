import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { FileError, reasonOf } from './failure.ts';
import { inputFrom } from './input.ts';

/**
 * Replaces the text `before` of a file by `after`, all at once: whoever reads it meanwhile sees one or the other.
 * Throws a FileError, and leaves the file as it is, when it is not what it was or cannot be written.
 */
export function replaceFile(file: string, before: string, after: string): void {
  const temporary = path.join(path.dirname(file), `.mesos-lint-${process.pid}.tmp`);
  try {
    const stats = lstatSync(file);
    // A link may lead out of what we were asked to change, and renaming over it would cut it off.
    if (!stats.isFile()) throw new FileError('it is no regular file');
    // Renaming needs no right to the file itself, but whoever made it read-only meant it.
    accessSync(file, constants.W_OK);
    writeLike(stats, temporary, after);
    const now = inputFrom(file);
    if (!('text' in now) || now.text !== before) throw new FileError('it changed since it was read');
    renameSync(temporary, file);
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(reasonOf(error));
  } finally {
    rmSync(temporary, { force: true });
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
