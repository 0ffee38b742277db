/*
 * What runs first when the server is started by itself, or the thread of it that checks. Both are bundles of their own, as
 * this one, which knows how to load others with code that was compiled before, has to be compiled each time.
 */

// Asked for by an argument that only a thread is started with: see `threads.ts`.
if (process.argv[2] === 'check-thread') void import('./check-thread.ts');
else void import('./main.ts');
