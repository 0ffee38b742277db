import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Shell scripts and command lines. */
export const shell: Reader = {
  name: 'shell',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
