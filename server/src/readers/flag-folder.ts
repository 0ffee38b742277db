import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Files whose name is a flag and whose content is its value: /etc/mesos-master/quorum. */
export const flagFolder: Reader = {
  name: 'flag-folder',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
