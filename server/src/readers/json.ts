import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** JSON, with comments tolerated. */
export const json: Reader = {
  name: 'json',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
