import type { Entry } from '../catalogue/entry.ts';
import type { Span } from '../text.ts';

/**
 * True when the text around a mention tells of the change itself: a change log, a migration note, "formerly". Such a
 * text needs the old name. Looks at the lines next to the mention, at most 300 units each way and not past a blank line.
 */
export function tellsOfChange(text: string, at: Span, entry: Entry): boolean {
  const before =
    text
      .slice(Math.max(0, at.start - 300), at.start)
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  const after = text.slice(at.end, at.end + 300).split(/\n\s*\n/)[0] ?? '';
  const around = `${lastLines(before, 2)} ${firstLines(after, 3)}`;
  if (telling.test(around)) return true;
  const { use } = entry;
  // An old path contains the new one, and lists of endpoints have both: that says nothing.
  return use.how === 'rename' && entry.kind !== 'endpoint' && around.includes(use.to);
}

/** "removed" alone tells nothing: agents and tasks are removed in every other sentence of a Mesos document. */
const telling =
  /\bdeprecat(?:ed|ion|es?)\b|\brenamed\b|\bobsolete\b|\bformerly\b|\bno longer (?:exists?|supported|available|used)\b|\bin favou?r of\b|\b(?:was|were|been|be|is) (?:replaced|superseded)\b|\breplaced by\b|\bremoved in (?:Mesos |version |v)?\d|\b(?:flags?|options?|endpoints?|routes?|variables?|metrics?|parameters?|fields?|acls?|support)\b[^.\n]{0,40} (?:was|were|been|be|is|are) removed\b/i;

function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n');
}

function firstLines(text: string, count: number): string {
  return text.split('\n').slice(0, count).join('\n');
}
