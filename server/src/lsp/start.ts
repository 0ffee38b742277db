import { startedUnder } from '../load/bundles.ts';

/*
 * What runs first when the server is started by itself, or the thread of it that checks. Both are bundles of their own, as
 * this one, which knows how to load others with code that was compiled before, has to be compiled each time.
 */

// Arguments that only a thread is started with: see `threads.ts`.
const [, , thread, flags] = process.argv;
if (thread === 'check-thread') {
  if (flags !== undefined) startedUnder(Number(flags));
  void import('./check-thread.ts');
} else void import('./main.ts');
