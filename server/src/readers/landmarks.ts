import type { Hit, Names } from '../names.ts';
import { firstFrom } from '../text.ts';
import { canBeKey, isBehindDot, isBehindFlagSign, standsForItself } from './meant.ts';
import { hasMatch, placesOf } from './places.ts';
import type { Context } from './reader.ts';
import { type Message, mayNameMessage, messageOf, messageReach } from './shapes.ts';
import { speaking } from './silence.ts';
import { ofStretches, type Placed } from './stretches.ts';

/** Words beside the known names that make a text worth reading: programs, variables, credentials, and ACLs, whose keys may be any. */
const telling = /mesos[-_ ](?:master|slave|agent|local)|mesos\/credentials|MESOS_|principals/g;

/** True when reading the text closer could find something. Linear, and the only thing most files cost. */
export function mayHoldNames(text: string, names: Names): boolean {
  return text.search(telling) >= 0 || names.find(text).length > 0 || text.includes('\\/');
}

/** True when something worth reading stands in a text of data: what most strings of it are asked. */
export function isWorthReading(text: string, { names, evidence }: Context): boolean {
  const hits = names.find(text);
  let asked: Map<Message, boolean> | undefined;
  const isHere = (message: Message) => {
    asked ??= new Map();
    const isNamed = asked.get(message) ?? message.pattern.test(text);
    asked.set(message, isNamed);
    return isNamed;
  };
  for (const { at, readings } of hits) {
    const { isMeant, isFlag, messages } = meaningOf(readings);
    if (isMeant || (isFlag && isBehindFlagSign(text, at))) return true;
    if (messages.length > 0 && canBeField(text, at) && messages.some(isHere)) return true;
  }
  if (text.search(telling) >= 0 || text.includes('\\/')) return true;
  if (hits.length === 0) return false;
  // Any option may be one of a Mesos program in its arguments, and where a text speaks of Mesos any name can be meant.
  const isAnyMeant = evidence.includes('command') || text.search(speaking) >= 0;
  return isAnyMeant && hits.some(({ readings }) => isAnyOf(meaningOf(readings), isHere));
}

/** Where words beside the known names make a text worth reading, in no order. */
export function placesWorthReading(text: string): readonly number[] {
  return [...placesOf('\\/', text), ...matchesOf(telling, text)];
}

/** Where something worth reading stands in a text of data, so that a reader can pass over the rest. */
export interface Marks {
  /** Names of the messages whose fields count in this text, in one line: they may be anywhere in it. */
  readonly messages: string;
  /** True when something stands in the range. */
  within(start: number, end: number): boolean;
  /** True when a known word begins in the range, whatever it can be there. */
  hasName(start: number, end: number): boolean;
  /** True when what stands in front of an offset speaks of Mesos. */
  isSpokenBefore(offset: number): boolean;
  /** The same for a part of the text, with offsets from where that begins. */
  from(offset: number): Marks;
}

/** The marks of a whole text: names, and words that tell of them. */
export class Landmarks implements Marks {
  readonly messages: string;
  readonly #parts: readonly PartMarks[];
  /** Where the text first speaks of Mesos: what says so above a key stands in front of it. */
  readonly #spoken: number;
  /** Escaped slashes hide names: then everything is worth reading. */
  readonly #isEverywhere: boolean;

  constructor(text: string, context: Context) {
    const parts = signsIn(text, context);
    const messages = messagesIn(parts, text, context);
    // Any option may be one of a Mesos program there.
    const isCommand = context.evidence.includes('command');
    this.#isEverywhere = parts.some(({ made }) => made.isEscaped);
    this.messages = this.#isEverywhere ? 'any' : namesOf(messages);
    const by = `${isCommand} ${this.messages}`;
    this.#parts = parts.map(({ start, made }) => ({ start, signs: made, names: made.sorted(by, messages, isCommand) }));
    this.#spoken = firstSpeaking(parts) ?? text.length;
  }

  /** True when there is one at all. */
  get any(): boolean {
    return this.within(0, Number.POSITIVE_INFINITY);
  }

  from(offset: number): Marks {
    return new MarksFrom(this, offset);
  }

  isSpokenBefore(offset: number): boolean {
    return this.#spoken < offset;
  }

  hasName(start: number, end: number): boolean {
    const part = this.#parts[this.#partAt(start)];
    return part !== undefined && isBetween(part.signs.names, start - part.start, end - part.start);
  }

