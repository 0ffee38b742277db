import { parentPort, workerData } from 'node:worker_threads';
import type { CheckedFile, FolderNews } from './folder-check.ts';
import type { Batch } from './sifted.ts';
import { siftedCheck } from './sifted-check.ts';
import type { Task } from './threads.ts';

/*
 * The thread that checks what the one that walks hands it; loaded by `start.ts`.
 */

export { siftedCheck };

// The build loads it without a task, for the code that V8 makes of it.
if (workerData) check(workerData);

function check({ order, other, waiting }: Task): void {
  const checkedOf = siftedCheck(order);
  other.on('message', ({ passed, walked }: Batch) => {
    const checked: CheckedFile[] = [];
    for (const file of passed) {
      try {
        const found = checkedOf(file);
        if (found) checked.push(found);
      } catch (error) {
        // It should not happen, and when it does the other files still have a right to be checked.
        tell({ skipped: `${file.below}: the check failed: ${String(error)}` });
      }
      Atomics.sub(waiting, 0, file.text.length);
      Atomics.notify(waiting, 0);
    }
    if (walked || checked.length > 0) tell({ ...walked, checked });
  });
}

function tell(news: FolderNews): void {
  parentPort?.postMessage(news);
}
