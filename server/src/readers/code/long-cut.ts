import { type Pairs, roomForPairs } from './brackets.ts';
import type { Table } from './lexer-table.ts';
import { longest, type PlainCut, type QuickCut } from './quick-cut.ts';
import type { TokenList } from './token-list.ts';

/** No plain token looks so far behind its end. */
const farthestLook = 8;

/** Takes the plain tokens of a text of any length into lists of its own, stretch by stretch. */
export class LongCut implements PlainCut {
  readonly #text: string;
  readonly #table: Table;
  readonly #code: TokenList;
  readonly #comments: TokenList;
  readonly #quick: QuickCut;
  /** Between these two offsets the stretch that `quick` is at tells all of a token; nowhere before the first one. */
  #first = 0;
  #last = -1;

  constructor(text: string, table: Table, code: TokenList, comments: TokenList, quick: QuickCut) {
    this.#text = text;
    this.#table = table;
    this.#code = code;
    this.#comments = comments;
    this.#quick = quick;
  }

  from(at: number): number {
    let next = at;
    while (next < this.#text.length) {
      if (next < this.#first || next > this.#last) this.#begin(next);
      const stop = this.#quick.from(next);
      const begun = this.#take(stop);
      // A literal as long as a stretch is for the lexer, too.
      if (stop <= this.#last || begun === next) return begun;
      next = begun;
    }
    return next;
  }

  /** Now, for `quick` may be at another text when somebody asks. */
  pairing(): () => Pairs | undefined {
    const { count } = this.#code;
    const pairs = this.#quick.pairsOf(this.#code);
    if (!pairs) return () => undefined;
    const own = roomForPairs(count);
    own.partners.set(pairs.partners.subarray(0, count));
    own.parents.set(pairs.parents.subarray(0, count));
    return () => own;
  }

  #begin(at: number): void {
    const { length } = this.#text;
    // One unit more, as some comments open only where a line begins.
    const start = Math.max(0, at - 1);
    const end = Math.min(length, start + longest);
    this.#quick.begin(this.#text, this.#table, start, end);
    this.#first = at;
    this.#last = end === length ? length : end - farthestLook;
  }

  /** Takes over what was cut before `stop` and does not depend on what is behind the stretch; the next begins at the answer. */
  #take(stop: number): number {
    const { code, comments } = this.#quick;
    const [count, commentCount] = [code.endingBy(this.#last), comments.endingBy(this.#last)];
    let next = stop;
    if (count < code.count) next = Math.min(next, code.starts[count] ?? next);
    if (commentCount < comments.count) next = Math.min(next, comments.starts[commentCount] ?? next);
    this.#code.addAll(code, count);
    this.#comments.addAll(comments, commentCount);
    this.#quick.clear();
    return next;
  }
}
