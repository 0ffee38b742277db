import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Text of no known format: words only. */
export const plain: Reader = {
  name: 'plain',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
