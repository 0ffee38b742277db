/** A range of UTF-16 offsets in one text: `start` included, `end` not, both from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text in `span`; an empty `text` deletes it, an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/**
 * A text that stands inside another: a string literal, a YAML scalar, a fenced block.
 * `text` is what it means (escapes resolved); `offsets` leads back to the source where the two are not one to one.
 */
export interface Piece {
  readonly text: string;
  /** Where `text` begins in the source. */
  readonly start: number;
  /** Source offset of each unit of `text`, and of its end: `text.length + 1` numbers. Absent when `start + i` is right. */
  readonly offsets?: ArrayLike<number>;
}

/** The piece of `source` between two offsets, as it stands. */
export function pieceOf(source: string, start: number, end: number): Piece {
  return { text: source.slice(start, end), start };
}

/** Where offset `at` of the piece's text is in the source. */
export function sourceOffset(piece: Piece, at: number): number {
  return piece.offsets ? (piece.offsets[at] ?? piece.start) : piece.start + at;
}

/** Where a span of the piece's text is in the source. */
export function sourceSpan(piece: Piece, span: Span): Span {
  // The end is one after the last unit, so that an escape or a join right behind the name stays outside.
  const start = sourceOffset(piece, span.start);
  const end = span.end > span.start ? sourceOffset(piece, span.end - 1) + 1 : start;
  return { start, end: Math.max(start, end) };
}

/** A part of a piece, as a piece of the same source. */
export function subPiece(piece: Piece, start: number, end: number): Piece {
  const text = piece.text.slice(start, end);
  if (!piece.offsets) return { text, start: piece.start + start };
  return {
    text,
    start: sourceOffset(piece, start),
    offsets: Array.prototype.slice.call(piece.offsets, start, end + 1),
  };
}

/** The span so many units further on. */
export function shiftedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** Of items in order, the index of the first one whose place is `from` or behind it; as many as there are when none is. */
export function firstFrom<T>(items: readonly T[], from: number, placeOf: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && placeOf(item) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The items with `fresh` in place of those between two indexes; what is behind is what `moved` makes of it. */
export function exchanged<T>(
  items: readonly T[],
  from: number,
  to: number,
  fresh: readonly T[],
  moved?: (item: T) => T,
): readonly T[] {
  if (from === to && fresh.length === 0 && (!moved || to === items.length)) return items;
  const made = items.slice(0, from);
  for (const item of fresh) made.push(item);
  for (const item of items.slice(to)) made.push(moved ? moved(item) : item);
  return made;
}

/** Of how many items two lists have the same at the beginning, and of how many others at the end. */
export function sharedBy<T>(a: readonly T[], b: readonly T[]): { readonly first: number; readonly last: number } {
  const shorter = Math.min(a.length, b.length);
  let first = 0;
  while (first < shorter && a[first] === b[first]) first++;
  let last = 0;
  while (last < shorter - first && a.at(-1 - last) === b.at(-1 - last)) last++;
  return { first, last };
}

/** Base64 as bytes: by Node, and without it where there is none. */
export function bytesOfBase64(base64: string): Uint8Array {
  // A loop over so many letters takes longer than all that is done with most modules.
  if (globalThis.Buffer) return Buffer.from(base64, 'base64');
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  // Counted: `Uint8Array.from` makes an object of each letter first.
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** True when the two ranges share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The text with all edits made. Edits that overlap an earlier one (by position) are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let done = 0;
  for (const edit of sorted) {
    if (edit.span.start < done) continue;
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return result + text.slice(done);
}

/** A place for people: line and column from 1, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The lines of one text: `\n`, `\r\n` and a lone `\r` each end one. */
export class Lines {
  readonly #text: string;
  readonly #starts: number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = [0];
    // Asking for the next end of a line is quicker than a look at each unit.
    let feed = text.indexOf('\n');
    let lone = nextLoneReturn(text, 0);
    while (feed >= 0 || lone >= 0) {
      const isFeed = lone < 0 || (feed >= 0 && feed < lone);
      this.#starts.push((isFeed ? feed : lone) + 1);
      if (isFeed) feed = text.indexOf('\n', feed + 1);
      else lone = nextLoneReturn(text, lone + 1);
    }
  }

  /** Line and column (from 1) of an offset; an offset past the end is the end. */
  placeOf(offset: number): Place {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offset at which a line (from 1) begins; the end of the text when there is no such line. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** The text of a line (from 1) without its line ending; empty when there is no such line. */
  lineText(line: number): string {
    const start = this.#starts[line - 1];
    if (start === undefined) return '';
    const end = this.#starts[line] ?? this.#text.length;
    return this.#text.slice(start, end).replace(/(?<![\r\n])[\r\n]+$/, '');
  }

  get count(): number {
    return this.#starts.length;
  }
}

/** The next carriage return that ends a line without a line feed; -1 when there is none. */
function nextLoneReturn(text: string, from: number): number {
  let at = text.indexOf('\r', from);
  while (at >= 0 && text.charCodeAt(at + 1) === 10) at = text.indexOf('\r', at + 2);
  return at;
}
