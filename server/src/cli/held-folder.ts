import { closeSync, constants, lstatSync, openSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../disk/reason.ts';
import { FileError } from './failure.ts';

/** A folder that stays the same one while work is done in it. */
export interface HeldFolder {
  /** The path of what is called `name` in it. */
  pathOf(name: string): string;
  /** Throws a FileError when the folder is no longer where it was. */
  refuseMoved(): void;
}

/**
 * Does some work in a folder, whose path has to be free of links. Throws a FileError when it is not: somebody put a link
 * there after we looked, and it may lead anywhere. On Linux all names are looked up in the opened folder, so that what is
 * put in its place later does not count; elsewhere `refuseMoved` tells as late as can be.
 */
export function inFolder<T>(folder: string, work: (held: HeldFolder) => T): T {
  const descriptor = opened(folder);
  try {
    const held = descriptor === undefined ? undefined : heldBy(descriptor, folder);
    const one = held ?? watched(folder);
    one.refuseMoved();
    return work(one);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** A descriptor of the folder; undefined where the system opens none. */
function opened(folder: string): number | undefined {
  const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = constants;
  try {
    return openSync(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  } catch (error) {
    if (['ELOOP', 'ENOTDIR', 'ENOENT'].includes(codeOf(error) ?? '')) throw moved();
    return undefined;
  }
}

/** Linux knows where an open folder is, and finds files in it wherever it goes; undefined on other systems. */
function heldBy(descriptor: number, folder: string): HeldFolder | undefined {
  const own = `/proc/self/fd/${descriptor}`;
  try {
    readlinkSync(own);
  } catch {
    return undefined;
  }
  return {
    pathOf: (name) => `${own}/${name}`,
    refuseMoved: () => {
      if (readlinkSync(own) !== folder) throw moved();
    },
  };
}

function watched(folder: string): HeldFolder {
  const first = lstatSync(folder);
  return {
    pathOf: (name) => path.join(folder, name),
    refuseMoved: () => {
      const now = lstatSync(folder, { throwIfNoEntry: false });
      if (now?.dev !== first.dev || now.ino !== first.ino || realpathSync(folder) !== folder) throw moved();
    },
  };
}

function moved(): FileError {
  return new FileError('its folder is not where it was');
}
