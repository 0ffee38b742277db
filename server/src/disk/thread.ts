import type { MessagePort, Worker } from 'node:worker_threads';

/** Megabytes for new objects: a check leaves next to nothing behind, and what fits into the caches of a processor is quick. */
const youngMb = 4;

/** Starts a thread that runs the bundle `program` with `task`; ports in it go over to the thread. `words` are its arguments. */
export function threadFor(
  program: string,
  task: unknown,
  ports: readonly MessagePort[] = [],
  words: readonly string[] = [],
): Worker {
  // Loaded here, for few runs start a thread.
  const { Worker }: typeof import('node:worker_threads') = require('node:worker_threads');
  return new Worker(program, {
    argv: [...words],
    workerData: task,
    transferList: [...ports],
    resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    // It prints nothing, and standard output may be what leads to a client.
    stdout: true,
    stderr: true,
  });
}
