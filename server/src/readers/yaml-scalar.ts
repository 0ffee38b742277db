import { type Piece, pieceOf } from '../text.ts';
import { jsonPiece, unitAt } from './json-string.ts';

/** How a scalar is written: plain, in quotes, or as the block behind `|` or `>`; or as JSON has it, quotes or not. */
export type ScalarForm = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'json';

/** What the scalar between two offsets means, with the way back: quotes, escapes, folded lines, indentation resolved. */
export function scalarPiece(form: ScalarForm, start: number, end: number, source: string): Piece {
  switch (form) {
    case 'json':
      return jsonScalarPiece(source, start, end);
    case 'plain':
      return flowPiece(source, start, end, '');
    case 'double':
      return flowPiece(source, start + 1, closing(source, start, end, '"'), '"');
    case 'single':
      return flowPiece(source, start + 1, closing(source, start, end, "'"), "'");
    case 'literal':
    case 'folded':
      return blockPiece(source, start, end, form === 'folded');
  }
}

function jsonScalarPiece(source: string, start: number, end: number): Piece {
  if (source.charCodeAt(start) !== 34) return pieceOf(source, start, end);
  return jsonPiece(source, start + 1, closing(source, start, end, '"'));
}

/** The end of what is quoted; half-typed text has no closing quote. */
function closing(source: string, start: number, end: number, quote: string): number {
  return end - start > 1 && source.charAt(end - 1) === quote ? end - 1 : end;
}

/** Text with the source offset of each unit, while it is put together. */
class Mapped {
  #text = '';
  readonly #offsets: number[] = [];

  add(text: string, offset: number, step: 0 | 1): void {
    for (let i = 0; i < text.length; i++) this.#offsets.push(offset + i * step);
    this.#text += text;
  }

  piece(start: number, end: number): Piece {
    this.#offsets.push(end);
    return { text: this.#text, start, offsets: this.#offsets };
  }
}

/** A plain or quoted scalar: line breaks fold to a space, and quotes have their escapes. */
function flowPiece(source: string, start: number, end: number, quote: string): Piece {
  const plain = pieceOf(source, start, Math.max(start, end));
  const escaped = (quote === '"' && plain.text.includes('\\')) || (quote === "'" && plain.text.includes("''"));
  if (!escaped && !plain.text.includes('\n')) return plain;
  const mapped = new Mapped();
  let i = start;
  while (i < end) {
    const fold = foldAt(source, i, end);
    if (fold > 0) {
      mapped.add(' ', i, 1);
      i += fold;
    } else if (quote === '"' && source.charAt(i) === '\\') {
      // A backslash before a line break joins the lines without a space.
      const joined = foldAt(source, i + 1, end);
      const { unit, length } = unitAt(source, i, end);
      if (joined === 0) mapped.add(unit, i, 0);
      i += joined === 0 ? length : 1 + joined;
    } else {
      mapped.add(source.charAt(i), i, 1);
      i += quote === "'" && source.startsWith("''", i) ? 2 : 1;
    }
  }
  return mapped.piece(start, end);
}

/** Length of the line break at `i`, with the blanks around it; 0 when none begins there. */
function foldAt(source: string, i: number, end: number): number {
  let at = i;
  // Nobody ends a line with more blanks; a bound keeps a long run of them from being looked at again and again.
  const limit = Math.min(end, i + 200);
  while (at < limit && /[ \t]/.test(source.charAt(at))) at++;
  if (at >= end || !/[\r\n]/.test(source.charAt(at))) return 0;
  while (at < end && /\s/.test(source.charAt(at))) at++;
  return at - i;
}

/** The lines below a `|` or `>`, without their indentation; those of a `>` joined by spaces. */
function blockPiece(source: string, start: number, end: number, folded: boolean): Piece {
  const mapped = new Mapped();
  let at = source.indexOf('\n', start) + 1;
  if (at === 0 || at > end) return { text: '', start: end };
  const indent = indentAt(source, at, end);
  while (at < end) {
    const newline = source.indexOf('\n', at);
    const lineEnd = newline < 0 || newline > end ? end : newline;
    // A statement of a template stands where it likes.
    const from = Math.min(at + Math.min(indent, indentAt(source, at, lineEnd)), lineEnd);
    mapped.add(source.slice(from, lineEnd), from, 1);
    if (lineEnd < end) mapped.add(folded && !/^[\r\n]/.test(source.slice(lineEnd + 1)) ? ' ' : '\n', lineEnd, 1);
    at = lineEnd + 1;
  }
  return mapped.piece(start, end);
}

/** The indentation of the first line that is not blank. */
function indentAt(source: string, start: number, end: number): number {
  const match = /^(?:[ \t]*\r?\n)*( *)/.exec(source.slice(start, Math.min(end, start + 2000)));
  return match?.[1]?.length ?? 0;
}
