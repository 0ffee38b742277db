import type { Entry } from './entry.ts';

/** Metric keys. Sorted by id. */
export const metrics: readonly Entry[] = [];
