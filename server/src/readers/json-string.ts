import { type Piece, pieceOf } from '../text.ts';

const simple: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '0': '\0' };

/** What stands between the quotes of a JSON or double quoted YAML string, escapes resolved. */
export function jsonPiece(source: string, start: number, end: number): Piece {
  const plain = pieceOf(source, start, end);
  if (!plain.text.includes('\\')) return plain;
  let text = '';
  const offsets: number[] = [];
  let i = start;
  while (i < end) {
    const { unit, length } = unitAt(source, i, end);
    for (let k = 0; k < unit.length; k++) offsets.push(i);
    text += unit;
    i += length;
  }
  offsets.push(end);
  return { text, start, offsets };
}

/** The unit that stands at `i`, which may be an escape, and how many units of source it takes. */
export function unitAt(source: string, i: number, end: number): { readonly unit: string; readonly length: number } {
  const unit = source.charAt(i);
  if (unit !== '\\' || i + 1 >= end) return { unit, length: 1 };
  const letter = source.charAt(i + 1);
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits === undefined) return { unit: simple[letter] ?? letter, length: 2 };
  const hex = source.slice(i + 2, Math.min(end, i + 2 + digits));
  if (hex.length !== digits || !/^[0-9a-f]+$/i.test(hex)) return { unit: letter, length: 2 };
  const point = Number.parseInt(hex, 16);
  return { unit: point <= 0x10ffff ? String.fromCodePoint(point) : letter, length: 2 + digits };
}
