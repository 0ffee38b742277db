import { type Pinned, pinPhrase } from '../plan/pinned.ts';
import { printable } from './formats/excerpt.ts';
import type { Skipped } from './walk.ts';

/** `1 file`, `2 files`. */
export function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** "Skipped 3 paths: 2 binary (a.png, b.png), 1 larger than 8 MB (dump.json)." */
export function skippedSentence(skipped: readonly Skipped[]): string {
  const byReason = new Map<string, string[]>();
  for (const { path, reason } of skipped) {
    const paths = byReason.get(reason) ?? [];
    paths.push(printable(path));
    byReason.set(reason, paths);
  }
  const parts = [...byReason].map(([reason, paths]) => {
    const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
    return `${paths.length} ${printable(reason)} (${paths.slice(0, 3).join(', ')}${more})`;
  });
  return `Skipped ${countOf(skipped.length, 'path')}: ${parts.join(', ')}.`;
}

/** "From 0.22.1, as pinned in pom.xml:12 (also 0.28.1 in docker-compose.yml:10). Say --from V, or write …" */
export function pinnedSentence([lowest, ...others]: readonly Pinned[]): string {
  if (!lowest) return '';
  const more = others.map(({ version, path, line }) => `${version} in ${path}:${line}`);
  const also = more.length === 0 ? '' : ` (also ${more.slice(0, 4).join(', ')}${more.length > 4 ? ' …' : ''})`;
  return `From ${printable(pinPhrase(lowest) + also)}. Say --from V, or write from: V into .mesos-lint.yaml, if something else runs.`;
}
