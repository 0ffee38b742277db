import type { Component, Evidence, Mention, Names, Place, Value } from '../names.ts';
import { type Piece, type Span, shiftedSpan, sourceOffset, sourceSpan } from '../text.ts';
import { type Memory, ownCopy, ownWord, type Topic } from './memory.ts';

/** A file as a reader sees it: no disk behind it. */
export interface SourceFile {
  /** `/`-separated, as the shell was given it; readers look at its folders, name and ending. */
  readonly path: string;
  readonly text: string;
  /** The language id of the editor, where one is known: it wins over the path. */
  readonly language?: string;
  /** Names of the files in the same folder, this one included, where the shell knows them. */
  readonly siblings?: readonly string[];
  /** Of a .proto: the files that it imports, and those that they do, as far as the shell found them. */
  readonly imports?: readonly Imported[];
}

/** A file that another one imports. */
export interface Imported {
  /** As the import says it. */
  readonly path: string;
  readonly text: string;
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
  /** Where nobody asks for what stands elsewhere in the file: parts of it that do not reach so far may be left out. */
  readonly asked?: Span;
}

/** With none of its fields left out, also of those that may be undefined. */
export type AllFields<T> = { readonly [field in keyof Required<T>]: T[field] };

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
export function mentionsWithin(piece: Piece, reader: Reader, context: Context): Iterable<Mention> {
  return new Inside(reader, context).mentions(piece);
}

/** Every field is named, as in the context of a file: a copy that is spread takes V8 ten times as long. */
function deeper({ file, names, component, evidence, place, depth, memory }: Context): Context {
  const asked = undefined;
  return { file, names, component, evidence, place, depth: depth + 1, memory, asked } satisfies AllFields<Context>;
}

/** False for a part of the text that nobody asks for. */
export function isAsked(asked: Span | undefined, start: number, end: number): boolean {
  return !asked || (start <= asked.end && asked.start <= end);
}

/** A reader inside of a text: for many pieces with the same around them. */
export class Inside {
  readonly #reader: Reader;
  readonly #context: Context;
  #topic: Topic<readonly Mention[]> | undefined;

  /** `context` is that of the text around the pieces. */
  constructor(reader: Reader, context: Context) {
    this.#reader = reader;
    this.#context = deeper(context);
  }

  /** The mentions of a piece, with spans in the source that the piece stands in. */
  mentions(piece: Piece): Iterable<Mention> {
    const { depth, memory } = this.#context;
    if (depth > deepest) return [];
    if (!memory) return this.#found(piece);
    // A text that was read before in the same surroundings is not read again.
    this.#topic ??= { name: `${this.#reader.name} in ${surroundings(this.#context)}` };
    const make = (text: string) => [...this.#reader.mentions(text, this.#context)];
    const known = memory.of(this.#topic, piece.text, make);
    return known.length === 0 ? known : known.map((mention) => moved(mention, piece));
  }

  *#found(piece: Piece): Iterable<Mention> {
    for (const mention of this.#reader.mentions(piece.text, this.#context)) yield moved(mention, piece);
  }
}

/** All that a reader can tell of a context beside the names, in one line: the same line, the same mentions. */
export function surroundings({ file, component, evidence, place, depth }: Context): string {
  return `${component} ${evidence.join()} ${place} ${depth} ${fileLine(file)}`;
}

const fileLines = new WeakMap<SourceFile, string>();

/** Of the text of a file, a part of it only asks whether it speaks of Mesos, anywhere or where it begins. */
function fileLine(file: SourceFile): string {
  const known = fileLines.get(file);
  if (known !== undefined) return known;
  const { path, text, language = '', siblings = [] } = file;
  const at = text.search(/mesos/i);
  const line = `${path} ${language} ${siblings.join()} ${at < 0 ? 'never' : at + 'mesos'.length <= headLength ? 'early' : 'late'}`;
  fileLines.set(file, line);
  return line;
}

/** Units at the beginning of a file, where it says what it is about. */
const headLength = 4000;

/**
 * What a part of a text holds: `make` finds it, with spans in the text. Where a part with the same `text` was read before,
 * under the same topic, it is not read again. `start` is where the part begins.
 */
export function partMentions(
  topic: string,
  text: string,
  start: number,
  { memory }: Context,
  make: () => Iterable<Mention>,
): Iterable<Mention> {
  if (!memory) return make();
  const known = memory.of<Part>({ name: topic }, text, () => ({ start, mentions: [...make()].map(detached) }));
  return start === known.start
    ? known.mentions
    : known.mentions.map((mention) => shifted(mention, start - known.start));
}

/** The mention without a hold on the text that its words were cut from: the next state of a document takes its place. */
export function detached(mention: Mention): Mention {
  const { name, at, whole, route, value, given } = mention;
  const ownValue = value && { text: ownCopy(value.text), at: value.at, exact: value.exact };
  return placed(mention, at, whole, route, ownValue, ownWord(name), given?.map(ownCopy));
}

/** A part of a text as it was read once. */
interface Part {
  readonly start: number;
  readonly mentions: readonly Mention[];
}

/** A mention in a piece, with spans in the source that the piece stands in. */
export function moved(mention: Mention, piece: Piece): Mention {
  if (!piece.offsets) return piece.start === 0 ? mention : shifted(mention, piece.start);
  const { at, whole, route, value } = mention;
  return placed(
    mention,
    sourceSpan(piece, at),
    whole && movedWhole(whole, piece),
    route && sourceSpan(piece, route),
    value && movedValue(value, piece),
  );
}

/** A mention so many units further on. */
export function shifted(mention: Mention, by: number): Mention {
  const { at, whole, route, value } = mention;
  return placed(
    mention,
    shiftedSpan(at, by),
    whole && shiftedSpan(whole, by),
    route && shiftedSpan(route, by),
    value && { text: value.text, at: shiftedSpan(value.at, by), exact: value.exact },
  );
}

/**
 * A mention with all of its places, and with words of its own. Every field is named: a spread of so many shapes takes ten
 * times as long, and what is asked of mentions is quick where all have one shape.
 */
function placed(
  {
    kind,
    name: before,
    spelling,
    component,
    evidence,
    place,
    given: flags,
    unwritten,
    defined,
    needed,
    beside,
  }: Mention,
  at: Span,
  whole: Span | undefined,
  route: Span | undefined,
  value: Value | undefined,
  name = before,
  given = flags,
): Mention {
  return {
    kind,
    name,
    at,
    whole,
    route,
    spelling,
    component,
    evidence,
    place,
    value,
    given,
    unwritten,
    defined,
    needed,
    beside,
  } satisfies Record<keyof Mention, unknown>;
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
