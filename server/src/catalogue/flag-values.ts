import type { Entry } from './entry.ts';

/** Values of flags. Sorted by id. */
export const flagValues: readonly Entry[] = [];
