import { startedUnder } from '../load/bundles.ts';

/*
 * What runs first when the server is started by itself, or a thread of it. The others are bundles of their own, as this one,
 * which knows how to load them with code that was compiled before, has to be compiled each time.
 */

// Arguments that only a thread is started with: see `threads.ts`.
const [, , thread, flags] = process.argv;
if (flags !== undefined && isThread(thread)) startedUnder(Number(flags));
if (thread === 'check-thread') void import('./check-thread.ts');
else if (thread === 'sift-thread') void import('./sift-thread.ts');
else void import('./main.ts');

function isThread(word: string | undefined): boolean {
  return word === 'check-thread' || word === 'sift-thread';
}
