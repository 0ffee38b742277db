import type { Entry } from './entry.ts';

/** Environment variables that are no flag. Sorted by id. */
export const environment: readonly Entry[] = [];
