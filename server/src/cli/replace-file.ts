import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { codeOf, reasonOf } from '../disk/reason.ts';
import type { FileChange } from '../judge/finding.ts';
import { FileError } from './failure.ts';
import { type HeldFolder, inFolder } from './held-folder.ts';
import { unbroken } from './unbroken.ts';

/** What becomes of a file. */
export interface Replacement {
  /** What it is called in its folder. */
  readonly name: string;
  /** Its folder, by a path without links. */
  readonly folder: string;
  /** The text that was read. */
  readonly before: string;
  readonly after: string;
  /** What is made beside it, and whether it gets another name or goes. */
  readonly changes: readonly FileChange[];
}

/**
 * Makes the changes: of each file at once, so that whoever reads it meanwhile sees one text or the other, and nothing that
 * exists is written over. Throws a FileError, and leaves everything as it is, when the file is not what it was or cannot be
 * written.
 */
export function replaceFile(replacement: Replacement): void {
  try {
    unbroken(() => inFolder(replacement.folder, (folder) => replaceIn(folder, replacement)));
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(reasonOf(error));
  }
}

/** The names that changes give to files: nothing may have them yet. */
export function namesTaken(changes: readonly FileChange[]): readonly string[] {
  return changes.flatMap((change) => {
    if (change.how === 'delete') return [];
    return [change.how === 'rename' ? change.to : change.name];
  });
}

function replaceIn(folder: HeldFolder, { name, before, after, changes }: Replacement): void {
  const file = folder.pathOf(name);
  const stats = lstatSync(file);
  // A link may lead out of what we were asked to change, and renaming over it would cut it off.
  if (!stats.isFile()) throw new FileError('it is no regular file');
  // Renaming needs no right to the file itself, but whoever made it read-only meant it.
  accessSync(file, constants.W_OK);
  for (const taken of namesTaken(changes)) refuseTaken(folder, taken);
  const refuseChanged = () => {
    folder.refuseMoved();
    if (!holds(file, stats, before)) throw new FileError('it changed since it was read');
  };
  for (const change of changes) {
    if (change.how !== 'create') continue;
    withCopy(folder, stats, change.text, (copy) => {
      refuseChanged();
      putAt(folder, copy, change.name);
    });
  }
  const itself = changes.find(({ how }) => how !== 'create');
  if (itself?.how === 'delete') {
    refuseChanged();
    unlinkSync(file);
  } else if (itself?.how === 'rename') {
    const rename = (copy: string) => {
      refuseChanged();
      putAt(folder, copy, itself.to);
      rmSync(file, { force: true });
    };
    if (after === before) rename(file);
    else withCopy(folder, stats, after, rename);
  } else if (after !== before) {
    withCopy(folder, stats, after, (copy) => {
      refuseChanged();
      renameSync(copy, file);
    });
  }
}

/** Whether a file is still the same one and its text what it was. */
function holds(file: string, { dev, ino }: Stats, text: string): boolean {
  // What took the place of the file is not followed, should it be a link, nor waited for, should it be a pipe.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const descriptor = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const now = fstatSync(descriptor);
    return now.dev === dev && now.ino === ino && readFileSync(descriptor).equals(Buffer.from(text));
  } finally {
    closeSync(descriptor);
  }
}

function refuseTaken(folder: HeldFolder, name: string): void {
  if (lstatSync(folder.pathOf(name), { throwIfNoEntry: false })) throw new FileError(`${name} exists already`);
}

/** Gives a file a second name, which nothing has yet, or else another one. */
function putAt(folder: HeldFolder, file: string, name: string): void {
  try {
    // Of the ways to name a file this one alone refuses to replace another.
    linkSync(file, folder.pathOf(name));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new FileError(`${name} exists already`);
    // Not every file system has hard links.
    refuseTaken(folder, name);
    renameSync(file, folder.pathOf(name));
  }
}

/** Hands on a new file in a folder, with the rights of another; what is left of it afterwards goes. */
function withCopy(folder: HeldFolder, stats: Stats, text: string, use: (copy: string) => void): void {
  const copy = folder.pathOf(`.mesos-lint-${randomUUID()}.tmp`);
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
