import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Version pins of Mesos in build and package files. */
export const pins: Reader = {
  name: 'pins',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
