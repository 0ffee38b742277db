import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Credentials files, plain text and JSON. */
export const credentials: Reader = {
  name: 'credentials',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
