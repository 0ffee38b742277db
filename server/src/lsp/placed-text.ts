import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Lines } from '../text.ts';

/**
 * A text whose places can be told, all that diagnostics need of a document. Its lines are found sooner than those of a
 * `TextDocument`, which looks at each unit: for a file that is only checked once that is much of it.
 */
export class PlacedText implements Pick<TextDocument, 'getText' | 'positionAt'> {
  readonly #text: string;
  readonly #lines: Lines;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new Lines(text);
  }

  getText(): string {
    return this.#text;
  }

  /** Line and character from 0. The end of a line is in front of what ends it, also for an offset within that. */
  positionAt(offset: number): Position {
    const { line, column } = this.#lines.placeOf(offset);
    const start = this.#lines.startOf(line);
    let end = start + column - 1;
    while (end > start && isEndOfLine(this.#text.charCodeAt(end - 1))) end--;
    return { line: line - 1, character: end - start };
  }
}

function isEndOfLine(unit: number): boolean {
  return unit === 10 || unit === 13;
}
