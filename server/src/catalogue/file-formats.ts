import type { Entry } from './entry.ts';

/** Formats of whole files. Sorted by id. */
export const fileFormats: readonly Entry[] = [];