  within(start: number, end: number): boolean {
    if (this.#isEverywhere) return true;
    const first = this.#partAt(start);
    let isSpeaking = false;
    for (let i = first; i < this.#parts.length; i++) {
      const part = this.#parts[i];
      if (!part || part.start >= end) break;
      const { names, signs } = part;
      const from = start - part.start;
      const to = end - part.start;
      if (isBetween(names.telling, from, to)) return true;
      if (names.below.length > 0 && isBetween(names.below, Math.max(from, this.#spoken + 1 - part.start), to))
        return true;
      isSpeaking ||= isBetween(signs.speaking, from, to);
    }
    // What holds nothing else is read only where it speaks of Mesos.
    return isSpeaking && this.#isFaint(first, start, end);
  }

  #isFaint(first: number, start: number, end: number): boolean {
    for (let i = first; i < this.#parts.length; i++) {
      const part = this.#parts[i];
      if (!part || part.start >= end) break;
      const from = start - part.start;
      const to = end - part.start;
      if (isBetween(part.names.faint, from, to) || isBetween(part.names.below, from, to)) return true;
    }
    return false;
  }

  /** The index of the part in which an offset stands. */
  #partAt(offset: number): number {
    return this.#parts.length === 1 ? 0 : Math.max(0, firstFrom(this.#parts, offset + 1, startOfPart) - 1);
  }
}

function startOfPart({ start }: { readonly start: number }): number {
  return start;
}

/** What stands in a part of a text that begins at an offset. */
interface PartMarks {
  readonly start: number;
  readonly signs: Signs;
  readonly names: Sorted;
}

/** The marks of a text as those of a part of it. */
class MarksFrom implements Marks {
  readonly #all: Marks;
  readonly #offset: number;

  constructor(all: Marks, offset: number) {
    this.#all = all;
    this.#offset = offset;
  }

  get messages(): string {
    return this.#all.messages;
  }

  within(start: number, end: number): boolean {
    return this.#all.within(start + this.#offset, end + this.#offset);
  }

  hasName(start: number, end: number): boolean {
    return this.#all.hasName(start + this.#offset, end + this.#offset);
  }

  isSpokenBefore(offset: number): boolean {
    return this.#all.isSpokenBefore(offset + this.#offset);
  }

  from(offset: number): Marks {
    return new MarksFrom(this.#all, this.#offset + offset);
  }
}

/** True when one of the offsets, which are in order, is in the range. */
export function isBetween(offsets: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low < offsets.length && (offsets[low] ?? end) < end;
}

/** The messages that can be in the text, of those whose fields words in it may be. */
function messagesIn(parts: readonly Placed<Signs>[], text: string, context: Context): ReadonlySet<Message> {
  const asked = new Set<Message>();
  for (const { made } of parts) for (const message of made.messages) asked.add(message);
  if (asked.size === 0) return asked;
  // Of a document it stays known what is known of each message.
  const mayName = context.memory !== undefined || mayNameMessage(text);
  const found = new Set<Message>();
  for (const message of asked) {
    const { pattern, isNamed } = message;
    if ((mayName || !isNamed) && hasMatch(pattern, messageReach, text, context)) found.add(message);
  }
  return found;
}

function namesOf(messages: ReadonlySet<Message>): string {
  return Array.from(messages, ({ name }) => name)
    .sort()
    .join();
}

function firstSpeaking(parts: readonly Placed<Signs>[]): number | undefined {
  for (const { start, made } of parts) {
    const [at] = made.speaking;
    if (at !== undefined) return start + at;
  }
  return undefined;
}

/** What a known word can be in data. */
interface Meaning {
  /** It is meant wherever it stands. */
  readonly isMeant: boolean;
  /** A flag of one word: what stands around it tells. */
  readonly isFlag: boolean;
  /** Fields such as `name` or `path` are everywhere in data; they count where their message can be. */
  readonly messages: readonly Message[];
}

const meanings = new WeakMap<Hit['readings'], Meaning>();

/** The same for each word with these readings: found out once. */
function meaningOf(readings: Hit['readings']): Meaning {
  let meaning = meanings.get(readings);
  if (!meaning) {
    meaning = meaningIn(readings);
    meanings.set(readings, meaning);
  }
  return meaning;
}

function meaningIn(readings: Hit['readings']): Meaning {
  let isMeant = false;
  let isFlag = false;
  const messages = new Set<Message>();
  for (const reading of readings) {
    const { kind, name } = reading;
    // They are nothing in data.
    if (kind === 'method' || kind === 'python-module' || kind === 'binary') continue;
    if (standsForItself(reading)) isMeant = true;
    else if (kind === 'flag') isFlag = true;
    else {
      const message = messageOf(name);
      if (message) messages.add(message);
    }
  }
  return { isMeant, isFlag, messages: Array.from(messages) };
}

/** It is a name at all where these messages are. */
function isAnyOf({ isMeant, isFlag, messages }: Meaning, isHere: (message: Message) => boolean): boolean {
  return isMeant || isFlag || messages.some(isHere);
}

/** A field is a key, or stands behind a dot. */
function canBeField(text: string, at: Hit['at']): boolean {
  return isBehindDot(text, at) || canBeKey(text, at);
}

/** Where a word begins that need not be meant. */
interface Sign extends Omit<Meaning, 'isMeant'> {
  readonly at: number;
  readonly isKey: boolean;
  readonly isField: boolean;
}

/** Where known names begin, by what they can be there. */
interface Sorted {
  /** They are meant, or stand where a telling word does. */
  readonly telling: readonly number[];
  readonly below: readonly number[];
  /** None can be meant. */
  readonly faint: readonly number[];
}

/** The signs in a part of a text, in its order. */
class Signs {
  /** Where the known words begin. */
  readonly names: readonly number[];
  /** Those whose fields the names can be. */
  readonly messages: readonly Message[];
  /** Where it speaks of Mesos. */
  readonly speaking: readonly number[];
  readonly isEscaped: boolean;
  /** Where a name is meant whatever else the text holds, or a telling word begins. */
  readonly #meant: readonly number[];
  readonly #others: readonly Sign[];
  /** The names as they were sorted last: mostly the messages that count are the same after an edit. */
  #sorted: { readonly by: string; readonly names: Sorted } | undefined;

  constructor(text: string, names: Names) {
    const all: number[] = [];
    const meant: number[] = [];
    const others: Sign[] = [];
    const messagesOfAll = new Set<Message>();
    for (const { at, readings } of names.find(text)) {
      all.push(at.start);
      const { isMeant, isFlag, messages } = meaningOf(readings);
      if (isMeant || (isFlag && isBehindFlagSign(text, at))) meant.push(at.start);
      else if (isFlag || messages.length > 0) {
        for (const message of messages) messagesOfAll.add(message);
        const isKey = canBeKey(text, at);
        const isField = isKey || isBehindDot(text, at);
        others.push({ at: at.start, isFlag, messages, isKey, isField });
      }
    }
    this.names = all;
    this.#others = others;
    this.messages = Array.from(messagesOfAll);
    this.speaking = matchesOf(speaking, text);
    // Each telling word is one that speaks of Mesos.
    this.#meant = merged(
      meant,
      this.speaking.filter((at) => isTelling(text, at)),
    );
    this.isEscaped = text.includes('\\/');
  }

  /** The names, of which those fields count whose message is among `messages`; `by` says in one line what they are sorted by. */
  sorted(by: string, messages: ReadonlySet<Message>, isCommand: boolean): Sorted {
    if (this.#sorted?.by !== by)
      this.#sorted = { by, names: sortedNames(this.#meant, this.#others, messages, isCommand) };
    return this.#sorted.names;
  }
}

function sortedNames(
  meant: readonly number[],
  others: readonly Sign[],
  messages: ReadonlySet<Message>,
  isCommand: boolean,
): Sorted {
  const more: number[] = [];
  const below: number[] = [];
  const faint: number[] = [];
  for (const sign of others) {
    const { at, isFlag, isKey, isField } = sign;
    const counts = messages.size > 0 && sign.messages.some((message) => messages.has(message));
    if (!counts && !isFlag) continue;
    if (isCommand || (counts && isField)) more.push(at);
    else if (isFlag && isKey) below.push(at);
    else faint.push(at);
  }
  return { telling: merged(meant, more), below, faint };
}

/** The places in two lists, each of them in order, in one. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...a, ...b].sort((one, other) => one - other);
}

/** None of them goes over the end of a line. */
function signsIn(text: string, context: Context): readonly Placed<Signs>[] {
  const { names, memory, depth } = context;
  if (!memory || depth > 0) return [{ start: 0, made: new Signs(text, names) }];
  return ofStretches(text, 'landmarks', context, 0, (part) => new Signs(part, names));
}

function isTelling(text: string, at: number): boolean {
  tellingHere.lastIndex = at;
  return tellingHere.test(text);
}

const tellingHere = new RegExp(telling.source, 'y');

/** Where the matches of a pattern begin. */
function matchesOf(pattern: RegExp, text: string): readonly number[] {
  const places: number[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) places.push(match.index);
  return places;
}
