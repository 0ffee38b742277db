import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  applyEdits,
  type Edit,
  Lines,
  overlaps,
  type Piece,
  pieceOf,
  sourceOffset,
  sourceSpan,
  subPiece,
} from '../server/src/text.ts';

/** Texts with everything that ends a line, and characters of two units. */
const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '\t', 'é', '😀', '\ufeff') });

describe('Lines', () => {
  it('counts \\n, \\r\\n and a lone \\r as one line ending each', () => {
    const lines = new Lines('a\nb\r\nc\rd');
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((line) => lines.lineText(line)),
      ['a', 'b', 'c', 'd', ''],
    );
    assert.equal(lines.count, 4);
  });

  it('counts columns in UTF-16 units from 1', () => {
    assert.deepEqual(new Lines('x\n😀y').placeOf(4), { line: 2, column: 3 });
  });

  it('takes an offset outside the text for its nearest end', () => {
    const lines = new Lines('ab\n');
    assert.deepEqual(lines.placeOf(-5), { line: 1, column: 1 });
    assert.deepEqual(lines.placeOf(99), { line: 2, column: 1 });
  });

  it('finds every offset where counting from the start finds it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new Lines(text);
        for (let at = 0; at <= text.length; at++) {
          // A place between \r and \n is still on the line that they end.
          const isInside = text[at - 1] === '\r' && text[at] === '\n';
          const before = isInside ? `${text.slice(0, at - 1)}x` : text.slice(0, at);
          const parts = before.split(/\r\n|\r|\n/);
          assert.deepEqual(lines.placeOf(at), { line: parts.length, column: (parts.at(-1)?.length ?? 0) + 1 });
        }
      }),
    );
  });
});

describe('pieces', () => {
  /** `"a\nb"` with the escape resolved: four units of source for three of text, the quote before them. */
  const escaped: Piece = { text: 'a\nb', start: 1, offsets: [1, 2, 4, 5] };

  it('lead back to the source', () => {
    const piece = pieceOf('xxabcxx', 2, 5);
    assert.equal(piece.text, 'abc');
    assert.deepEqual(sourceSpan(piece, { start: 1, end: 3 }), { start: 3, end: 5 });
  });

  it('lead back to the source through escapes', () => {
    assert.deepEqual(sourceSpan(escaped, { start: 2, end: 3 }), { start: 4, end: 5 });
    assert.deepEqual(sourceSpan(escaped, { start: 0, end: 1 }), { start: 1, end: 2 });
    assert.deepEqual(sourceSpan(escaped, { start: 3, end: 3 }), { start: 5, end: 5 });
  });

  it('of pieces lead to the same source', () => {
    for (const piece of [escaped, pieceOf('xabx', 1, 3)]) {
      for (let start = 0; start <= piece.text.length; start++) {
        const part = subPiece(piece, start, piece.text.length);
        assert.equal(part.text, piece.text.slice(start));
        for (let at = 0; at <= part.text.length; at++) {
          assert.equal(sourceOffset(part, at), sourceOffset(piece, start + at));
        }
      }
    }
  });
});

describe('edits', () => {
  const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

  it('replace, delete and insert, in whatever order they come', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 6, ''), edit(0, 1, 'AA'), edit(2, 2, '-')]), 'AAb-cd');
  });

  it('that overlap an earlier one are left out', () => {
    assert.equal(applyEdits('abcdef', [edit(0, 3, 'x'), edit(2, 5, 'y')]), 'xdef');
  });

  it('that touch are both made', () => {
    assert.equal(applyEdits('abcd', [edit(0, 2, 'x'), edit(2, 4, 'y')]), 'xy');
  });

  it('leave everything outside them alone', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % (text.length + 1);
        const end = start + (b % (text.length - start + 1));
        assert.equal(applyEdits(text, [edit(start, end, '<>')]), `${text.slice(0, start)}<>${text.slice(end)}`);
      }),
    );
  });

  it('overlap when they share a unit, not when they touch', () => {
    assert.equal(overlaps({ start: 0, end: 2 }, { start: 1, end: 3 }), true);
    assert.equal(overlaps({ start: 0, end: 2 }, { start: 2, end: 3 }), false);
  });
});
