import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Files of NAME=value lines. */
export const envFile: Reader = {
  name: 'env-file',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
