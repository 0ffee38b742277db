import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PlacedText } from '../server/src/lsp/placed-text.ts';
import { allFixtures } from './fixtures.ts';

/** Texts with everything that ends a line, and characters of two units. */
const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n', '\t', 'é', '😀', '\ufeff') });

/** Every place in a text, and some outside of it, are those of a document with the same text. */
function assertSame(text: string): void {
  const placed = new PlacedText(text);
  const document = TextDocument.create('file:///x', '', 0, text);
  assert.equal(placed.getText(), document.getText());
  for (let offset = -2; offset <= text.length + 2; offset++) {
    assert.deepEqual(placed.positionAt(offset), document.positionAt(offset), `${offset} of ${JSON.stringify(text)}`);
  }
}

describe('a text with places', () => {
  it('has those of a document, whatever ends its lines', () => {
    fc.assert(fc.property(texts, assertSame));
  });

  it('has those of a document in every fixture', () => {
    for (const { file } of allFixtures()) assertSame(file.text);
  });
});
