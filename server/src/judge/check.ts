import { entries, entriesFor, names } from '../catalogue/catalogue.ts';
import { componentsOf, type Entry, idOf } from '../catalogue/entry.ts';
import { type Fact, factNames, factsOf } from '../facts/facts.ts';
import type { Component, Mention } from '../names.ts';
import type { Memory } from '../readers/memory.ts';
import { read } from '../readers/read.ts';
import type { SourceFile } from '../readers/reader.ts';
import type { Span } from '../text.ts';
import type { Finding, Fix, Safety, Severity, Status, When } from './finding.ts';
import { fixesOf, replacementIn } from './fix.ts';
import { importFindings } from './imports.ts';
import { type Case, messageOf, missingMessage, unavailableMessage, unknownFlagMessage } from './message.ts';
import { nearest } from './nearest.ts';
import { strangePin } from './pins.ts';
import { isMisspelt } from './replacement.ts';
import { Surroundings } from './surroundings.ts';
import { tellsOfChange } from './told.ts';
import { compareVersions, isBefore, lineOf, type Pair } from './versions.ts';

/**
 * Everything in `file` that the upgrade `pair` breaks, in the order of the text. Pure; never throws. A `memory` of
 * earlier states of the file makes it faster and changes no answer.
 */
export function check(file: SourceFile, pair: Pair, memory?: Memory): readonly Finding[] {
  const found: Finding[] = [];
  const upgrade = { file, pair, around: new Surroundings(file.text) };
  for (const mention of read(file, names, memory)) {
    for (const finding of findingsOf(mention, upgrade)) found.push(finding);
  }
  return eachOnce(found.sort(inOrder));
}

/** Two readers may see the same place (a string, and the list it is in): the one that can mend it saw more. */
function eachOnce(sorted: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  // Where the findings of one place begin.
  let place = 0;
  for (const finding of sorted) {
    const { at, rule } = finding;
    const first = kept[place];
    if (!first || first.at.start !== at.start || first.at.end !== at.end) place = kept.length;
    let i = place;
    while (i < kept.length && kept[i]?.rule !== rule) i++;
    const before = kept[i];
    if (!before || before.fixes.length < finding.fixes.length) kept[i] = finding;
  }
  return kept;
}

/** By place; at one place in the order in which an upgrade meets them. */
function inOrder(a: Finding, b: Finding): number {
  return a.at.start - b.at.start || a.at.end - b.at.end || compareVersions(since(a), since(b));
}

function since({ entry }: Finding): string {
  return entry?.removed ?? entry?.deprecated ?? entry?.changed ?? entry?.required ?? '0.0.0';
}

/** One file, and what shall become of it. */
interface Upgrade {
  readonly file: SourceFile;
  readonly pair: Pair;
  readonly around: Surroundings;
}

function* findingsOf(mention: Mention, upgrade: Upgrade): Iterable<Finding> {
  const { file, pair } = upgrade;
  let known = false;
  for (const entry of entriesFor(mention)) {
    if (!fits(entry, mention)) continue;
    known = true;
    const at = spotOf(entry, mention);
    const status = at && believed(entry, mention, file.text) ? statusOfMention(entry, mention, pair) : undefined;
    if (at && status) yield new EntryFinding({ entry, mention, at, status }, upgrade);
  }
  if (mention.kind === 'binary' && mention.given) yield* missingFlags(mention, mention.given, upgrade);
  if (mention.needed) yield* importFindings(mention, file, pair);
  if (mention.kind === 'flag' && !known) yield* strangeFlag(mention, pair);
  if (mention.kind === 'behaviour') yield* strangePin(mention, pair);
}

/** The entry is about this component, or one of the two does not say. */
export function fits(entry: Entry, mention: Mention): boolean {
  if (!entry.on || !mention.component) return true;
  return componentsOf(entry).includes(mention.component);
}

/** What to underline: the name, or the part of its value that counts. Undefined when the value has no such part. */
function spotOf(entry: Entry, mention: Mention): Span | undefined {
  const { value: test } = entry;
  // An entry with a value test may list other mentions in `seen`; those trip it by name.
  if (!test?.of.includes(mention.name)) return mention.at;
  const { value } = mention;
  if (!value) return undefined;
  const part = test.item === undefined ? test.like?.exec(value.text) : itemIn(value.text, test.item);
  if (!part) return undefined;
  // Where escapes stand between, the whole value is as near as we can point.
  if (!value.exact) return value.at;
  return { start: value.at.start + part.index, end: value.at.start + part.index + part[0].length };
}

function itemIn(list: string, item: string): { index: number; 0: string } | undefined {
  let index = 0;
  for (const part of list.split(',')) {
    if (part.trim() === item) return { index: index + part.indexOf(item), 0: item };
    index += part.length + 1;
  }
  return undefined;
}

/** Enough evidence for this name, and no text that itself tells of the change: that one needs the old name. */
function believed(entry: Entry, mention: Mention, text: string): boolean {
  if (!hasEvidence(entry, mention)) return false;
  // What Mesos does with a name is news for those who use it, not where it is defined; so is a value that stays defined.
  if (mention.defined && (entry.kind === 'behaviour' || (entry.kind === 'enum-value' && !entry.removed))) return false;
  const said = mention.place === 'comment' || mention.place === 'prose';
  // A name that stays, and only works otherwise, is nothing to correct in a sentence.
  return !said || (entry.kind !== 'behaviour' && !tellsOfChange(text, mention.at, entry));
}

