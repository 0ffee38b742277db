import type { Mention } from '../names.ts';
import { detached, shifted } from './reader.ts';

/** The mentions that a part of a document held when it was read last, in what, and where it stood. */
export class Kept {
  #topic: string | undefined;
  #start = 0;
  #mentions: readonly Mention[] = [];

  /** Those of the part where it begins at `start`. `make` finds them, with spans in the part, where the topic is another one. */
  at(start: number, topic: string, make: () => Iterable<Mention>): readonly Mention[] {
    if (this.#topic !== topic) {
      this.#mentions = Array.from(make(), detached);
      this.#topic = topic;
      this.#start = 0;
    }
    const by = start - this.#start;
    if (by !== 0) {
      this.#mentions = this.#mentions.map((mention) => shifted(mention, by));
      this.#start = start;
    }
    return this.#mentions;
  }
}
