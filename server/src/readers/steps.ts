import { changeOf, type Memory } from './memory.ts';

/** Units: re-reading so much costs more than a check of a long document in which next to nothing has changed. */
const far = 16_384;

/** More places than somebody reaches between two checks, and each is a check more. */
const mostSteps = 3;

/** Units that have to be the same behind a line that was edited, so that no line has come or gone there. */
const sameBehind = 80;

/**
 * What `check` makes of a text when it was last asked about `before`. Where edits far from one another came too quickly for a
 * check of each, the texts between are read on the way: a memory takes over what is outside of one change, and one that
 * covers all of the edits would cover half of a document. The `memory` is the one that `check` and `read` use.
 */
export function inSteps<T>(
  before: string | undefined,
  text: string,
  check: (text: string) => T,
  memory?: Memory,
  read: (text: string) => void = check,
): T {
  if (before !== undefined) for (const between of textsBetween(before, text, memory)) read(between);
  return check(text);
}

/** The texts between two, each an edited line on from the last; none where it takes too many, or lines come and go. */
export function textsBetween(before: string, now: string, memory?: Memory): readonly string[] {
  const texts: string[] = [];
  for (let last = before; ; ) {
    // Most often it is one edit, and what it changed is asked for again.
    const change = memory?.changeOf(last, now) ?? changeOf(last, now);
    if (change.end - change.start < far) return texts;
    const [here, there] = [last.indexOf('\n', change.start), now.indexOf('\n', change.start)];
    const isOneLine = here >= 0 && there >= 0 && now.startsWith(last.slice(here, here + sameBehind), there);
    if (!isOneLine || texts.length === mostSteps) return [];
    last = now.slice(0, there) + last.slice(here);
    texts.push(last);
  }
}
