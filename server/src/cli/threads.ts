import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Sieve } from '../disk/sieve.ts';
import { threadFor } from '../disk/thread.ts';
import { type Batch, batchChecker, type Order, type Part } from './batches.ts';
import { newSum } from './tally.ts';

/*
 * To look at the bytes of all files of a large tree takes about as long as to check those that pass. So one thread walks and
 * looks, and another one checks: there is one engine to load and to get warm, and memory for one. A thread that has nothing
 * left to check gets files as they were found, and looks at them itself.
 */

/** With fewer batches than these, a thread takes longer to start than it saves. */
const worthAThread = 24;

/** What comes of all batches, in their order, with so many threads, this one included; by default as many as help. */
export async function* partsOf(
  batches: AsyncGenerator<Batch>,
  order: Order,
  sieve: Sieve,
  threads?: number,
): AsyncIterable<Part> {
  const first = threads === undefined ? await upTo(worthAThread, batches) : [];
  const wanted = threads ?? (first.length < worthAThread ? 1 : Math.min(2, processors()));
  const crew = new Crew(wanted - 1, order, sieve);
  const all = chained(first, batches);
  yield* crew.isThere ? partsFrom(crew, all) : partsHere(all, order, sieve);
}

async function* partsHere(batches: AsyncIterable<Batch>, order: Order, sieve: Sieve): AsyncIterable<Part> {
  const check = batchChecker(order, sieve);
  for await (const batch of batches) yield* check(batch);
}

async function* partsFrom(crew: Crew, batches: AsyncIterable<Batch>): AsyncIterable<Part> {
  try {
    for await (const batch of batches) {
      crew.take(batch);
      await turn();
      yield* crew.ready();
      while (crew.isFull) {
        await crew.news();
        yield* crew.ready();
      }
    }
    while (crew.isBusy) {
      await crew.news();
      yield* crew.ready();
    }
  } finally {
    await crew.dismiss();
  }
}

/** Messages are heard between two turns of the event loop. */
async function turn(): Promise<void> {
  await new Promise(setImmediate);
}

async function upTo(count: number, batches: AsyncGenerator<Batch>): Promise<readonly Batch[]> {
  const first: Batch[] = [];
  while (first.length < count) {
    const { done, value } = await batches.next();
    if (done) break;
    first.push(value);
  }
  return first;
}

async function* chained(first: readonly Batch[], rest: AsyncIterable<Batch>): AsyncIterable<Batch> {
  yield* first;
  yield* rest;
}

function processors(): number {
  const { availableParallelism }: typeof import('node:os') = require('node:os');
  return availableParallelism();
}

/** UTF-16 units of text in one message, unless one file has more. */
const mostInMessage = 1 << 17;

/** UTF-16 units of text that wait for a thread, so that memory does not grow with the tree. */
const mostWaiting = 1 << 19;

/** What became of a batch, or of a part of one. */
interface Share {
  /** What is known and was not told yet. */
  readonly parts: Part[];
  isDone: boolean;
  /** How much text of it waits in memory. */
  readonly units: number;
}

/** Threads that check, and what they have to do. */
class Crew {
  readonly #sieve: Sieve;
  readonly #threads: Thread[] = [];
  /** In the order of the walk. */
  readonly #shares: Share[] = [];
  #failure: Error | undefined;
  #hasNews = false;
  #wake: () => void = () => undefined;

  constructor(count: number, order: Order, sieve: Sieve) {
    this.#sieve = sieve;
    const onNews = (failure?: Error) => {
      this.#failure ??= failure;
      this.#hasNews = true;
      this.#wake();
    };
    try {
      while (this.#threads.length < count) this.#threads.push(new Thread(order, onNews));
    } catch {
      // Where no more threads may be started, those that there are do it.
    }
  }

  get isThere(): boolean {
    return this.#threads.length > 0;
  }

  /** Hands a batch to the thread that has least to do: as it is, where that has hardly anything left. */
  take(batch: Batch): void {
    const thread = this.#threads.reduce((least, one) => (one.waiting < least.waiting ? one : least));
    for (const part of thread.isIdle ? [batch] : this.#sifted(batch)) this.#shares.push(thread.send(part));
  }

  /** What is known and was not told yet, as far as all before it is known. Throws what ended a thread. */
  *ready(): Iterable<Part> {
    this.#hasNews = false;
    if (this.#failure) throw this.#failure;
    for (let share = this.#shares[0]; share; share = this.#shares[0]) {
      yield* share.parts.splice(0);
      if (!share.isDone) return;
      this.#shares.shift();
    }
  }

  get isBusy(): boolean {
    return this.#shares.length > 0;
  }

  get isFull(): boolean {
    return this.#shares.reduce((sum, { isDone, units }) => (isDone ? sum : sum + units), 0) > mostWaiting;
  }

  /** Waits until there is something that `ready` has not seen. */
  async news(): Promise<void> {
    if (this.#hasNews) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  /** Reads the files of a batch; those in which nothing can be found are left out and counted. */
  *#sifted({ terms, items }: Batch): Iterable<Batch> {
    const sum = newSum();
    let kept: Batch['items'][number][] = [];
    let units = 0;
    for (const item of items) {
      const input = 'file' in item ? this.#sieve.inputOf(item) : undefined;
      if (!('file' in item)) kept.push(item);
      else if (input) kept.push({ found: item, input });
      else sum.files++;
      if (input && 'text' in input) units += input.text.length;
      if (units < mostInMessage) continue;
      yield { terms, items: kept };
      kept = [];
      units = 0;
    }
    if (kept.length > 0) yield { terms, items: kept };
    this.#shares.push({ parts: [{ text: '', sum, isLast: true }], isDone: true, units: 0 });
  }
}

/** A thread that checks: see `worker.ts`. */
class Thread {
  readonly #worker: Worker;
  /** In the order in which they were sent. */
  readonly #shares: Share[] = [];
  #hasBegun = false;

  /** `onNews` is called for each answer, and with what ended the thread. */
  constructor(order: Order, onNews: (failure?: Error) => void) {
    this.#worker = threadFor(path.join(__dirname, 'worker.js'), order);
    this.#worker.on('message', (part: Part) => {
      this.#hear(part);
      onNews();
    });
    this.#worker.on('messageerror', onNews);
    this.#worker.on('error', onNews);
    this.#worker.on('exit', (code) => onNews(new Error(`a thread ended with ${code} before all was checked`)));
  }

  /** How many messages it has not answered yet. */
  get waiting(): number {
    return this.#shares.length;
  }

  /** It has next to nothing left to do. While it starts, there is time to look at what it will do. */
  get isIdle(): boolean {
    return this.#hasBegun && this.waiting < 2;
  }

  send(batch: Batch): Share {
    const share = { parts: [], isDone: false, units: unitsOf(batch) };
    this.#shares.push(share);
    this.#worker.postMessage(batch);
    return share;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(part: Part): void {
    this.#hasBegun = true;
    const [share] = this.#shares;
    share?.parts.push(part);
    if (!share || !part.isLast) return;
    share.isDone = true;
    this.#shares.shift();
  }
}

function unitsOf({ items }: Batch): number {
  let units = 0;
  for (const item of items) if ('input' in item && 'text' in item.input) units += item.input.text.length;
  return units;
}
