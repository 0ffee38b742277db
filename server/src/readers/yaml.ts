import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** YAML. */
export const yaml: Reader = {
  name: 'yaml',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
