import type { Entry } from './entry.ts';

/** HTTP routes. Sorted by id. */
export const endpoints: readonly Entry[] = [];
