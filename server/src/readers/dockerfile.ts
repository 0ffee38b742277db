import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Dockerfiles. */
export const dockerfile: Reader = {
  name: 'dockerfile',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
