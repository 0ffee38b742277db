import type { Mention } from '../names.ts';
import { firstFrom } from '../text.ts';
import { type Found, mentionsOf, type PartMentions } from './found.ts';

/**
 * Each name at each place once. Of several readers of the same text the one that knows most comes first: what a later
 * one sees at the same place, it sees with less around it.
 */
export function* first(...sources: readonly Iterable<Mention>[]): Iterable<Mention> {
  const places = new Places();
  for (const source of sources) for (const mention of source) if (places.isNew(mention)) yield mention;
}

/** The same of one more source, without the mentions that are known already. */
export function* others(known: Iterable<Mention>, source: Iterable<Mention>): Iterable<Mention> {
  const places = new Places();
  for (const mention of known) places.isNew(mention);
  for (const mention of source) if (places.isNew(mention)) yield mention;
}

/** The same of mentions that come one by one: they are added to those that were `found` before. */
export class Firsts {
  readonly #found: Found;
  readonly #places = new Places();
  /** Of those that were found, the next one whose place was not noted yet. */
  #next: number;
  /** Where the last one begins, at most. */
  #furthest = -1;

  constructor(found: Found) {
    this.#found = found;
    this.#next = found.members.length;
  }

  /** True when a name was found where `start` is: one like it would not be added. */
  has(kind: Mention['kind'], name: string, start: number): boolean {
    if (start > this.#furthest) return false;
    this.#note();
    return this.#places.has(kind, name, start);
  }

  add(mention: Mention): void {
    const { start } = mention.at;
    if (start <= this.#furthest && !this.#isNew(mention)) return;
    this.#furthest = Math.max(this.#furthest, start);
    this.#found.push(mention);
  }

  addAll(mentions: Iterable<Mention>): void {
    for (const mention of mentions) this.add(mention);
  }

  /** Adds those of a part of the text, which ends at an offset; of them none is twice there. */
  addPart(part: PartMentions, end: number): void {
    if (part.start <= this.#furthest) {
      this.addAll(mentionsOf(part));
      return;
    }
    this.#furthest = end - 1;
    this.#found.pushPart(part);
  }

  /** Places are noted when somebody asks: most mentions come in the order of the text, and each is another one. */
  #note(): void {
    const { members } = this.#found;
    for (; this.#next < members.length; this.#next++) {
      const member = members[this.#next];
      if (member) for (const found of mentionsOf(member)) this.#places.isNew(found);
    }
  }

  #isNew(mention: Mention): boolean {
    this.#note();
    const isNew = this.#places.isNew(mention);
    // It is added now, and noted already.
    if (isNew) this.#next++;
    return isNew;
  }
}

/** What was met first at each place. Most mentions come in the order of the text, and are kept in it. */
class Places {
  readonly #inOrder: Mention[] = [];
  #furthest = -1;
  /** The others, by where they begin. */
  #others: Map<number, Mention> | undefined;
  /** Of most places there is one name to tell: a key is put together for the others only. */
  #more: Set<string> | undefined;

  /** True when this name was met where `start` is. */
  has(kind: Mention['kind'], name: string, start: number): boolean {
    const before = start > this.#furthest ? undefined : this.#knownAt(start);
    if (!before) return false;
    return (before.kind === kind && before.name === name) || this.#more?.has(`${kind} ${name} ${start}`) === true;
  }

  /** True when this name was not met before where it stands. */
  isNew(mention: Mention): boolean {
    const before = this.#firstAt(mention);
    if (!before) return true;
    const { kind, name, at } = mention;
    if (before.kind === kind && before.name === name) return false;
    const key = `${kind} ${name} ${at.start}`;
    this.#more ??= new Set();
    if (this.#more.has(key)) return false;
    this.#more.add(key);
    return true;
  }

  /** The mention that was met before where this one begins; undefined when this is the first there. */
  #firstAt(mention: Mention): Mention | undefined {
    const { start } = mention.at;
    if (start > this.#furthest) {
      this.#furthest = start;
      this.#inOrder.push(mention);
      return undefined;
    }
    const before = this.#knownAt(start);
    if (!before) {
      this.#others ??= new Map();
      this.#others.set(start, mention);
    }
    return before;
  }

  #knownAt(start: number): Mention | undefined {
    return this.#others?.get(start) ?? this.#amongOrdered(start);
  }

  #amongOrdered(start: number): Mention | undefined {
    const found = this.#inOrder[firstFrom(this.#inOrder, start, ({ at }) => at.start)];
    return found?.at.start === start ? found : undefined;
  }
}
