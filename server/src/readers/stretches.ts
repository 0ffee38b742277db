import type { Span } from '../text.ts';
import { type Change, type Last, ownCopy, type Topic } from './memory.ts';
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

/** True for one line in eight, or in another power of two, by its last units. */
export function endsStretch(text: string, newline: number, oneIn = 8): boolean {
  let mixed = 0;
  for (let i = Math.max(0, newline - 12); i < newline; i++) mixed = (Math.imul(mixed, 31) + text.charCodeAt(i)) | 0;
  return ((mixed >> 5) & (oneIn - 1)) === 0;
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
  const topic: Topic<readonly MadeStretch<T>[]> = { name, isLasting: true };
  const fresh = ({ start, end }: Span) => ({ start, end, made: make(text.slice(start, end + more)) });
  if (!memory || depth > 0) return Array.from(stretchesOf(text), fresh);
  return memory.next(topic, text, (now, last) =>
    last ? renewed(now, last, more, fresh) : Array.from(stretchesOf(now), fresh),
  );
}

/** The stretches of a text, of which those stay as they were in its last state that an edit has left so. */
function renewed<T>(
  text: string,
  { text: before, made: known, change }: Last<readonly MadeStretch<T>[]>,
  more: number,
  fresh: (at: Span) => MadeStretch<T>,
): readonly MadeStretch<T>[] {
  const moved = change.end - change.before;
  const stretches: MadeStretch<T>[] = [];
  let next = 0;
  for (let start = 0; start < text.length; start = stretches.at(-1)?.end ?? text.length) {
    const isBehind = start >= change.end;
    const from = isBehind ? start - moved : start;
    let kept = known[next];
    while (kept && kept.start < from) kept = known[++next];
    // Of one in front the end of the text may have been the end.
    const isKept = kept?.start === from && (isBehind || (kept.end + more <= change.start && kept.end < before.length));
    if (!kept || !isKept) stretches.push(fresh({ start, end: endOfStretch(text, start) }));
    else if (!isBehind || moved === 0) stretches.push(kept);
    else stretches.push({ start, end: kept.end + moved, made: kept.made });
  }
  return stretches;
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

/** A part as it was cut, from a text that reaches to `end`. */
interface CutPart<T> extends Placed<T> {
  readonly length: number;
  readonly end: number;
}

/**
 * The text in parts that mean the same wherever they stand: each as long as `cut` says it can be read on its own, the last
 * one to the end. Of a whole document only those are cut again that an edit has touched.
 */
export function partsOf<T>(
  text: string,
  name: string,
  { memory, depth }: Pick<Context, 'memory' | 'depth'>,
  cut: (part: string, isLast: boolean) => Cut<T>,
): readonly Placed<T>[] {
  if (!memory) return allParts(text, cut);
  if (depth === 0) {
    const topic: Topic<readonly CutPart<T>[]> = { name, isLasting: true };
    // What is made of a part of a document outlives it.
    const cutOwn = (part: string, isLast: boolean) => cut(ownCopy(part), isLast);
    return memory.next(topic, text, (now, last) => allParts(now, cutOwn, last));
  }
  return allParts(text, (part, isLast) => {
    const topic: Topic<Cut<T>> = { name: isLast ? `${name}, last` : name };
    return memory.of(topic, part, (own) => cut(own, isLast));
  });
}

function allParts<T>(
  text: string,
  cut: (part: string, isLast: boolean) => Cut<T>,
  last?: Last<readonly CutPart<T>[]>,
): readonly CutPart<T>[] {
  const kept = last && new KeptParts(last, text);
  const parts: CutPart<T>[] = [];
  let start = 0;
  let reach = 0;
  while (start < text.length) {
    const before = reach === 0 ? kept?.at(start) : undefined;
    if (before) {
      parts.push(before);
      start += before.length;
      continue;
    }
    const end = endOfStretch(text, start + reach);
    const isLast = end === text.length;
    const { length, made } = cut(text.slice(start, end), isLast);
    // What stays open is one part; a long one is looked at again only when there is twice as much of it.
    reach = length === 0 ? (end - start) * 2 : 0;
    if (length === 0 && !isLast) continue;
    parts.push({ start, made, length: isLast ? end - start : length, end });
    start += isLast ? end - start : length;
  }
  return parts;
}

/** The parts of the last state of a text in which an edit has changed nothing, by where they begin now. */
class KeptParts<T> {
  readonly #parts: readonly CutPart<T>[];
  readonly #change: Change;
  readonly #before: number;
  readonly #now: number;
  #next = 0;

  constructor({ text, made, change }: Last<readonly CutPart<T>[]>, now: string) {
    this.#parts = made;
    this.#change = change;
    this.#before = text.length;
    this.#now = now.length;
  }

  /** The part that begins here; who asks again asks further on. */
  at(start: number): CutPart<T> | undefined {
    const { start: from, end: to, before } = this.#change;
    if (start > from && start < to) return undefined;
    const moved = start >= to ? to - before : 0;
    let part = this.#parts[this.#next];
    while (part && part.start < start - moved) part = this.#parts[++this.#next];
    if (part?.start !== start - moved) return undefined;
    if (start >= to) return moved === 0 ? part : { start, made: part.made, length: part.length, end: part.end + moved };
    // In front of the edit a part is the same if it saw nothing of it, not even that the text ends there.
    const sameEnd = (part.end === this.#before) === (part.end === this.#now);
    return part.end <= from && sameEnd ? part : undefined;
  }
}
