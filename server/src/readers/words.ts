import type { Mention } from '../names.ts';
import type { Context } from './reader.ts';

/** Names of every kind in free text: a string literal, a comment, prose, a scalar that is no command. */
export function* wordMentions(_text: string, _context: Context): Iterable<Mention> {}
