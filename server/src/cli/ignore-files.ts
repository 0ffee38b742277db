import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The .gitignore files that count in a folder: the nearest, and those further out. */
export interface IgnoreRules {
  readonly folder: string;
  readonly patterns: Ignore;
  readonly outer: IgnoreRules | undefined;
}

/** True when the rules leave out `file`, a path from the root; a folder's ends in `/`. The nearest file decides. */
export function isIgnored(file: string, rules: IgnoreRules | undefined): boolean {
  for (let at = rules; at; at = at.outer) {
    const { ignored, unignored } = at.patterns.test(relativeTo(at.folder, file));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The rules inside `folder`, with its own .gitignore if that can be read. */
export function rulesIn(folder: string, outer: IgnoreRules | undefined): IgnoreRules | undefined {
  try {
    const text = readFileSync(path.join(folder, '.gitignore'), 'utf8');
    return { folder, patterns: ignore({ ignorecase: false }).add(text), outer };
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

function relativeTo(folder: string, file: string): string {
  const below = file.slice(folder.length).replaceAll(path.sep, '/');
  return below.replace(/^\/+/, '');
}
