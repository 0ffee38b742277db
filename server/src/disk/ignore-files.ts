import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore from 'ignore';

/** The .gitignore files that count in a folder: the nearest, and those further out. */
export interface IgnoreRules {
  readonly folder: string;
  readonly verdictOn: (path: string) => Verdict;
  readonly outer: IgnoreRules | undefined;
}

/** What one .gitignore says of a path below its folder, `/`-separated; a folder's ends in `/`. */
type Verdict = 'ignored' | 'not ignored' | 'nothing';

/** True when the rules leave out `file`, a path from the root; a folder's ends in `/`. The nearest file decides. */
export function isIgnored(file: string, rules: IgnoreRules | undefined): boolean {
  for (let at = rules; at; at = at.outer) {
    const verdict = at.verdictOn(relativeTo(at.folder, file));
    if (verdict !== 'nothing') return verdict === 'ignored';
  }
  return false;
}

/** The rules inside `folder`, with its own .gitignore if that can be read. */
export function rulesIn(folder: string, outer: IgnoreRules | undefined): IgnoreRules | undefined {
  try {
    const text = readFileSync(path.join(folder, '.gitignore'), 'utf8');
    return { folder, verdictOn: verdictsOf(text), outer };
  } catch {
    return outer;
  }
}

/** The rules of the folders around `folder`, up to the root of its repository. Outside a repository there are none. */
export function rulesAbove(folder: string): IgnoreRules | undefined {
  const around: string[] = [];
  let at = folder;
  while (!existsSync(path.join(at, '.git'))) {
    const parent = path.dirname(at);
    if (parent === at) return undefined;
    around.push(parent);
    at = parent;
  }
  const rules = around.reduceRight<IgnoreRules | undefined>((outer, next) => rulesIn(next, outer), undefined);
  // Whoever names an ignored folder wants to see into it.
  return isIgnored(`${folder}/`, rules) ? undefined : rules;
}

/**
 * What a .gitignore of this text says. Most files have a name that no pattern can be about: they fare as the folder they
 * are in, which is asked about once.
 */
export function verdictsOf(text: string): (path: string) => Verdict {
  const patterns = ignore({ ignorecase: false }).add(text);
  const asked = (path: string): Verdict => {
    const { ignored, unignored } = patterns.test(path);
    return ignored ? 'ignored' : unignored ? 'not ignored' : 'nothing';
  };
  const names = namesIn(text);
  const last = { folder: '', isIgnored: false };
  return (path) => {
    const start = path.lastIndexOf('/', path.length - 2) + 1;
    if (names.test(path.slice(start))) return asked(path);
    const folder = path.slice(0, start);
    if (folder !== last.folder) {
      last.isIgnored = folder !== '' && asked(folder) === 'ignored';
      last.folder = folder;
    }
    return last.isIgnored ? 'ignored' : 'nothing';
  };
}

/** Matches at least the names of files and folders that some pattern is about itself. */
function namesIn(text: string): RegExp {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const names = lines.filter((line) => line !== '' && !line.startsWith('#')).map(nameIn);
  return new RegExp(names.length === 0 ? '(?!)' : `^(?:${names.join('|')})/?$`, 's');
}

/** The last name of a pattern, as a regular expression; `.*` where it is written in an unusual way. */
function nameIn(pattern: string): string {
  const name = /^!?(?:.*\/)?([\w.*?+@,~%=-]+)\/?$/.exec(pattern)?.[1];
  if (name === undefined || name.split('*').length > 3 || name.includes('**')) return '.*';
  return name.replace(/[.+]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
}

/** What follows the folder in the path of a file inside of it, `/`-separated. */
export function relativeTo(folder: string, file: string): string {
  const below = file.slice(folder.length).replaceAll(path.sep, '/');
  return below.replace(/^\/+/, '');
}
