import { firstFrom, type Span, shiftedSpan } from '../text.ts';
import type { Last, Topic } from './memory.ts';
import type { Context } from './reader.ts';
import { aloneReach, maskOf, mayHoldTags, tagFrom, tagReach } from './template.ts';

/** A text without the tags of templates, unit for unit. */
export class Masked {
  readonly text: string;
  /** Where the tags stand. */
  readonly tags: readonly Span[];
  /** Tells the states of a text apart. */
  readonly state: object = {};
  readonly #since: Since | undefined;
  #whole: string | undefined;

  constructor(text: string, tags: readonly Span[], since?: Since) {
    this.text = text;
    this.tags = tags;
    this.#since = since;
  }

  /** All of it, which takes as much room as the text if there is a tag. */
  get whole(): string {
    if (this.tags.length === 0) return this.text;
    this.#whole ??= this.#since?.whole ?? pasted(this.text, 0, this.text.length, this.tags);
    return this.#whole;
  }

  /** All of it, if somebody has asked for that. */
  get askedFor(): string | undefined {
    return this.tags.length === 0 ? this.text : this.#whole;
  }

  /** The part between two offsets. */
  slice(start: number, end: number): string {
    const from = firstTag(this.tags, start);
    let to = from;
    while ((this.tags[to]?.start ?? end) < end) to++;
    if (from === to) return this.text.slice(start, end);
    // A tag may begin in front of the part, and end behind it.
    const tags = this.tags.slice(from, to);
    const begin = Math.min(start, tags[0]?.start ?? start);
    return pasted(this.text, begin, end, tags).slice(start - begin, end - begin);
  }

  /** True when a part is the same as in another state of the text, wherever it stood there. */
  isAsIn(state: object | undefined, start: number, end: number): boolean {
    const since = this.#since;
    return since !== undefined && since.state === state && (end <= since.start || start >= since.end);
  }
}

/** The state of a text before, and where tags were looked for since. */
interface Since extends Span {
  readonly state: object;
  /** What all of the text is now, if that was asked for before. */
  readonly whole: string | undefined;
}

const topic: Topic<Masked> = { name: 'without templates', isLasting: true };

/** `withoutTemplates`; of a whole document only what an edit can have changed is looked at again. */
export function maskedIn(text: string, context: Pick<Context, 'memory' | 'depth'>): string {
  return maskIn(text, context).whole;
}

/** The same, for those who need only parts of it. */
export function maskIn(text: string, { memory, depth }: Pick<Context, 'memory' | 'depth'>): Masked {
  if (!memory || depth > 0) return madeOf(text);
  return memory.next(topic, text, (now, last) => (last ? renewed(now, last) : madeOf(now)));
}

function madeOf(text: string): Masked {
  return new Masked(text, mayHoldTags(text) ? tagsIn(text, 0, text.length) : []);
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
  const before = made.askedFor;
  const whole = before && before.slice(0, from) + pasted(text, from, to, fresh) + before.slice(to - moved);
  return new Masked(text, tags, { state: made.state, start: from, end: to, whole });
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
  return firstFrom(tags, at + 1, ({ end }) => end);
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
