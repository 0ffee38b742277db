import { parentPort, workerData } from 'node:worker_threads';
import { newSieve } from '../disk/sieve.ts';
import { type Batch, batchChecker, type Order } from './batches.ts';

/** A thread that checks what it is sent: see `threads.ts`. */
function serve(order: Order): void {
  const check = batchChecker(order, newSieve());
  parentPort?.on('message', (batch: Batch) => {
    for (const part of check(batch)) parentPort?.postMessage(part);
  });
}

serve(workerData);
