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
    const rest = new Rest(this.#parts);
    let done = 0;
    for (const { span, text, reasons } of edits) {
      rest.take(span.start - done, made);
      const gone: Part<Reason>[] = [];
      rest.take(span.end - span.start, gone);
      done = span.end;
      // What was made before and goes now was made for a reason, too.
      const earlier = gone.flatMap(reasonsOf);
      made.push({ from: 'edit', text, reasons: earlier.length > 0 ? [...earlier, ...reasons] : reasons });
    }
    rest.take(Number.POSITIVE_INFINITY, made);
    this.#parts = made;
  }

  /** The edits that turn the original into the text as it now stands, in order. */
  edits(): readonly Reasoned<Reason>[] {
    const edits: Reasoned<Reason>[] = [];
    let text = '';
    let reasons: Reason[] = [];
    let done = 0;
    const close = (end: number) => {
      if (reasons.length > 0) {
        const span = { start: done, end };
        edits.push({ span, text, reasons: reasons.length > 1 ? [...new Set(reasons)] : reasons });
      }
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
}

/** What of the parts has not been taken yet. */
class Rest<Reason> {
  readonly #parts: readonly Part<Reason>[];
  #next = 0;
  /** The rest of the next part, where some of it was taken. */
  #begun: Part<Reason> | undefined;

  constructor(parts: readonly Part<Reason>[]) {
    this.#parts = parts;
  }

  /** Takes `length` units, and what has none behind them. */
  take(length: number, taken: Part<Reason>[]): void {
    let left = length;
    for (;;) {
      const part = this.#begun ?? this.#parts[this.#next];
      const size = part && sizeOf(part);
      if (!part || size === undefined || (left === 0 && size > 0)) return;
      if (left < size) {
        taken.push(sliceOf(part, 0, left));
        this.#begun = sliceOf(part, left, size);
        return;
      }
      taken.push(part);
      left -= size;
      this.#begun = undefined;
      this.#next++;
    }
  }
}

function sizeOf<Reason>(part: Part<Reason>): number {
  return part.from === 'edit' ? part.text.length : part.end - part.start;
}

function sliceOf<Reason>(part: Part<Reason>, start: number, end: number): Part<Reason> {
  if (part.from === 'edit') return { from: 'edit', text: part.text.slice(start, end), reasons: part.reasons };
  return { from: 'original', start: part.start + start, end: part.start + end };
}

function reasonsOf<Reason>(part: Part<Reason>): readonly Reason[] {
  return part.from === 'edit' ? part.reasons : [];
}
