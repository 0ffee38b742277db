import type { Component, Evidence, Mention, Names, Place, Value } from '../names.ts';
import { type Piece, type Span, sourceOffset, sourceSpan } from '../text.ts';
import type { Memory } from './memory.ts';

/** A file as a reader sees it: no disk behind it. */
export interface SourceFile {
  /** `/`-separated, as the shell was given it; readers look at its folders, name and ending. */
  readonly path: string;
  readonly text: string;
  /** The language id of the editor, where one is known: it wins over the path. */
  readonly language?: string;
  /** Names of the files in the same folder, this one included, where the shell knows them. */
  readonly siblings?: readonly string[];
}

/** What the text around a piece already tells about it. */
export interface Context {
  readonly file: SourceFile;
  readonly names: Names;
  readonly component?: Component;
  readonly evidence: readonly Evidence[];
  readonly place: Place;
  /** How many formats this piece is nested in; readers stop handing on at `deepest`. */
  readonly depth: number;
  /** What is remembered of earlier states of the file, in an editor; nothing found may depend on it. */
  readonly memory?: Memory;
}

/** Formats inside formats end here: Markdown, YAML, shell, JSON is as deep as real files go. */
export const deepest = 5;

/**
 * Finds mentions in text of one format. Spans are offsets into `text`. Yields what it can see in half-typed or broken
 * text, in any order, and never throws.
 */
export interface Reader {
  readonly name: string;
  mentions(text: string, context: Context): Iterable<Mention>;
}

/** The mentions of a piece, with spans in the source that the piece stands in. */
export function* mentionsWithin(piece: Piece, reader: Reader, context: Context): Iterable<Mention> {
  if (context.depth >= deepest) return;
  for (const mention of reader.mentions(piece.text, { ...context, depth: context.depth + 1 }))
    yield moved(mention, piece);
}

/** A mention in a piece, with spans in the source that the piece stands in. */
export function moved(mention: Mention, piece: Piece): Mention {
  const move = (span: Span | undefined) => span && sourceSpan(piece, span);
  const { value } = mention;
  return {
    ...mention,
    at: sourceSpan(piece, mention.at),
    whole: mention.whole && movedWhole(mention.whole, piece),
    route: move(mention.route),
    value: value && movedValue(value, piece),
  };
}

/**
 * What must go, up to what comes next in the piece: with the rest of an escape, and with the indentation that the source
 * has between two lines of a block. Of the last line it is the line end in front that goes.
 */
function movedWhole({ start, end }: Span, piece: Piece): Span | undefined {
  const { text, offsets } = piece;
  const isLast = end === text.length && text.endsWith('\n');
  if (!offsets || !isLast) return { start: sourceOffset(piece, start), end: sourceOffset(piece, end) };
  if (start === 0 || text.charAt(start - 1) !== '\n') return undefined;
  return { start: sourceOffset(piece, start - 1), end: sourceOffset(piece, end - 1) };
}

function movedValue(value: Value, piece: Piece): Value {
  const at = sourceSpan(piece, value.at);
  // Behind escapes the text of a value is no longer what stands in the source.
  return { ...value, at, exact: value.exact && at.end - at.start === value.text.length };
}
