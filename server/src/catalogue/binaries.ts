import type { Entry } from './entry.ts';

/** Installed programs. Sorted by id. */
export const binaries: readonly Entry[] = [];
