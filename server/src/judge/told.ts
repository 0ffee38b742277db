import type { Entry } from '../catalogue/entry.ts';
import type { Span } from '../text.ts';

/**
 * True when the text around a mention tells of the change itself: a change log, a migration note, "formerly". Such a
 * text needs the old name. Looks at the paragraph, at most 400 units each way.
 */
export function tellsOfChange(text: string, at: Span, entry: Entry): boolean {
  const before =
    text
      .slice(Math.max(0, at.start - 400), at.start)
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  const after = text.slice(at.end, at.end + 400).split(/\n\s*\n/)[0] ?? '';
  const around = `${before} ${after}`;
  if (
    /\b(?:deprecat|renam|remov|obsolet|replac|formerly|previously|no longer|instead of|used to be|legacy)/i.test(around)
  ) {
    return true;
  }
  const { use } = entry;
  return use.how === 'rename' && around.includes(use.to.replace(/^\//, ''));
}
