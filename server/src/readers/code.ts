import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Source code; the language is told by the file. */
export const code: Reader = {
  name: 'code',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
