import { sentenceOf } from '../disk/skipped.ts';
import type { Skipped } from '../disk/walk.ts';
import { type Pinned, pinPhrase } from '../plan/pinned.ts';
import { printable } from './formats/excerpt.ts';

/** `1 file`, `2 files`. */
export function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** What was skipped and why, as a terminal can be shown it. */
export function skippedSentence(skipped: readonly Skipped[]): string {
  return printable(sentenceOf(skipped));
}

/** "From 0.22.1, as pinned in pom.xml:12 (also 0.28.1 in docker-compose.yml:10). Say --from V, or write …" */
export function pinnedSentence([lowest, ...others]: readonly Pinned[]): string {
  if (!lowest) return '';
  const more = others.map(({ version, path, line }) => `${version} in ${path}:${line}`);
  const also = more.length === 0 ? '' : ` (also ${more.slice(0, 4).join(', ')}${more.length > 4 ? ' …' : ''})`;
  return `From ${printable(pinPhrase(lowest) + also)}. Say --from V, or write from: V into .mesos-lint.yaml, if something else runs.`;
}
