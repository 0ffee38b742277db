/** The middle one; of an even number the upper of the two; NaN of none. */
export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** The number that `share` of all do not exceed; NaN of none. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** The median of the ratios of numbers that were measured in the same round. */
export function medianRatio(numbers, bases) {
  return median(numbers.map((number, round) => number / bases[round]));
}
