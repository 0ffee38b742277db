import type { Mention } from '../names.ts';
import { detached } from './reader.ts';
import type { Reading } from './shell-reading.ts';
import type { Setup, Told } from './shell-setup.ts';

/** A variable in a statement. */
export interface Variable {
  readonly name: string;
  /** It gets a value here. */
  readonly isSet: boolean;
}

/** What a statement held when it was read last, and in what. */
interface Found {
  readonly topic: string;
  /** What the variables of the script gave to what is started. */
  readonly given: readonly string[];
  readonly mentions: readonly Mention[];
  /** The programs that it starts, by their index among the mentions, with what the statement itself gives to each. */
  readonly started: readonly Started[];
}

interface Started {
  readonly index: number;
  readonly given: readonly string[];
}

/** Reads a statement where it has to be. */
export interface Read {
  readonly reading: Reading;
}

/** A statement of a script, wherever it stands: the same in every state of a script that has it, with all that it holds. */
export class Statement {
  readonly text: string;
  #variables: readonly Variable[] | undefined;
  #told: Told | undefined;
  #found: Found | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The variables that it sets or uses. */
  get variables(): readonly Variable[] {
    this.#variables ??= variablesIn(this.text);
    return this.#variables;
  }

  /** Takes what is known of another statement with the same text. */
  take(other: Statement): void {
    this.#variables = other.#variables;
    this.#told = other.#told;
    this.#found = other.#found;
  }

  /** What it tells; no context makes a difference to that. */
  told(read: Read): Told {
    this.#told ??= read.reading.told;
    return this.#told;
  }

  /** The mentions in it, with spans in it; they are found again only where what it is read in has changed. */
  mentions(setup: Setup, read: Read): readonly Mention[] {
    const topic = setup.topicOf(this.told(read));
    const last = this.#found;
    const known = last?.topic === topic ? last : foundIn(read.reading, setup, topic);
    const found = known.started.length === 0 || isSame(known.given, setup.given) ? known : givenTo(known, setup.given);
    this.#found = found;
    return found.mentions;
  }
}

/** What it holds without the variables of the script. */
function foundIn(reading: Reading, setup: Setup, topic: string): Found {
  const mentions: Mention[] = [];
  const started: Started[] = [];
  const starts = ({ given }: Mention) => given && started.push({ index: mentions.length, given });
  for (const mention of reading.mentions(setup.bare, starts)) mentions.push(detached(mention));
  return { topic, given: [], mentions, started };
}

function givenTo(found: Found, given: readonly string[]): Found {
  const mentions = [...found.mentions];
  for (const { index, given: own } of found.started) {
    const mention = mentions[index];
    if (mention) mentions[index] = { ...mention, given: [...own, ...given] };
  }
  return { ...found, given, mentions };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((text, i) => text === b[i]));
}

const variable = /\$\{?[#!]?(\w+|[@*])|(?<![\w$-])([A-Za-z_]\w*)(?:\[[^\]\n]{0,80}\])?\+?=|\bset\s+--/g;

/** The variables that stand in a statement, or in some of them. */
export function variablesIn(text: string): readonly Variable[] {
  if (!/[$=]|\bset\b/.test(text)) return [];
  return Array.from(text.matchAll(variable), ([, used, set]) =>
    used === undefined ? { name: set ?? '@', isSet: true } : { name: used === '*' ? '@' : used, isSet: false },
  );
}
