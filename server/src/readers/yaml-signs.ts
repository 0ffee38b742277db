/** What stands at an offset of a text of YAML, and where it ends. `undefined`: not as nearly everyone writes it. */

const space = 32;

/** Behind the blanks at `at`. */
export function behindBlanks(text: string, at: number): number {
  let i = at;
  while (text.charCodeAt(i) === space) i++;
  return i;
}

/** A blank, the end of a line or of the text. */
export function isGap(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === space || unit === 10 || at >= text.length;
}

/** The dash of an item of a list. */
export function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === 45 && isGap(text, at + 1);
}

/** A comment, which has a blank in front of it. */
export function isComment(text: string, at: number): boolean {
  return text.charCodeAt(at) === 35 && (at === 0 || isGap(text, at - 1));
}

/** True where a plain scalar can begin: signs have meanings of their own. */
export function startsPlain(text: string, at: number): boolean {
  const sign = text.charAt(at);
  if (sign === '-' || sign === '?' || sign === ':')
    return !isGap(text, at + 1) && !/[,[\]{}]/.test(text.charAt(at + 1));
  return !/[\s,[\]{}#&*!|>'"%@`]/.test(sign);
}

/** Where a plain scalar on the line that ends at `end` stops. */
export interface PlainEnd {
  /** Behind its last unit that is no blank. */
  readonly end: number;
  /** At the sign that stops it: a colon, a comment, in brackets a comma or bracket; else the end of the line. */
  readonly stop: number;
}

/** The end of the plain scalar at `from`; undefined where a tab stands in it. */
export function plainEnd(text: string, from: number, end: number, inFlow: boolean): PlainEnd | undefined {
  let last = from;
  for (let i = from; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === space) continue;
    if (unit === 9) return undefined;
    if (unit === 58 && (isGap(text, i + 1) || (inFlow && /[,[\]{}]/.test(text.charAt(i + 1)))))
      return { end: last, stop: i };
    if (unit === 35 && text.charCodeAt(i - 1) === space) return { end: last, stop: i };
    if (inFlow && (unit === 44 || unit === 91 || unit === 93 || unit === 123 || unit === 125))
      return { end: last, stop: i };
    last = i + 1;
  }
  return { end: last, stop: end };
}

/** Behind the closing quote of the one at `from`; undefined where it is not on the line, or an escape is none. */
export function quotedEnd(text: string, from: number, lineEnd: number): number | undefined {
  const quote = text.charAt(from);
  let i = from + 1;
  while (i < lineEnd) {
    const sign = text.charAt(i);
    if (sign === quote) {
      if (quote === '"' || text.charAt(i + 1) !== quote) return i + 1;
      i += 2;
    } else if (sign === '\\' && quote === '"') {
      escaped.lastIndex = i;
      if (!escaped.test(text)) return undefined;
      i = escaped.lastIndex;
    } else i++;
  }
  return undefined;
}

const escaped = /\\(?:[0abtnvfre "/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})/y;

/** The next unit of a later line that is neither blank nor a line end. */
export function firstContent(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) === space || text.charCodeAt(at) === 10)) at++;
  return at;
}

/** A word, and nothing else, stands from `at` to the end of the line. */
export function isLastWord(text: string, at: number): boolean {
  lastWord.lastIndex = at;
  return lastWord.test(text);
}

const lastWord = /\w+(?= *(?:\n|$))/y;

/** What begins or ends a document. */
export function isMarker(text: string, at: number): boolean {
  return text.startsWith('---', at) || text.startsWith('...', at);
}
