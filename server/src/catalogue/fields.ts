import type { Entry } from './entry.ts';

/** Fields of protobuf messages, and JSON keys of the HTTP API. Sorted by id. */
export const fields: readonly Entry[] = [];
