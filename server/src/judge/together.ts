import type { Edit } from '../text.ts';
import type { Fix } from './finding.ts';

/**
 * The fixes that can be made in one go, whatever order they come in: one that would edit text which another edits too is
 * left out whole. Of two that want the same edit both stand.
 */
export function together<T extends Pick<Fix, 'edits'>>(fixes: readonly T[]): readonly T[] {
  const edits: { readonly fix: T; readonly edit: Edit }[] = [];
  for (const fix of fixes) for (const edit of fix.edits) edits.push({ fix, edit });
  edits.sort((a, b) => inOrder(a.edit, b.edit));
  const left = new Set<T>();
  let last: Edit | undefined;
  for (const { fix, edit } of edits) {
    if (left.has(fix) || (last && inOrder(last, edit) === 0)) continue;
    // Two insertions at one place both stand.
    if (last && edit.span.start < last.span.end) left.add(fix);
    else last = edit;
  }
  return fixes.filter((fix) => !left.has(fix));
}

/** Edits by place; at one place an order that depends on them alone. */
export function inOrder(a: Edit, b: Edit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
}
