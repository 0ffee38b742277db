import { type Span, shiftedSpan } from '../text.ts';
import type { Last, Topic } from './memory.ts';
import type { Context } from './reader.ts';
import { aloneReach, maskOf, tagFrom, tagReach, withoutTemplates } from './template.ts';

/** A text without template tags, and where they stand. */
interface Masked {
  readonly masked: string;
  readonly tags: readonly Span[];
}

const topic: Topic<Masked> = { name: 'without templates', isLasting: true };

/** `withoutTemplates`; of a whole document only what an edit can have changed is looked at again. */
export function maskedIn(text: string, { memory, depth }: Pick<Context, 'memory' | 'depth'>): string {
  if (!memory || depth > 0) return withoutTemplates(text);
  return memory.next(topic, text, (now, last) => (last ? renewed(now, last) : madeOf(now))).masked;
}

function madeOf(text: string): Masked {
  const tags = tagsIn(text, 0, text.length);
  return { masked: pasted(text, 0, text.length, tags), tags };
}

/** Looks for tags again from where the change cannot reach back to, up to where no tag stood nor stands. */
function renewed(text: string, { made, change }: Last<Masked>): Masked {
  const moved = change.end - change.before;
  const kept = made.tags.slice(0, firstTag(made.tags, change.start - tagReach));
  const from = Math.max(0, Math.min(change.start - tagReach, made.tags[kept.length]?.start ?? change.start));
  const untilOutside = (at: number) => Math.min(text.length, outside(made.tags, at - moved) + moved);
  let to = untilOutside(change.end + aloneReach);
  const fresh = [...tagsIn(text, from, to)];
  for (let end = fresh.at(-1)?.end ?? from; end > to; end = fresh.at(-1)?.end ?? from) {
    to = untilOutside(end);
    fresh.push(...tagsIn(text, end, to));
  }
  const rest = made.tags.slice(firstTag(made.tags, to - moved));
  const tags = [...kept, ...fresh, ...(moved === 0 ? rest : rest.map((tag) => shiftedSpan(tag, moved)))];
  if (tags.length === 0) return { masked: text, tags };
  return { masked: made.masked.slice(0, from) + pasted(text, from, to, fresh) + made.masked.slice(to - moved), tags };
}

/** The tags that begin between two offsets, of which none is inside of a tag that began before. */
function tagsIn(text: string, from: number, to: number): readonly Span[] {
  const part = text.slice(from, to + tagReach);
  const tags: Span[] = [];
  for (let tag = tagFrom(part, 0); tag && tag.start + from < to; tag = tagFrom(part, tag.end)) {
    tags.push(shiftedSpan(tag, from));
  }
  return tags;
}

/** The index of the first tag that ends behind an offset. */
function firstTag(tags: readonly Span[], at: number): number {
  const index = tags.findIndex(({ end }) => end > at);
  return index < 0 ? tags.length : index;
}

/** The first place from an offset on that is not inside of a tag. */
function outside(tags: readonly Span[], at: number): number {
  const tag = tags[firstTag(tags, at)];
  return tag && tag.start < at ? tag.end : at;
}

/** A part of the text with the tags that stand in it masked. */
function pasted(text: string, start: number, end: number, tags: readonly Span[]): string {
  let made = '';
  let at = start;
  for (const tag of tags) {
    made += text.slice(at, tag.start) + maskOf(text, tag);
    at = tag.end;
  }
  return made + text.slice(at, end);
}
