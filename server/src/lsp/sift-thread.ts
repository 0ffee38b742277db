import { workerData } from 'node:worker_threads';
import { type Batch, type Sifted, siftFolders, type Walked } from './sifted.ts';
import type { Task } from './threads.ts';

/*
 * The thread that walks; loaded by `start.ts`. Its bundle has neither the engine nor the protocol: it takes little room beside
 * the server.
 */

export { siftFolders };

/** So many UTF-16 units may wait to be checked. */
const mostWaiting = 1 << 20;

/** So many of them are a message, unless one file has more: a message for each file would cost more than looking at it. */
const mostInMessage = 1 << 18;

/** What is before a file with more of them is not to wait for it. */
const mostUnnoticed = 1 << 16;

// The build loads it without a task, for the code that V8 makes of it.
if (workerData) sift(workerData);

function sift({ order, other, waiting }: Task): void {
  let passed: Sifted[] = [];
  let units = 0;
  const send = (walked?: Walked) => {
    for (let now = Atomics.load(waiting, 0); now > mostWaiting; now = Atomics.load(waiting, 0)) {
      Atomics.wait(waiting, 0, now);
    }
    Atomics.add(waiting, 0, units);
    const batch: Batch = { passed, walked };
    other.postMessage(batch);
    passed = [];
    units = 0;
  };
  siftFolders(order.folders, (news) => {
    if (!('text' in news)) return send(news);
    const { length } = news.text;
    if (units > 0 && (length > mostUnnoticed || units + length > mostInMessage)) send();
    passed.push(news);
    units += length;
  });
  other.close();
}
