import type { Entry } from '../catalogue/entry.ts';
import type { Span } from '../text.ts';

/** Units on both sides of a mention in which something may tell of the change. */
export const farthest = 300;

/**
 * True when the text around a mention tells of the change itself: a change log, a migration note, "formerly". Such a
 * text needs the old name.
 */
export function tellsOfChange(text: string, at: Span, entry: Entry): boolean {
  const around = linesAround(text, at);
  if (isTelling(around)) return true;
  const { use } = entry;
  // An old path contains the new one, and lists of endpoints have both: that says nothing.
  return use.how === 'rename' && entry.kind !== 'endpoint' && around.includes(use.to);
}

/** The lines next to a place, without what stands there: at most `farthest` units each way and not past a blank line. */
export function linesAround(text: string, { start, end }: Span): string {
  return `${text.slice(lineFrom(text, start), start)} ${text.slice(end, lineTo(text, end))}`;
}

/** Where the lines begin that are looked at: this one, and the one in front of it. */
function lineFrom(text: string, at: number): number {
  const first = Math.max(0, at - farthest);
  let lines = 0;
  for (let i = at - 1; i >= first; i--) {
    if (text.charCodeAt(i) !== 10) continue;
    if (++lines === 2) return i + 1;
    let before = i - 1;
    while (before >= first && text.charCodeAt(before) !== 10 && isSpace(text, before)) before--;
    if (before >= first && text.charCodeAt(before) === 10) return i + 1;
  }
  return first;
}

/** Where the lines end that are looked at: this one, and two behind it. */
function lineTo(text: string, at: number): number {
  const last = Math.min(text.length, at + farthest);
  let lines = 0;
  for (let i = at; i < last; i++) {
    if (text.charCodeAt(i) !== 10) continue;
    if (++lines === 3) return i;
    let next = i + 1;
    while (next < last && text.charCodeAt(next) !== 10 && isSpace(text, next)) next++;
    if (next < last && text.charCodeAt(next) === 10) return i;
  }
  return last;
}

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit <= 32 || unit > 127 ? /\s/.test(text.charAt(at)) : false;
}

/**
 * Words that tell of a change, with what has to stand around them: "removed" alone tells nothing, agents and tasks are removed
 * in every other sentence of a Mesos document. V8 makes a pattern ready when it is tried first, and few texts have the word.
 */
const signs: readonly (readonly [word: string, like: RegExp])[] = [
  ['deprecat', /\bdeprecat(?:ed|ion|es?)\b/],
  ['renamed', /\brenamed\b/],
  ['obsolete', /\bobsolete\b/],
  ['formerly', /\bformerly\b/],
  ['no longer', /\bno longer (?:exists?|supported|available|used)\b/],
  ['in favo', /\bin favou?r of\b/],
  ['replaced', /\b(?:was|were|been|be|is) replaced\b|\breplaced by\b/],
  ['superseded', /\b(?:was|were|been|be|is) superseded\b/],
  [
    'removed',
    /\bremoved in (?:mesos |version |v)?\d|\b(?:flags?|options?|endpoints?|routes?|variables?|metrics?|parameters?|fields?|acls?|support)\b[^.\n]{0,40} (?:was|were|been|be|is|are) removed\b/,
  ],
];

function isTelling(text: string): boolean {
  const small = text.toLowerCase();
  return signs.some(([word, like]) => small.includes(word) && like.test(small));
}
