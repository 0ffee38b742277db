import type { Entry } from './entry.ts';

/** Python modules. Sorted by id. */
export const pythonModules: readonly Entry[] = [];
