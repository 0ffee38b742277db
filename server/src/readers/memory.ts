/** What is remembered under a text: the name tells topics apart, the type what they hold. */
export interface Topic<T> {
  readonly name: string;
  /** Never there: it ties the type to the topic. */
  readonly holds?: T;
  /** What was made last stays as it is when the next is made from it: a text that is only tried may start from it, too. */
  readonly isLasting?: true;
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

/** An answer. */
interface Known {
  readonly answer: unknown;
  /** The check that asked for it last. */
  turn: number;
}

/** The answers of one topic, by the texts that they were made of. */
interface Answers {
  readonly byText: Map<string, Known>;
  /** How many of them the check that is being made has asked for. */
  asked: number;
}

/** A text, and what was made of it. */
interface State {
  readonly text: string;
  readonly made: unknown;
}

/**
 * Where the last state of a topic is. It stays in its map for good, and only what it holds is replaced: a map from which much
 * is deleted is copied again and again, each copy leads to the next, and once one of them is old, V8 takes all that came
 * after it for old, too, with every text that they held.
 */
interface Place {
  state: State | undefined;
}

/** What another memory holds. */
interface Origin {
  readonly topics: ReadonlyMap<string, Answers>;
  readonly last: ReadonlyMap<string, Place>;
}

/**
 * What was made of texts that an edit leaves as they are: the editor keeps one for each open document and hands it to
 * every check of it. With or without a memory a check finds the same. One memory is for one vocabulary; whatever else an
 * answer depends on has to be told by the name of its topic.
 */
export class Memory {
  readonly #topics = new Map<string, Answers>();
  /** The topic that was asked about last. */
  #topic: { readonly name: string; readonly answers: Answers } | undefined;
  #turn = 0;
  readonly #last = new Map<string, Place>();
  #change: { readonly from: string; readonly to: string; readonly change: Change } | undefined;
  readonly #origin: Origin | undefined;

  /** With an `origin` it knows what that one knows and leaves no trace in it: for a text that is only tried. */
  constructor(origin?: Memory) {
    this.#origin = origin && { topics: origin.#topics, last: origin.#last };
  }

  /** Begins the next check: what the last one did not ask for is forgotten. */
  turn(): void {
    this.#turn++;
    this.#topic = undefined;
    for (const [name, answers] of this.#topics) {
      // Going through all of them pays when as many can go as stay.
      if (answers.byText.size > 2 * answers.asked) this.#sweep(answers);
      if (answers.byText.size === 0) this.#topics.delete(name);
      answers.asked = 0;
    }
  }

  #sweep({ byText }: Answers): void {
    for (const [text, { turn }] of byText) if (turn < this.#turn - 1) byText.delete(text);
  }

  /**
   * What `make` makes of `text`, which must depend on nothing else; made anew only when it is not remembered. For parts of
   * a document: an answer is found by the whole text that it was made of, so nothing in it can go stale.
   */
  of<T>({ name }: Topic<T>, text: string, make: (text: string) => T): T {
    const answers = this.#answersOf(name);
    let known = answers.byText.get(text);
    if (!known || known.turn < this.#turn - 1) {
      const there = this.#origin?.topics.get(name)?.byText.get(text);
      if (there) return there.answer as T;
      const own = ownCopy(text);
      known = { answer: make(own), turn: -1 };
      answers.byText.set(own, known);
    }
    if (known.turn !== this.#turn) answers.asked++;
    known.turn = this.#turn;
    // A topic holds nothing but what its own `make` made.
    return known.answer as T;
  }

  #answersOf(name: string): Answers {
    // A name may be as long as what it depends on: comparing that once is enough for all who ask in a row.
    if (this.#topic?.name === name) return this.#topic.answers;
    const answers = this.#topics.get(name) ?? { byText: new Map<string, Known>(), asked: 0 };
    this.#topics.set(name, answers);
    this.#topic = { name, answers };
    return answers;
  }

  /**
   * What `make` makes of the text of a whole document, where it can start from what it made of the last state. `make`
   * must make the same of a text whether it gets a last state or not.
   */
  next<T>(topic: Topic<T>, text: string, make: (text: string, last: Last<T> | undefined) => T): T {
    const { name } = topic;
    const place = this.#placeOf(name);
    const last = place.state ?? (topic.isLasting ? this.#origin?.last.get(name)?.state : undefined);
    // A topic holds nothing but what its own `make` made.
    if (last?.text === text) return last.made as T;
    // A `make` that fails half-way may have spoilt what it was building on.
    place.state = undefined;
    const made = make(text, last && { text: last.text, made: last.made as T, change: this.changeOf(last.text, text) });
    place.state = { text, made };
    return made;
  }

  #placeOf(name: string): Place {
    const known = this.#last.get(name);
    if (known) return known;
    const place = { state: undefined };
    this.#last.set(name, place);
    return place;
  }

  /** `changeOf`; the last answer is kept, as most topics are at the same state. */
  changeOf(before: string, now: string): Change {
    const known = this.#change;
    if (known && known.from === before && known.to === now) return known.change;
    const change = changeOf(before, now);
    this.#change = { from: before, to: now, change };
    return change;
  }
}

/** A part of a text keeps all of it alive, and so would everything that is cut from the part; a copy keeps only itself. */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/** The same, of a word that stands in many places: as a key it is one string for all of them, which is soon looked up. */
export function ownWord(word: string): string {
  return Object.keys({ [word]: true })[0] ?? word;
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
