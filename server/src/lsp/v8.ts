/** Node's module for it, which takes two milliseconds to load: it is asked for once the client has its first answer. */
const v8 = (): typeof import('node:v8') => require('node:v8');

/** Bytes for new objects, in two halves of which one is in use: a handful of edits of a long document. */
const roomForNew = 8 * 1024 * 1024;

/**
 * Gives V8 as much room for new objects as some edits need, and lets all that it holds become twice as large before it is
 * swept. Where each edit fills the room, the text that is being checked is there whenever it is swept and becomes old with
 * it; more room would only make the process larger, and so would V8's own measure of the rest, which is four times. While
 * nobody types V8 cuts both down to next to nothing, and it forgets flags when a thread is started: this is for each edit.
 */
export function tendHeap(): void {
  const { getHeapSpaceStatistics, setFlagsFromString } = v8();
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  const growth = growthFrom(young?.space_size ?? roomForNew);
  setFlagsFromString(`--heap-growing-percent=100 --semi-space-growth-factor=${growth}`);
}

/** How many times as large the room of so many bytes may become at once. */
export function growthFrom(bytes: number): number {
  return Math.max(1, Math.floor(roomForNew / bytes));
}

/**
 * Lets V8 copy less into a function that it optimizes, a fifth of its own measure: while somebody types, its threads take
 * longer for that than edits gain by it.
 */
export function optimizeLightly(): void {
  v8().setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
}
