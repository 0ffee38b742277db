import type { Entry } from './entry.ts';

/** Protobuf messages and C++ types. Sorted by id. */
export const messages: readonly Entry[] = [];
