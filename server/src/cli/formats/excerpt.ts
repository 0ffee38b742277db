/** A line of source, and the line of carets that goes under it. */
export interface Excerpt {
  readonly source: string;
  readonly carets: string;
}

const width = 120;

/**
 * The part of `line` around the units from `start` to `end` (from 0, `end` not included), underlined. A line too long
 * for a screen is cut, with `…` where something is missing.
 */
export function excerptOf(line: string, start: number, end: number): Excerpt {
  const first = line.length <= width ? 0 : backToCharacter(line, Math.max(0, start - width / 3));
  const last = line.length <= width ? line.length : backToCharacter(line, Math.min(line.length, first + width));
  const stop = Math.max(start, Math.min(end, last));
  const cutBefore = first > 0 ? '…' : '';
  const cutAfter = last < line.length ? '…' : '';
  const indent = spacesFor(printable(cutBefore + line.slice(first, start)));
  const under = spacesFor(printable(line.slice(start, stop))).length;
  return {
    source: cutBefore + printable(line.slice(first, last)) + cutAfter,
    carets: indent + '^'.repeat(Math.max(1, under)),
  };
}

/** Text that a terminal prints instead of obeying: control and direction characters become `·`. */
export function printable(text: string): string {
  return text.replace(/[\0-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]/g, '·');
}

/** White space as wide as `text` on a terminal; tabs stay, so that they lead to the same column. */
function spacesFor(text: string): string {
  return text
    .replace(/[\p{Mn}\p{Me}\u200b-\u200d]/gu, '')
    .replace(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/gu, '  ')
    .replace(/[^\t ]/gu, ' ');
}

/** `at`, or one less where it would cut a character of two units in half. */
function backToCharacter(text: string, at: number): number {
  const index = Math.floor(at);
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index;
}
