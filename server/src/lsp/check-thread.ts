import { parentPort, workerData } from 'node:worker_threads';
import type { FolderNews } from './folder-check.ts';
import type { Sifted, Walked } from './sifted.ts';
import { siftedCheck } from './sifted-check.ts';
import type { Task } from './threads.ts';

/*
 * The thread that checks what the one that walks hands it; loaded by `start.ts`.
 */

export { siftedCheck };

// The build loads it without a task, for the code that V8 makes of it.
if (workerData) check(workerData);

function check({ order, other, waiting }: Task): void {
  const checked = siftedCheck(order);
  const tell = (news: FolderNews) => parentPort?.postMessage(news);
  other.on('message', (news: Sifted | Walked) => {
    if (!('text' in news)) return tell(news);
    try {
      const file = checked(news);
      if (file) tell({ file });
    } catch (error) {
      // It should not happen, and when it does the other files still have a right to be checked.
      tell({ skipped: `${news.below}: the check failed: ${String(error)}` });
    }
    Atomics.sub(waiting, 0, news.text.length);
    Atomics.notify(waiting, 0);
  });
}
