import type { Mention, Value } from '../names.ts';
import type { Span } from '../text.ts';
import type { Context } from './reader.ts';

/** One `NAME=value`, or one key with its value in a map. */
export interface Setting {
  readonly name: string;
  readonly at: Span;
  readonly value?: Value;
  /** What must go when the setting is dropped. */
  readonly whole?: Span;
}

/** The mentions among the variables of one environment: an env file, a unit, the environment of one container. */
export function* environmentMentions(_settings: readonly Setting[], _context: Context): Iterable<Mention> {}
