import type { Span } from '../../text.ts';

/** Where a comment stands, its signs included. */
export type Comment = Span;

/** One token of a .proto file. Offsets are UTF-16 units of the text. */
export interface Token {
  readonly type: 'word' | 'string' | 'symbol';
  /** For a string: the source between its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a .proto text, but for its comments: those are added to `comments`. protobufjs keeps no positions and stops
 * at the first error; this one keeps every position and stops at nothing: a string ends at its line, a comment at the end of
 * the text.
 */
export function tokensOf(text: string, comments?: Comment[]): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    const unit = text.charCodeAt(start);
    const kind = kinds[unit];
    end = start + 1;
    if (kind === blank || (unit > 127 && /\s/.test(text.charAt(start)))) continue;
    let type: Token['type'] = 'symbol';
    if (kind === letter || kind === digit) {
      type = 'word';
      end = wordEnd(text, end);
    } else if (unit === 34 || unit === 39) {
      end = stringEnd(text, start);
      const close = end > start + 1 && text.charCodeAt(end - 1) === unit ? end - 1 : end;
      tokens.push({ type: 'string', text: text.slice(start + 1, close), start: start + 1, end: close });
      continue;
    } else if (unit === 47 && isCommentAt(text, start)) {
      end = commentEnd(text, start);
      comments?.push({ start, end });
      continue;
    } else {
      const next = end < text.length ? kinds[text.charCodeAt(end)] : 0;
      // `.mesos.TaskInfo` is a word; `-1` is a symbol, which nobody asks what it is.
      if (unit === 46 && next === letter) type = 'word';
      if (type === 'word' || ((unit === 45 || unit === 43) && next === digit)) end = wordEnd(text, end + 1);
    }
    tokens.push({ type, text: text.slice(start, end), start, end });
  }
  return tokens;
}

/**
 * How much of a text is whole definitions: up to the line end behind the last brace or semicolon that ends one; 0 when none
 * does.
 */
export function wholeLength(text: string): number {
  let [depth, whole] = [0, 0];
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    const unit = text.charCodeAt(start);
    end = start + 1;
    if (unit === 34 || unit === 39) end = stringEnd(text, start);
    else if (unit === 47 && isCommentAt(text, start)) end = commentEnd(text, start);
    else if (unit === 123) depth++;
    else if (unit === 125) depth = Math.max(0, depth - 1);
    if ((unit === 125 || unit === 59) && depth === 0 && text.charCodeAt(end) === 10) whole = end + 1;
  }
  return whole;
}

const blank = 1;
const letter = 2;
const digit = 3;
/** What each unit is; the dot and other signs are nothing of that, and neither is what is not ASCII. */
const kinds = new Uint8Array(0x10000);
for (let unit = 0; unit < 128; unit++) {
  const sign = String.fromCharCode(unit);
  if (/\s/.test(sign)) kinds[unit] = blank;
  else if (/[A-Za-z_]/.test(sign)) kinds[unit] = letter;
  else if (/\d/.test(sign)) kinds[unit] = digit;
}

/** The end of a word that goes on at an offset. */
function wordEnd(text: string, from: number): number {
  const { length } = text;
  let i = from;
  for (; i < length; i++) {
    const unit = text.charCodeAt(i);
    const kind = kinds[unit];
    if (kind !== letter && kind !== digit && unit !== 46) break;
  }
  return i;
}

function stringEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  let i = start + 1;
  for (; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === quote) return i + 1;
    if (isLineEnd(unit)) return i;
    if (unit !== 92) continue;
    // A backslash takes the unit behind it along, but not the end of the line.
    if (i + 1 >= text.length || isLineEnd(text.charCodeAt(i + 1))) return i;
    i++;
  }
  return text.length;
}

function isCommentAt(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === 47 || next === 42;
}

function commentEnd(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === 42) {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? text.length : close + 2;
  }
  const { length } = text;
  let i = start;
  for (; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) break;
  }
  return i;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}
