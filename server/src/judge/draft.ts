import type { Edit } from '../text.ts';

/** A part of the text as it now stands: a stretch of the original, or something new in its place. */
type Part<Reason> =
  | { readonly from: 'original'; readonly start: number; readonly end: number }
  | { readonly from: 'edit'; readonly text: string; readonly reasons: readonly Reason[] };

/** An edit of the original text, and what it was made for. */
export interface Reasoned<Reason> extends Edit {
  readonly reasons: readonly Reason[];
}

/**
 * A text that is edited several times over, which remembers what of the original still stands: all edits together are
 * edits of the original, and touch nothing that was only near them.
 */
export class Draft<Reason> {
  readonly #original: string;
  #parts: readonly Part<Reason>[];

  constructor(original: string) {
    this.#original = original;
    this.#parts = [{ from: 'original', start: 0, end: original.length }];
  }

  /** The text as it now stands. */
  get text(): string {
    return this.#parts.map((part) => this.#textOf(part)).join('');
  }

  /** Makes edits of the text as it now stands: in order, and none of them overlapping. */
  make(edits: readonly Reasoned<Reason>[]): void {
    const made: Part<Reason>[] = [];
    let rest = this.#parts;
    let done = 0;
    const advance = (to: number) => {
      const [before, after] = this.#split(rest, to - done);
      rest = after;
      done = to;
      return before;
    };
    for (const { span, text, reasons } of edits) {
      made.push(...advance(span.start));
      // What was made before and goes now was made for a reason, too.
      const gone = advance(span.end).flatMap((part) => (part.from === 'edit' ? part.reasons : []));
      made.push({ from: 'edit', text, reasons: [...gone, ...reasons] });
    }
    this.#parts = [...made, ...rest];
  }

  /** The edits that turn the original into the text as it now stands, in order. */
  edits(): readonly Reasoned<Reason>[] {
    const edits: Reasoned<Reason>[] = [];
    let text = '';
    let reasons: Reason[] = [];
    let done = 0;
    const close = (end: number) => {
      if (reasons.length > 0) edits.push({ span: { start: done, end }, text, reasons: [...new Set(reasons)] });
      text = '';
      reasons = [];
    };
    for (const part of this.#parts) {
      if (part.from === 'edit') {
        text += part.text;
        reasons.push(...part.reasons);
      } else {
        close(part.start);
        done = part.end;
      }
    }
    close(this.#original.length);
    return edits;
  }

  #textOf(part: Part<Reason>): string {
    return part.from === 'edit' ? part.text : this.#original.slice(part.start, part.end);
  }

  /** The parts before and behind `length` units. */
  #split(parts: readonly Part<Reason>[], length: number): readonly [Part<Reason>[], Part<Reason>[]] {
    let left = length;
    const before: Part<Reason>[] = [];
    for (const [i, part] of parts.entries()) {
      const size = this.#textOf(part).length;
      if (left === 0 && size > 0) return [before, parts.slice(i)];
      if (left >= size) {
        before.push(part);
        left -= size;
      } else {
        const [head, tail] = cut(part, left);
        return [
          [...before, head],
          [tail, ...parts.slice(i + 1)],
        ];
      }
    }
    return [before, []];
  }
}

function cut<Reason>(part: Part<Reason>, at: number): readonly [Part<Reason>, Part<Reason>] {
  if (part.from === 'edit')
    return [
      { ...part, text: part.text.slice(0, at) },
      { ...part, text: part.text.slice(at) },
    ];
  return [
    { ...part, end: part.start + at },
    { ...part, start: part.start + at },
  ];
}
