import { entries, entriesFor } from '../catalogue/catalogue.ts';
import { componentsOf, type Entry, idOf } from '../catalogue/entry.ts';
import type { Component, Kind, Mention } from '../names.ts';
import type { Severity, Status } from './finding.ts';
import { type Remedy, remedyFor, replacementIn } from './fix.ts';
import { type Case, isSameForAll, messageOf } from './message.ts';
import { type StrangeFlag, strangeFlagOf } from './strange-flag.ts';
import { isBefore, type Pair } from './versions.ts';

/** What a pair makes of an entry: the same for all of its mentions. */
export interface Verdict {
  readonly entry: Entry;
  readonly rule: string;
  /** Undefined when the pair does not concern those who write the name as Mesos does. */
  readonly status: Status | undefined;
  readonly remedy: Remedy;
  /** The name that takes over in the target. */
  readonly replacement: string | undefined;
}

/** What one pair makes of names: worked out when a name is first met, and once, as a file may hold it in every line. */
export class Verdicts {
  readonly #pair: Pair;
  readonly #ofNames = new Map<Kind, Map<string, readonly Verdict[]>>();
  readonly #ofEntries = new Map<Entry, Verdict>();
  readonly #required = new Map<Component, readonly Verdict[]>();
  readonly #messages = new Map<Entry, string>();
  readonly #strangeFlags = new Map<string, StrangeFlag | undefined>();

  constructor(pair: Pair) {
    this.#pair = pair;
  }

  /** The verdicts on all entries that a mention may trip, before evidence and component are looked at. */
  of(mention: Pick<Mention, 'kind' | 'name'>): readonly Verdict[] {
    const known = this.#ofNames.get(mention.kind)?.get(mention.name);
    return known ?? this.#made(mention);
  }

  #made(mention: Pick<Mention, 'kind' | 'name'>): readonly Verdict[] {
    const entries = entriesFor(mention);
    // A text may hold any number of names that nobody knows.
    if (entries.length === 0) return none;
    const ofKind = this.#ofNames.get(mention.kind) ?? new Map<string, readonly Verdict[]>();
    const verdicts = entries.map((entry) => this.#on(entry));
    this.#ofNames.set(mention.kind, ofKind.set(mention.name, verdicts));
    return verdicts;
  }

  #on(entry: Entry): Verdict {
    const known = this.#ofEntries.get(entry);
    if (known) return known;
    const remedy = remedyFor(entry, this.#pair);
    const status = statusOf(entry, this.#pair);
    const verdict = { entry, rule: idOf(entry), status, remedy, replacement: replacementIn(remedy) };
    this.#ofEntries.set(entry, verdict);
    return verdict;
  }

  /** The verdicts on the flags that the target requires of a component. */
  requiredOf(component: Component): readonly Verdict[] {
    const known = this.#required.get(component);
    if (known) return known;
    const { to } = this.#pair;
    const required = entries.filter((entry) => entry.required !== undefined && !isBefore(to, entry.required));
    const own = required.filter((entry) => componentsOf(entry).includes(component)).map((entry) => this.#on(entry));
    this.#required.set(component, own);
    return own;
  }

  /** The message of a finding that an entry made in a text. */
  messageOf(about: Case, text: string): string {
    if (!isSameForAll(about)) return messageOf(about, text, this.#pair);
    const known = this.#messages.get(about.entry);
    if (known !== undefined) return known;
    const message = messageOf(about, text, this.#pair);
    this.#messages.set(about.entry, message);
    return message;
  }

  /** What is strange about a flag that a component is given; undefined when nothing is. */
  onFlag(name: string, component: Component): StrangeFlag | undefined {
    const key = `${component} ${name}`;
    if (!this.#strangeFlags.has(key)) {
      if (this.#strangeFlags.size >= mostFlags) this.#strangeFlags.clear();
      this.#strangeFlags.set(key, strangeFlagOf(name, component, this.#pair));
    }
    return this.#strangeFlags.get(key);
  }
}

const none: readonly Verdict[] = [];

/** A text may have the same flag in every line; so many different ones are remembered. */
const mostFlags = 1000;

/** What the pair makes of an entry; undefined when it is of no concern. */
export function statusOf(entry: Entry, pair: Pair): Status | undefined {
  const reached = (version: string | undefined) => version !== undefined && !isBefore(pair.to, version);
  if (reached(entry.removed)) return 'removed';
  if (reached(entry.deprecated)) return 'deprecated';
  if (entry.changed && reached(entry.changed) && isBefore(pair.from, entry.changed)) return 'changed';
  return undefined;
}

export const severities: Readonly<Record<Status, Severity>> = {
  removed: 'error',
  deprecated: 'warning',
  changed: 'info',
  required: 'error',
  unavailable: 'error',
  unknown: 'warning',
};

/** The pairs that were asked for last: nearly always it is one. */
const known = new Map<string, Verdicts>();
const mostPairs = 20;

/** The verdicts of a pair. */
export function verdictsOf(pair: Pair): Verdicts {
  const key = `${pair.from} ${pair.to} ${pair.fromKnown}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size >= mostPairs) known.clear();
  const made = new Verdicts(pair);
  known.set(key, made);
  return made;
}
