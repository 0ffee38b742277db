import type { Span } from '../text.ts';
import type { Memory, Topic } from './memory.ts';
import type { Context } from './reader.ts';

/**
 * The text in stretches of whole lines, of a few thousand units each. Where one ends, the line before it decides: an
 * edit moves the ends next to it at most, and all other stretches are the texts that they were.
 */
export function* stretchesOf(text: string, from = 0): Iterable<Span> {
  let start = from;
  while (start < text.length) {
    const end = endOfStretch(text, start);
    yield { start, end };
    start = end;
  }
}

const shortest = 2048;
const longest = 8192;

/** Behind the line end at which the stretch from `start` on ends. */
export function endOfStretch(text: string, start: number): number {
  let newline = text.indexOf('\n', start + shortest);
  while (newline >= 0 && newline < start + longest && !endsStretch(text, newline))
    newline = text.indexOf('\n', newline + 1);
  return newline < 0 ? text.length : newline + 1;
}

/** True for one line in eight, by its last units. */
export function endsStretch(text: string, newline: number): boolean {
  let mixed = 0;
  for (let i = Math.max(0, newline - 12); i < newline; i++) mixed = (Math.imul(mixed, 31) + text.charCodeAt(i)) | 0;
  return ((mixed >> 5) & 7) === 0;
}

/** A stretch, and what was made of it and so many units behind it. */
interface MadeStretch<T> extends Placed<T> {
  readonly end: number;
}

/**
 * What `make` makes of each stretch together with `more` units behind it; of a whole document only where an edit has
 * changed something.
 */
export function ofStretches<T>(
  text: string,
  name: string,
  { memory, depth }: Pick<Context, 'memory' | 'depth'>,
  more: number,
  make: (part: string) => T,
): readonly MadeStretch<T>[] {
  const topic: Topic<readonly MadeStretch<T>[]> = { name };
  const fresh = ({ start, end }: Span) => ({ start, end, made: make(text.slice(start, end + more)) });
  if (!memory || depth > 0) return Array.from(stretchesOf(text), fresh);
  return memory.next(topic, text, (_, last) => {
    const known = new Map(last?.made.map((stretch) => [stretch.start, stretch]));
    return Array.from(stretchesOf(text), ({ start, end }) => {
      const change = last?.change;
      if (!change) return fresh({ start, end });
      const moved = start >= change.end ? change.end - change.before : 0;
      const kept = known.get(start - moved);
      const isSame = kept && kept.end + moved === end && (start >= change.end || end + more <= change.start);
      return isSame ? { start, end, made: kept.made } : fresh({ start, end });
    });
  });
}

/** What was made of a part, and how much of the part that is: the rest of it is no whole yet. */
export interface Cut<T> {
  readonly length: number;
  readonly made: T;
}

/** A part of a text, by where it begins. */
export interface Placed<T> {
  readonly start: number;
  readonly made: T;
}

/**
 * The text in parts that mean the same wherever they stand: each as long as `cut` says it can be read on its own, the last
 * one to the end. A part that stands in the last state of a document too is not cut again.
 */
export function* partsOf<T>(
  text: string,
  name: string,
  memory: Memory | undefined,
  cut: (part: string, isLast: boolean) => Cut<T>,
): Iterable<Placed<T>> {
  let start = 0;
  let reach = 0;
  while (start < text.length) {
    const end = endOfStretch(text, start + reach);
    const isLast = end === text.length;
    const part = text.slice(start, end);
    const topic: Topic<Cut<T>> = { name: isLast ? `${name}, last` : name };
    const { length, made } = memory ? memory.of(topic, part, (own) => cut(own, isLast)) : cut(part, isLast);
    // What stays open is one part; a long one is looked at again only when there is twice as much of it.
    reach = length === 0 ? part.length * 2 : 0;
    if (length === 0 && !isLast) continue;
    yield { start, made };
    start += isLast ? part.length : length;
  }
}
