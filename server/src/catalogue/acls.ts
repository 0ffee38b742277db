import type { Entry } from './entry.ts';

/** JSON keys of the local authorizer's ACLs. Sorted by id. */
export const acls: readonly Entry[] = [];
