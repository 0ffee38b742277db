import { workerData } from 'node:worker_threads';
import { siftFolders } from './sifted.ts';
import type { Task } from './threads.ts';

/*
 * The thread that walks. Its bundle has neither the engine nor the protocol: it takes little room beside the server.
 */

/** So many UTF-16 units may wait to be checked. */
const mostWaiting = 1 << 20;

sift(workerData);

function sift({ order, other, waiting }: Task): void {
  siftFolders(order.folders, (news) => {
    if ('text' in news) {
      for (let now = Atomics.load(waiting, 0); now > mostWaiting; now = Atomics.load(waiting, 0)) {
        Atomics.wait(waiting, 0, now);
      }
      Atomics.add(waiting, 0, news.text.length);
    }
    other.postMessage(news);
  });
  other.close();
}
