import type { Hit } from '../names.ts';
import { exchanged, firstFrom, shiftedSpan } from '../text.ts';
import type { Last, Topic } from './memory.ts';
import type { Context } from './reader.ts';

const hits: Topic<readonly Hit[]> = { name: 'hits', isLasting: true };

/** The known words in a text; those of a whole document are taken over from its last state where an edit left them as they were. */
export function hitsIn(text: string, context: Pick<Context, 'names' | 'memory' | 'depth'>): readonly Hit[] {
  const { names, memory, depth } = context;
  if (!memory || depth > 0) return names.find(text);
  return memory.next(hits, text, (now, last) => (last ? renewed(now, last, context) : names.find(now)));
}

/** No name is this long, so a hit does not depend on what stands so far in front of its end. */
const longestName = 200;

/** Looks again from the run of letters, digits and underscores in which the text changed to where no name reaches back to it. */
function renewed(
  text: string,
  { made, change }: Last<readonly Hit[]>,
  { names }: Pick<Context, 'names'>,
): readonly Hit[] {
  const moved = change.end - change.before;
  let from = change.start;
  while (from > 0 && isWordUnit(text.charCodeAt(from - 1))) from--;
  let to = Math.min(text.length, change.end + longestName);
  while (to < text.length && isWordUnit(text.charCodeAt(to))) to++;
  const fresh = names.find(text, Math.max(0, from - longestName), to).filter(({ at }) => at.end > from);
  const [first, behind] = [firstEndingBehind(made, from), firstEndingBehind(made, to - moved)];
  const shifted = ({ at, readings }: Hit): Hit => ({ at: shiftedSpan(at, moved), readings });
  return exchanged(made, first, behind, fresh, moved === 0 ? undefined : shifted);
}

/** The index of the first hit that ends behind an offset; as many as there are when none does. */
export function firstEndingBehind(hits: readonly Hit[], offset: number): number {
  return firstFrom(hits, offset + 1, ({ at }) => at.end);
}

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95;
}
