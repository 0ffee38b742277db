import { names } from '../catalogue/catalogue.ts';
import type { Entry } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import { isMention, mentionsOf, type PartMentions } from '../readers/found.ts';
import type { Memory } from '../readers/memory.ts';
import { readInParts } from '../readers/read.ts';
import { type SourceFile, shifted } from '../readers/reader.ts';
import { type Span, shiftedSpan } from '../text.ts';
import type { Finding, Fix, Safety, Severity, Status, When } from './finding.ts';
import { fixesOf } from './fix.ts';
import { importFindings } from './imports.ts';
import { missingMessage } from './message.ts';
import { isPin, strangePin } from './pins.ts';
import { isMisspelt } from './replacement.ts';
import { Surroundings } from './surroundings.ts';
import { farthest, tellsOfChange } from './told.ts';
import { severities, type Verdict, type Verdicts, verdictsOf } from './verdict.ts';
import { compareVersions, type Pair } from './versions.ts';

/**
 * Everything in `file` that the upgrade `pair` breaks, in the order of the text. Pure; never throws. A `memory` of
 * earlier states of the file makes it faster and changes no answer.
 */
export function check(file: SourceFile, pair: Pair, memory?: Memory): readonly Finding[] {
  const found: Finding[] = [];
  const upgrade = { file, pair, verdicts: verdictsOf(pair), around: new Surroundings(file.text) };
  for (const member of readInParts(file, names, memory)) {
    if (isMention(member)) judge(member, upgrade, found);
    else judgePart(member, upgrade, found);
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
  readonly verdicts: Verdicts;
  readonly around: Surroundings;
}

/**
 * What is said of the mentions of a part that began at `start`: the same wherever it begins. A mention stands for itself
 * where more of the text has a say.
 */
interface Judged {
  readonly verdicts: Verdicts;
  readonly start: number;
  readonly said: readonly (Said | Mention)[];
}

const judged = new WeakMap<PartMentions['inside'], Judged>();

/** Adds what there is to say of the mentions of a part: most parts are as they were when they were judged before. */
function judgePart(part: PartMentions, upgrade: Upgrade, found: Finding[]): void {
  const before = judged.get(part.inside);
  const known = before?.verdicts === upgrade.verdicts ? before : judgedOf(part, upgrade);
  if (known !== before) judged.set(part.inside, known);
  const by = part.start - known.start;
  for (const said of known.said) {
    if ('verdict' in said) found.push(new EntryFinding(said, upgrade, by));
    else judge(by === 0 ? said : shifted(said, by), upgrade, found);
  }
}

function judgedOf(part: PartMentions, upgrade: Upgrade): Judged {
  const said = mentionsOf(part).flatMap((mention) =>
    needsText(mention, part.around) ? [mention] : saidOf(mention, upgrade),
  );
  return { verdicts: upgrade.verdicts, start: part.start, said };
}

/** What entries say of a mention; what there is to say of it beside that, it has to be asked for. */
function saidOf(mention: Mention, upgrade: Upgrade): readonly (Said | Mention)[] {
  const found: Finding[] = [];
  judge(mention, upgrade, found);
  const said = found.flatMap((finding) => (finding instanceof EntryFinding ? [finding.said] : []));
  return said.length === found.length ? said : [mention];
}

/** More of the text than is known has a say in what is found: the lines around a name, or the types that a file uses. */
function needsText({ place, needed }: Mention, around: number): boolean {
  return needed !== undefined || (around < farthest && (place === 'comment' || place === 'prose'));
}

/** Adds what there is to say of a mention. There may be thousands in a file, of which nothing is to be said. */
function judge(mention: Mention, upgrade: Upgrade, found: Finding[]): void {
  const { file, pair, verdicts } = upgrade;
  let known = false;
  for (const verdict of verdicts.of(mention)) {
    const { entry } = verdict;
    if (!fits(entry, mention)) continue;
    known = true;
    // A name that only the documentation has is worth a word in every version.
    const status = verdict.status ?? (isMisspelt(entry, mention) ? 'unknown' : undefined);
    const at = status && spotOf(entry, mention);
    if (!at || !believed(entry, mention, file.text)) continue;
    const message = verdicts.messageOf({ entry, mention, at, status }, file.text);
    found.push(new EntryFinding({ verdict, status, mention, at, message }, upgrade));
  }
  if (mention.kind === 'binary' && mention.given) judgeGiven(mention, mention.given, upgrade, found);
  if (mention.needed) found.push(...importFindings(mention, file, pair));
  if (mention.kind === 'flag' && !known) judgeStrange(mention, verdicts, found);
  if (mention.kind === 'behaviour' && isPin(mention)) found.push(...strangePin(mention, pair));
}

/** The entry is about this component, or one of the two does not say. */
export function fits(entry: Entry, mention: Mention): boolean {
  if (!entry.on || !mention.component) return true;
  return typeof entry.on === 'string' ? entry.on === mention.component : entry.on.includes(mention.component);
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
  if (!needs) return true;
  for (const kind of needs) if (evidence.includes(kind)) return true;
  return false;
}

/** What an entry says of a mention, wherever that stands. */
interface Said {
  readonly verdict: Verdict;
  readonly status: Status;
  readonly mention: Mention;
  readonly at: Span;
  readonly message: string;
}

/** What an entry says of a mention in a file. How to mend it is worked out when somebody asks: most findings are only shown. */
class EntryFinding implements Finding {
  readonly said: Said;
  readonly at: Span;
  /** How many units further on the mention stands here. */
  readonly #by: number;
  readonly #upgrade: Upgrade;
  #mention: Mention | undefined;
  #fixes: readonly Fix[] | undefined;

  constructor(said: Said, upgrade: Upgrade, by = 0) {
    this.said = said;
    this.at = by === 0 ? said.at : shiftedSpan(said.at, by);
    this.#by = by;
    this.#upgrade = upgrade;
  }

  get rule(): string {
    return this.said.verdict.rule;
  }

  get status(): Status {
    return this.said.status;
  }

  get severity(): Severity {
    const { mention, status } = this.said;
    return mention.place === 'comment' || mention.place === 'prose' ? 'info' : severities[status];
  }

  get message(): string {
    return this.said.message;
  }

  get mention(): Mention {
    const { mention } = this.said;
    this.#mention ??= this.#by === 0 ? mention : shifted(mention, this.#by);
    return this.#mention;
  }

  get entry(): Entry {
    return this.said.verdict.entry;
  }

  get replacement(): string | undefined {
    return this.said.verdict.replacement;
  }

  get fixes(): readonly Fix[] {
    const { file, around } = this.#upgrade;
    this.#fixes ??= fixesOf(this, this.said.verdict.remedy, file, around);
    return this.#fixes;
  }

  get safety(): Safety {
    return this.fixes[0]?.safety ?? 'advice';
  }

  get when(): When {
    return this.fixes[0]?.when ?? 'before';
  }
}

/** Adds the flags that the target requires and a complete command line, unit or flag folder does not give. */
function judgeGiven(mention: Mention, given: readonly string[], upgrade: Upgrade, found: Finding[]): void {
  const { verdicts } = upgrade;
  if (!mention.component) return;
  for (const verdict of verdicts.requiredOf(mention.component)) {
    const { entry } = verdict;
    if (!isMissing(entry, given)) continue;
    const message = missingMessage(entry, mention);
    found.push(new EntryFinding({ verdict, status: 'required', mention, at: mention.at, message }, upgrade));
  }
}

function isMissing({ name, unless, when }: Entry, given: readonly string[]): boolean {
  if (given.includes(name)) return false;
  const has = (flag: string) => given.includes(flag);
  return !unless?.some(has) && (when?.every(has) ?? true);
}

/** Adds a flag that no release ever had, or that the target does not have yet. Only where the program is certain. */
function judgeStrange(mention: Mention, verdicts: Verdicts, found: Finding[]): void {
  const { component } = mention;
  if (!component || !mention.evidence.includes('command') || mention.place !== 'code') return;
  const strange = verdicts.onFlag(mention.name, component);
  if (!strange) return;
  const severity = severities[strange.status];
  found.push({ at: mention.at, mention, safety: 'advice', when: 'before', fixes: [], severity, ...strange });
}