/** The mention has one of the kinds of evidence that the entry needs, if it needs any. */
export function hasEvidence({ needs }: Entry, { evidence }: Mention): boolean {
  return !needs || needs.some((kind) => evidence.includes(kind));
}

/** As `statusOf`; a name that only the documentation has is worth a word in every version. */
function statusOfMention(entry: Entry, mention: Mention, pair: Pair): Status | undefined {
  return statusOf(entry, pair) ?? (isMisspelt(entry, mention) ? 'unknown' : undefined);
}

/** What the pair makes of an entry; undefined when it is of no concern. */
export function statusOf(entry: Entry, pair: Pair): Status | undefined {
  const reached = (version: string | undefined) => version !== undefined && !isBefore(pair.to, version);
  if (reached(entry.removed)) return 'removed';
  if (reached(entry.deprecated)) return 'deprecated';
  if (entry.changed && reached(entry.changed) && isBefore(pair.from, entry.changed)) return 'changed';
  return undefined;
}

const severities: Record<Status, Severity> = {
  removed: 'error',
  deprecated: 'warning',
  changed: 'info',
  required: 'error',
  unavailable: 'error',
  unknown: 'warning',
};

const rules = new WeakMap<Entry, string>();

/** The id of an entry, made once: a file may hold a finding of it in every line. */
function ruleOf(entry: Entry): string {
  const known = rules.get(entry) ?? idOf(entry);
  rules.set(entry, known);
  return known;
}

/** What an entry says of a mention. How to mend it is worked out when somebody asks: most findings are only shown. */
class EntryFinding implements Finding {
  readonly rule: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Span;
  readonly mention: Mention;
  readonly entry: Entry;
  readonly replacement?: string;
  readonly #upgrade: Upgrade;
  #fixes: readonly Fix[] | undefined;

  constructor(about: Case, upgrade: Upgrade, message = messageOf(about, upgrade.file.text, upgrade.pair)) {
    const { entry, mention, at, status } = about;
    const replacement = replacementIn(entry, upgrade.pair);
    this.rule = ruleOf(entry);
    this.status = status;
    this.severity = mention.place === 'comment' || mention.place === 'prose' ? 'info' : severities[status];
    this.message = message;
    this.at = at;
    this.mention = mention;
    this.entry = entry;
    if (replacement !== undefined) this.replacement = replacement;
    this.#upgrade = upgrade;
  }

  get fixes(): readonly Fix[] {
    const { file, pair, around } = this.#upgrade;
    this.#fixes ??= fixesOf(this, file, pair, around);
    return this.#fixes;
  }

  get safety(): Safety {
    return this.fixes[0]?.safety ?? 'advice';
  }

  get when(): When {
    return this.fixes[0]?.when ?? 'before';
  }
}

/** Flags that the target requires and a complete command line, unit or flag folder does not give. */
function* missingFlags(mention: Mention, given: readonly string[], upgrade: Upgrade): Iterable<Finding> {
  const { pair } = upgrade;
  for (const entry of requirements) {
    if (!mention.component || !componentsOf(entry).includes(mention.component)) continue;
    if (isBefore(pair.to, entry.required ?? pair.to)) continue;
    const has = (flag: string) => given.includes(flag);
    if (has(entry.name) || entry.unless?.some(has) || !(entry.when ?? []).every(has)) continue;
    const about: Case = { entry, mention, at: mention.at, status: 'required' };
    yield new EntryFinding(about, upgrade, missingMessage(entry, mention));
  }
}

const requirements = entries.filter((entry) => entry.required);

/** A flag no release ever had, or one that the target does not have yet. Only where the program is certain. */
function* strangeFlag(mention: Mention, pair: Pair): Iterable<Finding> {
  const { component } = mention;
  if (!component || !mention.evidence.includes('command') || mention.place !== 'code') return;
  const lives = factsOf('flag', mention.name).filter((fact) => !fact.component || fact.component === component);
  const plain = { at: mention.at, mention, safety: 'advice' as const, when: 'before' as const, fixes: [] };
  const first = lives[0];
  if (!first) {
    const guess = nearestFlag(mention.name, component);
    // Without a near name it may be a flag of a module or of a wrapper that takes the same arguments.
    if (guess === undefined) return;
    const message = unknownFlagMessage(mention.name, component, guess);
    yield {
      ...plain,
      rule: 'flag/unknown',
      status: 'unknown',
      severity: severities.unknown,
      message,
      replacement: guess,
    };
    return;
  }
  if (!lives.some((life) => isIn(life, pair.to))) {
    const message = unavailableMessage(mention.name, first.introduced, pair);
    yield { ...plain, rule: 'flag/unavailable', status: 'unavailable', severity: severities.unavailable, message };
  }
}

const guesses = new Map<string, string | undefined>();

/** A text may have the same strange flag in every line; so many different ones are remembered. */
const mostGuesses = 1000;

/** The flag of a component that is spelt nearly like this. */
function nearestFlag(name: string, component: Component): string | undefined {
  const key = `${component} ${name}`;
  if (!guesses.has(key)) {
    if (guesses.size >= mostGuesses) guesses.clear();
    guesses.set(key, nearest(name, factNames('flag', component)));
  }
  return guesses.get(key);
}

/** The release has the name: it is not older than it, or a patch release that got it later than its line. */
function isIn({ introduced, backports = [] }: Fact, release: string): boolean {
  const got = backports.some((patch) => lineOf(patch) === lineOf(release) && !isBefore(release, patch));
  return got || !isBefore(release, introduced);
}
