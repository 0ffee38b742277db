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
