import type { Mention } from '../names.ts';
import { shifted } from './reader.ts';

/** The mentions of a part of a text, with spans in the part: the same list as long as the part is the same. */
export interface PartMentions {
  /** Where the part begins. */
  readonly start: number;
  readonly inside: readonly Mention[];
  /** On both sides of the part so many units are the same, too. */
  readonly around: number;
}

/** Mentions of a text one by one, and those of its parts. */
export type Member = Mention | PartMentions;

/** What was found in a text. Mentions of a part get their places in the text when somebody asks for each of them. */
export class Found implements Iterable<Mention> {
  readonly members: Member[] = [];
  #hasParts = false;

  push(mention: Mention): void {
    this.members.push(mention);
  }

  pushPart(part: PartMentions): void {
    this.members.push(part);
    this.#hasParts = true;
  }

  [Symbol.iterator](): Iterator<Mention> {
    return this.mentions[Symbol.iterator]();
  }

  get mentions(): readonly Mention[] {
    return this.#hasParts ? this.members.flatMap(mentionsOf) : this.members.filter(isMention);
  }

  /** Those that begin between two offsets, with parts that do. */
  between(start: number, end: number): readonly Mention[] {
    const isThere = (member: Member) => {
      const from = isMention(member) ? member.at.start : member.start;
      return from >= start && from < end;
    };
    return this.members.filter(isThere).flatMap(mentionsOf);
  }
}

export function isMention(member: Member): member is Mention {
  return !('inside' in member);
}

/** The mentions of a member with their places in the text. */
export function mentionsOf(member: Member): readonly Mention[] {
  if (isMention(member)) return [member];
  const { start, inside } = member;
  return start === 0 ? inside : inside.map((mention) => shifted(mention, start));
}

/** What `find` adds; what it found before it gave up, in a parser outside our hands, stands. */
export function collected(find: (found: Found) => void): Iterable<Mention> {
  const found = new Found();
  try {
    find(found);
    return found;
  } catch (error) {
    return givenUp(found, error);
  }
}

function* givenUp(found: Found, error: unknown): Iterable<Mention> {
  yield* found;
  throw error;
}
