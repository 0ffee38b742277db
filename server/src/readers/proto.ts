import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** .proto files. */
export const proto: Reader = {
  name: 'proto',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
