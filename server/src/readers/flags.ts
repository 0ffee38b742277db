import type { Mention, Spelling } from '../names.ts';
import type { Setting } from './environment.ts';
import type { Context } from './reader.ts';

/** The mentions of one flag that is known to be given to a Mesos program: the flag, and what its value holds. */
export function* flagMentions(_flag: Setting, _spelling: Spelling, _context: Context): Iterable<Mention> {}
