import type { Mention } from '../names.ts';
import type { Piece } from '../text.ts';
import type { Context } from './reader.ts';

/** The mentions in a string of another format: JSON, a command, or words, as its content says. Spans are the source's. */
export function* embeddedMentions(_piece: Piece, _context: Context): Iterable<Mention> {}
