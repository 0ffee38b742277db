import path from 'node:path';
import type { MessagePort, Worker } from 'node:worker_threads';
import { threadFor } from '../disk/thread.ts';
import type { Flags } from '../load/flags.ts';
import type { FolderCheck, FolderNews, FolderOrder } from './folder-check.ts';
import { tendHeap } from './v8.ts';

/*
 * Folders are checked by two threads: one walks and looks at the bytes of files, the other checks those that pass. Whatever
 * stands in a file, nobody who types waits for it; both end in the middle of one, and what they took is given back.
 */

/** What both are to do, and how they talk to each other. */
export interface Task {
  readonly order: FolderOrder;
  readonly other: MessagePort;
  /** How many UTF-16 units are on their way from one to the other. */
  readonly waiting: Int32Array;
}

/**
 * Checks folders in threads; `bundles` is the folder with what they run, `flags` what is known of those of V8 that the code
 * kept of bundles is for.
 */
export function threadsIn(bundles: string, flags?: Flags): FolderCheck {
  const known = flags?.first === undefined ? [] : [String(flags.first)];
  const threadIn = (name: string, task: Task) =>
    threadFor(path.join(bundles, 'server.js'), task, [task.other], [name, ...known]);
  return async (order, hear, token) => {
    if (token.isCancellationRequested) return;
    const { port1, port2 } = new MessageChannel();
    const waiting = new Int32Array(new SharedArrayBuffer(4));
    const threads = [
      threadIn('check-thread', { order, other: port1, waiting }),
      threadIn('sift-thread', { order, other: port2, waiting }),
    ];
    const end = () => Promise.all(threads.map((thread) => thread.terminate()));
    const stop = token.onCancellationRequested(end);
    try {
      await Promise.all(threads.map((thread) => ended(thread, hear)));
    } finally {
      stop.dispose();
      await end();
      // They may have ended before the first word.
      tendHeap();
    }
  };
}

/** Hears a thread to its end; fails when it does. */
function ended(thread: Worker, hear: (news: FolderNews) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Not before: code that was compiled ahead counts only as long as V8's flags are those it was made for.
    thread.once('message', tendHeap);
    thread.on('message', hear);
    thread.on('error', reject);
    thread.on('exit', () => resolve());
  });
}
