import type { Entry } from './entry.ts';

/** Values of protobuf enums. Sorted by id. */
export const enumValues: readonly Entry[] = [];
