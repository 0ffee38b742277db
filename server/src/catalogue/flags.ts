import type { Entry } from './entry.ts';

/** Command-line flags; `MESOS_NAME` and flag files are the same names. Sorted by id. */
export const flags: readonly Entry[] = [];
