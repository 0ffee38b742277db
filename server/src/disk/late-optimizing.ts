/** By version of Node: how much of a function has to run before V8 thinks of optimizing it, several times its own measure. */
const late: Readonly<Record<string, readonly string[]>> = {
  // A short function is optimized no sooner than others: there are dozens, and each takes as long as a file.
  '20': ['--interrupt-budget=1000000', '--max-bytecode-size-for-early-opt=0'],
  '22': ['--invocation-count-for-turbofan=12000'],
};

const flags = [
  // How much else may be copied into a function that is optimized; V8's own measure is almost five times this.
  '--max-inlined-bytecode-size-cumulative=200',
  // A file leaves next to nothing behind: room for more new objects would only make the process larger.
  '--semi-space-growth-factor=1',
];

/**
 * Lets V8 optimize fewer functions, and each with less effort. A run meets some hundred files of a dozen formats and is over
 * within a second or two: most of what would be optimized by then never pays for it. What runs long is optimized all the same.
 */
export function optimizeLate(): void {
  const own = late[process.versions.node.replace(/\..*/, '')];
  // Of a flag that it does not know V8 would complain on standard error.
  if (!own) return;
  // Loaded here, for it brings half of Node's streams with it.
  const v8: typeof import('node:v8') = require('node:v8');
  for (const flag of [...own, ...flags]) v8.setFlagsFromString(flag);
}
