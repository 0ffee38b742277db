/** How much of a function has to run before V8 thinks of optimizing it; its own measure is about a quarter of this. */
const budget = 500_000;

/** Later versions of V8 may not know the flag, and would complain on standard error. */
const latestKnown = 22;

/**
 * Lets V8 optimize fewer functions. A run meets some hundred files of a dozen formats and is over within a second or two:
 * most of what would be optimized by then never pays for it. What runs long is optimized all the same.
 */
export function optimizeLate(): void {
  if (Number.parseInt(process.versions.node, 10) > latestKnown) return;
  // Loaded here, for it brings half of Node's streams with it.
  const v8: typeof import('node:v8') = require('node:v8');
  v8.setFlagsFromString(`--interrupt-budget=${budget}`);
}
