import type { Mention } from '../names.ts';
import type { Span } from '../text.ts';
import type { Context } from './reader.ts';

/** One argument of a command line, or one item of an array of arguments. */
export interface Word {
  /** With quotes and escapes resolved. */
  readonly text: string;
  /** Where it stands, quotes excluded. */
  readonly at: Span;
  /** `text` is the source in `at`, unit for unit. */
  readonly exact: boolean;
  /** What must go when the word is dropped: its separator, quotes and comma or continuation included. */
  readonly whole?: Span;
  /** It holds or is an expansion that could stand for any text: more flags may hide in it. */
  readonly open?: boolean;
}

/** The mentions in one command line, if it starts a Mesos program (through `sudo`, `exec`, `docker run IMAGE` …). */
export function* commandMentions(_words: readonly Word[], _context: Context): Iterable<Mention> {}
