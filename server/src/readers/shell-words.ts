import { type Piece, type Span, sourceOffset, sourceSpan } from '../text.ts';
import type { Word } from './command.ts';

/** The words of one command line, array or variable: split at blanks and line ends outside quotes and expansions. */
export function wordsOf(piece: Piece): readonly Word[] {
  const { text } = piece;
  const spans: Span[] = [];
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    const end = endOfWord(text, at);
    spans.push({ start: at, end });
    at = skipBlanks(text, end);
  }
  return wordsAt(text, spans, { start: 0, end: text.length }).map((word) => wordIn(piece, word));
}

/** The words that a parser found at `spans`, in order, somewhere `within` the text. */
export function wordsAt(text: string, spans: readonly Span[], within: Span): readonly Word[] {
  return spans.map((span, i) => {
    const whole = withSeparator(text, span, spans[i - 1]?.end ?? within.start, spans[i + 1]?.start ?? within.end);
    const { text: meaning, at, exact, open, offsets } = wordAt(text, span);
    if (offsets)
      return open ? { text: meaning, at, exact, open, offsets, whole } : { text: meaning, at, exact, offsets, whole };
    return open ? { text: meaning, at, exact, open, whole } : { text: meaning, at, exact, whole };
  });
}

/** The one word of the text at `span`, with quotes and escapes resolved; expansions stay as they are written. */
export function wordAt(text: string, span: Span): Word {
  const raw = text.slice(span.start, span.end);
  if (!/["'\\$`{<]/.test(raw)) return { text: raw, at: span, exact: true };
  if (/["'\\]/.test(raw)) return resolved(text, span);
  // As it is written, that is, where a part of it is not known.
  return hasExpansion(text, span)
    ? { text: raw, at: span, exact: true, open: true }
    : { text: raw, at: span, exact: true };
}

/** What a word means, with the way back to its source. */
export function pieceOf(word: Word): Piece {
  return word.offsets
    ? { text: word.text, start: word.at.start, offsets: word.offsets }
    : { text: word.text, start: word.at.start };
}

/** Where a part of a word stands in the source. */
export function spanIn(word: Word, start: number, end: number): Span {
  if (word.offsets) return sourceSpan(pieceOf(word), { start, end });
  return { start: word.at.start + start, end: word.at.start + end };
}

/** The piece with blanks for the command substitutions in it: what stands there is a command of its own. */
export function withoutSubstitutions(piece: Piece): Piece {
  const { text } = piece;
  if (!/\$\(|`/.test(text)) return piece;
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const end = /^(?:\$\(|`)/.test(text.slice(at, at + 2)) ? endOfExpansion(text, at) : undefined;
    kept += end === undefined ? text.charAt(at) : ' '.repeat(end - at);
    at = end ?? at + 1;
  }
  return { ...piece, text: kept };
}

/** A word of the piece's text as a word of the source. */
function wordIn(piece: Piece, word: Word): Word {
  if (piece.start === 0 && !piece.offsets) return word;
  const within = pieceOf(word);
  const offsets = (word.offsets ?? piece.offsets) ? offsetsOf(within, piece) : undefined;
  const at = sourceSpan(piece, word.at);
  return {
    ...word,
    at,
    exact: word.exact && at.end - at.start === word.text.length,
    offsets,
    whole: word.whole && sourceSpan(piece, word.whole),
  };
}

function offsetsOf(inner: Piece, outer: Piece): readonly number[] {
  const offsets: number[] = [];
  for (let i = 0; i <= inner.text.length; i++) offsets.push(sourceOffset(outer, sourceOffset(inner, i)));
  return offsets;
}

/**
 * What must go with a dropped word: the blanks and continuation before it, so that an option which stands alone on its
 * line goes with the line; for the first word what follows it instead.
 */
function withSeparator(text: string, span: Span, from: number, to: number): Span {
  let { start, end } = span;
  while (start > from && isSeparator(text, start - 1)) start--;
  if (start < span.start && start > 0) return { start, end };
  while (end < to && isSeparator(text, end)) end++;
  return { start: span.start, end };
}

/** A blank, a line end, or a backslash right before a line end. */
function isSeparator(text: string, at: number): boolean {
  return isBlank(text.charCodeAt(at)) || isContinuation(text, at);
}

function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}

function isContinuation(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 92) return false;
  const next = text.charCodeAt(at + 1);
  return next === 10 || (next === 13 && text.charCodeAt(at + 2) === 10);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSeparator(text, at)) at++;
  return at;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSeparator(text, at)) {
    const unit = text.charAt(at);
    if (unit === '\\') at += 2;
    else if (unit === "'") at = behind(text, "'", at + 1);
    else if (unit === '"') at = endOfQuotes(text, at);
    else at = endOfExpansion(text, at) ?? at + 1;
  }
  return Math.min(at, text.length);
}

