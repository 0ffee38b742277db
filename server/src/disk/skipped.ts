import type { Skipped } from './walk.ts';

/** "Skipped 3 paths: 2 binary (a.png, b.png), 1 larger than 8 MB (dump.json)." */
export function sentenceOf(skipped: readonly Skipped[]): string {
  const byReason = new Map<string, string[]>();
  for (const { path, reason } of skipped) {
    const paths = byReason.get(reason) ?? [];
    paths.push(path);
    byReason.set(reason, paths);
  }
  const parts = [...byReason].map(([reason, paths]) => {
    const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
    return `${paths.length} ${reason} (${paths.slice(0, 3).join(', ')}${more})`;
  });
  return `Skipped ${skipped.length} path${skipped.length === 1 ? '' : 's'}: ${parts.join(', ')}.`;
}
