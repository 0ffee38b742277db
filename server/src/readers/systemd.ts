import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** systemd units and drop-ins. */
export const systemd: Reader = {
  name: 'systemd',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
