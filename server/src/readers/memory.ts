/** What is remembered under a text: the name tells topics apart, the type what they hold. */
export interface Topic<T> {
  readonly name: string;
  /** Never there: it ties the type to the topic. */
  readonly holds?: T;
}

/** What `start` to `end` of a text is now was `start` to `before` in its last state; the rest is the same. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly before: number;
}

/** The last state of a text, what was made of it, and what has changed since. */
export interface Last<T> {
  readonly text: string;
  /** It is nobody else's any more: what is made next may be built into it. */
  readonly made: T;
  readonly change: Change;
}

/** An answer, under a text of its own. */
interface Known {
  readonly text: string;
  readonly answer: unknown;
}

type Generation = Map<string, Map<string, Known>>;

/**
 * What was made of texts that an edit leaves as they are: the editor keeps one for each open document and hands it to
 * every check of it. With or without a memory a check finds the same. One memory is for one vocabulary; whatever else an
 * answer depends on has to be told by the name of its topic.
 */
export class Memory {
  #now: Generation = new Map();
  #before: Generation = new Map();
  readonly #last = new Map<string, { readonly text: string; readonly made: unknown }>();
  #change: { readonly from: string; readonly to: string; readonly change: Change } | undefined;

  /** Begins the next check: what the last one did not ask for is forgotten. */
  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /**
   * What `make` makes of `text`, which must depend on nothing else; made anew only when it is not remembered. For parts of
   * a document: an answer is found by the whole text that it was made of, so nothing in it can go stale.
   */
  of<T>({ name }: Topic<T>, text: string, make: (text: string) => T): T {
    let topic = this.#now.get(name);
    if (!topic) {
      topic = new Map();
      this.#now.set(name, topic);
    }
    let known = topic.get(text);
    if (!known) {
      known = this.#before.get(name)?.get(text) ?? madeOf(text, make);
      topic.set(known.text, known);
    }
    // A topic holds nothing but what its own `make` made.
    return known.answer as T;
  }

  /**
   * What `make` makes of the text of a whole document, where it can start from what it made of the last state. `make`
   * must make the same of a text whether it gets a last state or not.
   */
  next<T>({ name }: Topic<T>, text: string, make: (text: string, last: Last<T> | undefined) => T): T {
    const last = this.#last.get(name);
    // A topic holds nothing but what its own `make` made.
    if (last?.text === text) return last.made as T;
    // A `make` that fails half-way may have spoilt what it was building on.
    this.#last.delete(name);
    const made = make(text, last && { text: last.text, made: last.made as T, change: this.#changeOf(last.text, text) });
    this.#last.set(name, { text, made });
    return made;
  }

  /** Most topics are at the same state. */
  #changeOf(before: string, now: string): Change {
    const known = this.#change;
    if (known && known.from === before && known.to === now) return known.change;
    const change = changeOf(before, now);
    this.#change = { from: before, to: now, change };
    return change;
  }
}

function madeOf<T>(text: string, make: (text: string) => T): Known {
  const own = ownCopy(text);
  return { text: own, answer: make(own) };
}

/** A part of a text keeps all of it alive, and so would everything that is cut from the part; a copy keeps only itself. */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/** What differs between two texts: all but the longest common beginning and the longest common end of the rest. */
export function changeOf(before: string, now: string): Change {
  const shorter = Math.min(before.length, now.length);
  const start = sameFor(shorter, (from, to) => before.slice(from, to) === now.slice(from, to));
  const [a, b] = [before.length, now.length];
  const same = sameFor(shorter - start, (from, to) => before.slice(a - to, a - from) === now.slice(b - to, b - from));
  return { start, end: b - same, before: a - same };
}

/** How far, up to `most`, two texts are the same: halving, for whole parts are compared many units at a time. */
function sameFor(most: number, same: (from: number, to: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (same(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
