import type { Fix } from './finding.ts';

/** The fixes that can be made in one go: one that would edit text which another edits too is left out whole. */
export function together(fixes: readonly Fix[]): readonly Fix[] {
  const edits = fixes.flatMap((fix) => fix.edits.map((edit) => ({ fix, ...edit.span })));
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  const left = new Set<Fix>();
  let done = 0;
  for (const { fix, start, end } of edits) {
    if (left.has(fix)) continue;
    // Two insertions at one place both stand, in the order of the findings.
    if (start < done) left.add(fix);
    else done = end;
  }
  return fixes.filter((fix) => !left.has(fix));
}
