import { readdirSync } from 'node:fs';
import path from 'node:path';
import { applyConfig } from '../config/apply.ts';
import { check } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import { type Pinned, pinnedIn } from '../plan/pinned.ts';
import { mayPin } from '../readers/pins.ts';
import { withImports, withSyntax } from './proto-files.ts';
import type { Settings } from './settings.ts';
import type { Found } from './walk.ts';

/*
 * What a file is read with. It is a bundle of its own, loaded when a file is met in which something may be found: a run
 * over a repository that has nothing to do with Mesos never does.
 */

/** The findings of `text` as the content of a file. */
export function findingsIn(text: string, { file }: Found, { config, pair, protoPaths }: Settings): readonly Finding[] {
  const source = { path: file.replaceAll(path.sep, '/'), text, siblings: siblingsOf(file) };
  return applyConfig(withSyntax(check(withImports(source, protoPaths), pair), source), config);
}

/** Nobody pins a version in a file of more UTF-16 units than this. */
const largest = 512 * 1024;

/** The Mesos releases that a file pins. */
export function pinsIn({ file, path: shown }: Found, text: string): readonly Pinned[] {
  return text.length <= largest && mayPin(file.replaceAll(path.sep, '/')) ? pinnedIn(shown, text) : [];
}

/** What stands beside a file in the folders where Mesos takes each file for a flag. */
function siblingsOf(file: string): readonly string[] | undefined {
  const folder = path.dirname(file);
  if (!/^mesos-(?:master|slave|agent)$/.test(path.basename(folder))) return undefined;
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((item) => (item.isFile() ? [item.name] : []));
  } catch {
    return undefined;
  }
}
