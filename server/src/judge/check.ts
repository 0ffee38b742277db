import { names } from '../catalogue/catalogue.ts';
import type { Entry } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import type { Memory } from '../readers/memory.ts';
import { read } from '../readers/read.ts';
import type { SourceFile } from '../readers/reader.ts';
import type { Span } from '../text.ts';
import type { Finding, Fix, Safety, Severity, Status, When } from './finding.ts';
import { fixesOf } from './fix.ts';
import { importFindings } from './imports.ts';
import { missingMessage } from './message.ts';
import { isPin, strangePin } from './pins.ts';
import { isMisspelt } from './replacement.ts';
import { Surroundings } from './surroundings.ts';
import { tellsOfChange } from './told.ts';
import { severities, type Verdict, type Verdicts, verdictsOf } from './verdict.ts';
import { compareVersions, type Pair } from './versions.ts';

/**
 * Everything in `file` that the upgrade `pair` breaks, in the order of the text. Pure; never throws. A `memory` of
 * earlier states of the file makes it faster and changes no answer.
 */
export function check(file: SourceFile, pair: Pair, memory?: Memory): readonly Finding[] {
  const found: Finding[] = [];
  const upgrade = { file, pair, verdicts: verdictsOf(pair), around: new Surroundings(file.text) };
  for (const mention of read(file, names, memory)) judge(mention, upgrade, found);
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
    found.push(new EntryFinding(verdict, status, mention, at, message, upgrade));
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
  readonly #verdict: Verdict;
  readonly #upgrade: Upgrade;
  #fixes: readonly Fix[] | undefined;

  constructor(verdict: Verdict, status: Status, mention: Mention, at: Span, message: string, upgrade: Upgrade) {
    const { entry, rule, replacement } = verdict;
    this.rule = rule;
    this.status = status;
    this.severity = mention.place === 'comment' || mention.place === 'prose' ? 'info' : severities[status];
    this.message = message;
    this.at = at;
    this.mention = mention;
    this.entry = entry;
    if (replacement !== undefined) this.replacement = replacement;
    this.#verdict = verdict;
    this.#upgrade = upgrade;
  }

  get fixes(): readonly Fix[] {
    const { file, around } = this.#upgrade;
    this.#fixes ??= fixesOf(this, this.#verdict.remedy, file, around);
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
    found.push(new EntryFinding(verdict, 'required', mention, mention.at, missingMessage(entry, mention), upgrade));
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
