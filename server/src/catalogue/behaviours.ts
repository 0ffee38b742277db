import type { Entry } from './entry.ts';

/** What Mesos does differently, with no name of its own. Sorted by id. */
export const behaviours: readonly Entry[] = [];
