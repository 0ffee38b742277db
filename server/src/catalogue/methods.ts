import type { Entry } from './entry.ts';

/** Callbacks and driver or module methods. Sorted by id. */
export const methods: readonly Entry[] = [];