/** Behind the closing double quote of the one at `from`. */
function endOfQuotes(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') {
    if (text.charAt(at) === '\\') at += 2;
    else at = endOfExpansion(text, at) ?? at + 1;
  }
  return at + 1;
}

/**
 * Behind the expansion or template tag that begins at `from`: `$x`, `${…}`, `$(…)`, backquotes, `{{…}}`, `<%…%>`.
 * Undefined when none begins there, or when it does not end: then its first character is only a character.
 */
function endOfExpansion(text: string, from: number): number | undefined {
  const unit = text.charAt(from);
  const next = text.charAt(from + 1);
  if (unit === '$') {
    if (next === '{') return endOfBrackets(text, from + 1, '{', '}');
    if (next === '(') return endOfBrackets(text, from + 1, '(', ')');
    const name = /[A-Za-z_]\w*|[\d@*#?!$-]/y;
    name.lastIndex = from + 1;
    return name.test(text) ? name.lastIndex : undefined;
  }
  if (unit === '`') return endOf(text, '`', from + 1);
  if (unit === '{' && next === '{') return endOf(text, '}}', from + 2);
  if (unit === '<' && next === '%') return endOf(text, '%>', from + 2);
  return undefined;
}

/** The longest expansion that is followed to its end; what is longer is no option. */
const longest = 4096;

function endOf(text: string, mark: string, from: number): number | undefined {
  const at = text.slice(from, from + longest).indexOf(mark);
  return at < 0 ? undefined : from + at + mark.length;
}

/** Behind the bracket that closes the one at `from`; quotes inside hide brackets. */
function endOfBrackets(text: string, from: number, open: string, close: string): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, from + longest);
  for (let at = from; at < limit; at++) {
    const unit = text.charAt(at);
    if (unit === '\\') at++;
    else if (unit === "'" && open === '(') at = behind(text, "'", at + 1) - 1;
    else if (unit === open) depth++;
    else if (unit === close && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Behind the next `mark`, or the end of the text. */
function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** True where something in a word without quotes and escapes may stand for any text. */
function hasExpansion(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) if (endOfExpansion(text, at) !== undefined) return true;
  return false;
}

/** A word with something to resolve in it. */
function resolved(text: string, span: Span): Word {
  let meaning = '';
  const offsets: number[] = [];
  let open = false;
  let quoted = false;
  let at = span.start;
  const take = (end: number) => {
    const stop = Math.min(end, span.end);
    meaning += text.slice(at, stop);
    while (at < stop) offsets.push(at++);
  };
  while (at < span.end) {
    const unit = text.charAt(at);
    if (unit === '"') {
      quoted = !quoted;
      at++;
    } else if (unit === "'" && !quoted) {
      at++;
      const closing = text.slice(at, span.end).indexOf("'");
      take(closing < 0 ? span.end : at + closing);
      at++;
    } else if (unit === '\\' && isContinuation(text, at)) {
      at += text.charAt(at + 1) === '\r' ? 3 : 2;
    } else if (unit === '\\' && (!quoted || /["\\$`]/.test(text.charAt(at + 1)))) {
      at++;
      take(at + 1);
    } else if (unit === '$' && !quoted && /["']/.test(text.charAt(at + 1))) {
      at++;
    } else {
      const end = endOfExpansion(text, at);
      open ||= end !== undefined;
      take(end ?? at + 1);
    }
  }
  return wordFrom(meaning, offsets, span, open);
}

function wordFrom(text: string, offsets: number[], span: Span, open: boolean): Word {
  const first = offsets[0];
  const last = offsets.at(-1);
  const inside = Math.min(span.start + 1, span.end);
  const at =
    first === undefined || last === undefined ? { start: inside, end: inside } : { start: first, end: last + 1 };
  offsets.push(at.end);
  const exact = at.end - at.start === text.length;
  return { text, at, exact, ...(open && { open }), ...(!exact && { offsets }) };
}
