import { type Piece, sourceSpan, subPiece } from '../text.ts';
import type { Setting } from './environment.ts';
import { pieceValue } from './tree.ts';

/** The `NAME=value` lines of a text, `export` and quotes around the value allowed; other lines are passed over. */
export function settingsIn(piece: Piece): readonly Setting[] {
  return [...piece.text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(.*)$/gm)].map((match) => {
    const [line, name = '', written = ''] = match;
    const end = match.index + line.length;
    const start = end - written.length;
    const quoted = /^(["'])(.*)\1\s*$/.exec(written);
    const from = quoted ? start + 1 : start;
    const value = quoted ? (quoted[2] ?? '') : written.trimEnd();
    const inner = subPiece(piece, from, from + value.length);
    const named = start - 1 - name.length;
    return {
      name,
      at: sourceSpan(piece, { start: named, end: named + name.length }),
      value: pieceValue(inner),
      ...(inner.offsets && { inner }),
    };
  });
}

/** True when a text of several lines is nothing but settings, blank lines and comments. */
export function isSettings(text: string): boolean {
  if (!text.includes('\n')) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return lines.length > 0 && lines.every((line) => /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line));
}
