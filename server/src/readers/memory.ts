/** What is remembered under a text: the name tells topics apart, the type what they hold. */
export interface Topic<T> {
  readonly name: string;
  /** Never there: it ties the type to the topic. */
  readonly holds?: T;
}

/**
 * What was made of texts that an edit leaves as they are: the editor keeps one for each open document and hands it to
 * every check of it. An answer is found by the whole text that it was made of, so nothing in it can go stale, and with
 * or without a memory a check finds the same.
 */
export class Memory {
  #now = new Map<string, Map<string, unknown>>();
  #before = new Map<string, Map<string, unknown>>();

  /** Begins the next check: what the last one did not ask for is forgotten. */
  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** What `make` makes of `text`, which must depend on nothing else; made anew only when it is not remembered. */
  of<T>({ name }: Topic<T>, text: string, make: (text: string) => T): T {
    const now = made(this.#now, name);
    // A topic holds nothing but what its own `make` made.
    const known = (now.get(text) ?? this.#before.get(name)?.get(text)) as T | undefined;
    const answer = known ?? make(text);
    now.set(text, answer);
    return answer;
  }
}

function made(all: Map<string, Map<string, unknown>>, name: string): Map<string, unknown> {
  const topic = all.get(name) ?? new Map<string, unknown>();
  all.set(name, topic);
  return topic;
}
