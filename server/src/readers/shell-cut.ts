import { Cutter, lineAt } from './shell-cutter.ts';

/** Where the top-level statements of a text end. */
export function statementEnds(text: string): readonly number[] {
  return new StatementCut(text).ends;
}

/**
 * Where the top-level statements of a script end: behind each line end at which nothing is open, neither quotes nor
 * brackets, here-documents, conditions, loops or functions. What is left behind the last end is not complete. The cut
 * only says what can be read on its own; it reads nothing.
 */
export class StatementCut {
  readonly #text: string;
  readonly #cutter: Cutter;
  readonly #isOpen: boolean;

  /** `before` is the cut of a text that this one begins with: what it has read is not read again. */
  constructor(text: string, before?: StatementCut) {
    this.#text = text;
    const isLonger = before !== undefined && text.startsWith(before.#text);
    this.#cutter = new Cutter(text, isLonger ? before.#cutter.line : lineAt(0), new Map());
    if (isLonger) this.#cutter.take(before.#cutter);
    this.#isOpen = !this.#cutter.run('', 0);
  }

  /** The ends of all statements that are whole. */
  get ends(): readonly number[] {
    const { ends, depths } = this.#cutter;
    return ends.filter((_, i) => depths[i] === 0);
  }

  /**
   * As `ends`, where what the text begins with is not closed in it: the lines that open something for good are statements,
   * if broken ones, and what follows is cut as if they were not there. Tells of no ends behind `most` units.
   */
  endsInBroken(most: number): readonly number[] {
    const text = this.#text;
    const ends = [...this.#cutter.ends];
    let room = text.length * mostPasses - this.#cutter.read;
    let cutter = this.#cutter;
    for (let isOpen = this.#isOpen; isOpen && room > 0; ) {
      // What fails in the middle of a line would fail there again: the line is left behind.
      const line = text.indexOf('\n', Math.max(cutter.word, ends.at(-1) ?? 0));
      if (line < 0) break;
      const start = line + 1;
      ends.push(start);
      if (start >= most) break;
      cutter = new Cutter(text, lineAt(start), cutter.endless);
      isOpen = !cutter.run('', 0);
      for (const at of cutter.ends) ends.push(at);
      room -= cutter.read - start;
    }
    const past = ends.findIndex((end) => end > most);
    return past < 0 ? ends : ends.slice(0, past + 1);
  }
}

/** A text that is read more often, because what opens in it never ends, is no script. */
const mostPasses = 20;
