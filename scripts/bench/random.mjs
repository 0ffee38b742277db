/**
 * Numbers that are the same every time: each call gives a whole number from 0 to below `limit`.
 * @param {number} seed
 * @returns {(limit: number) => number}
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (limit) => {
    // The low bits of a linear congruential generator repeat soon; the division takes the high ones.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/**
 * One of the items.
 * @template T
 * @param {readonly T[]} items
 * @param {(limit: number) => number} random
 * @returns {T}
 */
export function oneOf(items, random) {
  return items[random(items.length)];
}

/** The same items in another order. */
export function shuffled(items, random) {
  const left = [...items];
  return Array.from(items, () => left.splice(random(left.length), 1)[0]);
}
