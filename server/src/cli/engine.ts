import path from 'node:path';
import { findingsOf, sourceOf } from '../disk/source-file.ts';
import type { Found } from '../disk/walk.ts';
import type { Finding } from '../judge/finding.ts';
import { type Pinned, pinnedIn } from '../plan/pinned.ts';
import { mayPin } from '../readers/pins.ts';
import type { Terms } from './settings.ts';

/*
 * What a file is read with. It is a bundle of its own, loaded when a file is met in which something may be found: a run
 * over a repository that has nothing to do with Mesos never does.
 */

/** The findings of `text` as the content of a file. */
export function findingsIn(text: string, { file }: Found, { config, pair, protoPaths }: Terms): readonly Finding[] {
  return findingsOf(sourceOf(text, file, protoPaths), pair, config);
}

/** Nobody pins a version in a file of more UTF-16 units than this. */
const largest = 512 * 1024;

/** The Mesos releases that a file pins. */
export function pinsIn({ file, path: shown }: Found, text: string): readonly Pinned[] {
  return text.length <= largest && mayPin(file.replaceAll(path.sep, '/')) ? pinnedIn(shown, text) : [];
}
