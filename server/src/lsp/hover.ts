import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { entriesFor, names } from '../catalogue/catalogue.ts';
import { type Entry, idOf } from '../catalogue/entry.ts';
import { vocabularyOf } from '../catalogue/vocabulary.ts';
import { applyConfig } from '../config/apply.ts';
import { type Fact, factNames, factsOf } from '../facts/facts.ts';
import { check, fits, hasEvidence } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import type { Component, Mention, Names } from '../names.ts';
import type { Memory } from '../readers/memory.ts';
import { firstAt } from '../readers/read.ts';
import type { SourceFile } from '../readers/reader.ts';
import type { Span } from '../text.ts';
import type { Memories } from './checker.ts';
import type { Client } from './client.ts';
import { offsetOf, rangeOf } from './convert.ts';
import { protoHover } from './proto-hover.ts';
import type { Settings } from './settings.ts';
import { entryStory, factStory, findingStory } from './story.ts';

/** What is known of one place. */
interface Told {
  readonly at: Span;
  readonly story: string;
}

/** What is known of the name at a position: its finding, else its entry, else the facts; null when it is no Mesos name. */
export function hoverOf(
  document: TextDocument,
  file: SourceFile,
  position: Position,
  settings: Settings,
  client: Client,
  known: Known = {},
): Hover | null {
  if (settings.ignored) return null;
  const look: Look = { file, offset: offsetOf(document, position), settings, ...known };
  const told = fromProto(look) ?? fromAnyText(look);
  if (!told) return null;
  const kind = client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { range: rangeOf(document, told.at), contents: { kind, value: told.story } };
}

/** What is known of the document already. */
interface Known {
  /** What there is to say of its text. */
  readonly check?: (text: string) => readonly Finding[];
  readonly memories?: Memories | undefined;
}

/** Where somebody looks. */
interface Look extends Known {
  readonly file: SourceFile;
  readonly offset: number;
  readonly settings: Settings;
}

/** A symbol of a .proto has a shape to tell of besides what is found of it. */
function fromProto(look: Look): Told | undefined {
  const { file, offset, settings, memories } = look;
  const { path, language } = file;
  if (!path.endsWith('.proto') && language !== 'proto' && language !== 'proto3') return undefined;
  const found = fromFindings(look);
  const symbol = protoHover(file, offset, settings.pair, found ? 'no life' : 'all', memories?.changed);
  return found && symbol ? { at: found.at, story: `${found.story}\n\n---\n\n${symbol.story}` } : (found ?? symbol);
}

function fromAnyText(look: Look): Told | undefined {
  return fromFindings(look) ?? fromMention(look) ?? fromWord(look.file.text, look.offset);
}

function fromFindings({ file, offset, settings: { pair, config }, check: known }: Look): Told | undefined {
  const all = known?.(file.text) ?? applyConfig(check(file, pair), config);
  const here = all.filter(({ at }) => covers(at, offset));
  const first = here[0];
  return first && { at: first.at, story: here.map((finding) => findingStory(finding, pair)).join('\n\n---\n\n') };
}

/** A name that readers believe in, and of which this upgrade changes nothing. */
function fromMention({ file, offset, memories }: Look): Told | undefined {
  const told = (known: Names, memory: Memory | undefined) =>
    mayHoldName(file.text, offset, known) ? toldOf(mentionAt(file, offset, known, memory)) : undefined;
  return told(names, memories?.changed) ?? told(everyName(), memories?.any);
}

function mentionAt(file: SourceFile, offset: number, known: Names, memory: Memory | undefined): Mention | undefined {
  return firstAt({ start: offset, end: offset }, file, known, memory);
}

/** A text that is read in no time. */
const short = 10_000;

/** No name is longer. */
const reach = 200;

/** One of the names may be written at the offset. Behind escapes it is written otherwise, and a flag file need not hold its name. */
function mayHoldName(text: string, offset: number, known: Names): boolean {
  const [start, end] = [Math.max(0, offset - reach), Math.min(text.length, offset + reach)];
  if (text.length < short || text.slice(start, end).includes('\\')) return true;
  return known.find(text, start, end).some(({ at }) => covers(at, offset));
}

let every: Names | undefined;

/** All names of the facts, those that never changed included: made at the first hover, for a check has no use for them. */
function everyName(): Names {
  const kinds = ['flag', 'env', 'endpoint', 'metric'] as const;
  every ??= vocabularyOf(kinds.flatMap((kind) => factNames(kind).map((name) => ({ kind, name }))));
  return every;
}

function toldOf(mention: Mention | undefined): Told | undefined {
  if (!mention) return undefined;
  const entry = entriesFor(mention).find((candidate) => speaksOf(candidate, mention));
  const facts = factsFor(mention);
  // An entry about something else that the name brings along does not tell of the name itself.
  const own = entry?.kind === mention.kind ? [] : facts;
  const stories = [...(own.length > 0 ? [factStory(own)] : []), ...(entry ? [entryStory(entry, idOf(entry))] : [])];
  return stories.length > 0 ? { at: mention.at, story: stories.join('\n\n---\n\n') } : undefined;
}

/** The entry is about this very name: of this component, believed here, and not about a value of it. */
function speaksOf(entry: Entry, mention: Mention): boolean {
  return !entry.value && fits(entry, mention) && hasEvidence(entry, mention);
}

function factsFor({ kind, name, component, evidence }: Mention): readonly Fact[] {
  // Common words are Mesos names only where something says so.
  if (evidence.length === 0 && !/[_/]/.test(name.slice(1))) return [];
  return kind === 'enum-value' ? valuesCalled(name) : ofComponent(factsOf(kind, name), component);
}

/** Catalogue and text name an enum value with as little of its enum as tells it apart. */
function valuesCalled(name: string): readonly Fact[] {
  if (factsOf('enum-value', name).length > 0) return factsOf('enum-value', name);
  const full = factNames('enum-value').find((known) => known.endsWith(`.${name}`));
  return full === undefined ? [] : factsOf('enum-value', full);
}

function ofComponent(facts: readonly Fact[], component: Component | undefined): readonly Fact[] {
  return facts.filter((fact) => !component || !fact.component || fact.component === component);
}

/** A name that nothing but its own look speaks for: `TASK_LOST`, `master/cpus_percent`, a variable of an agent. */
function fromWord(text: string, offset: number): Told | undefined {
  const at = wordAround(text, offset);
  const word = text.slice(at.start, at.end);
  const telling = /[A-Za-z][_/][A-Za-z]/.test(word);
  const facts = [
    ...(telling ? [...factsOf('metric', word), ...factsOf('env', word)] : []),
    ...processRoutes(text, at),
    ...enumValues(text, at),
  ];
  return facts.length > 0 ? { at, story: factStory(facts) } : undefined;
}

/** `/registrar(1)/registry`: a route with the number of its process in it, which can be nothing else. */
function processRoutes(text: string, { start, end }: Span): readonly Fact[] {
  const before = /[\w/()-]*$/.exec(text.slice(Math.max(0, start - 128), start))?.[0] ?? '';
  const after = /^[\w/()-]*/.exec(text.slice(end, end + 128))?.[0] ?? '';
  const path = /\/[\w-]+\(\d+\)\/\w+$/.exec(before + text.slice(start, end) + after)?.[0];
  return path === undefined ? [] : factsOf('endpoint', path);
}

/**
 * Enum values are known with their enum. Written without it they have to look like one; with it (`DrainState.DRAINED`)
 * the text has to speak of Mesos somewhere.
 */
function enumValues(text: string, { start, end }: Span): readonly Fact[] {
  const word = text.slice(start, end);
  const qualified = /[\w.]*$/.exec(text.slice(Math.max(0, start - 128), end))?.[0] ?? '';
  // The longest first: `Syscall.Action.UNKNOWN` is not `Action.UNKNOWN`.
  const named = factNames('enum-value')
    .filter((known) => known.endsWith(`.${word}`))
    .sort((a, b) => b.length - a.length);
  const full =
    named.find((known) => qualified.endsWith(known)) ??
    named.find((known) => qualified.endsWith(known.split('.').slice(-2).join('.')));
  if (full !== undefined && /mesos/i.test(text)) return factsOf('enum-value', full);
  return named[0] !== undefined && /^[A-Z]+_[A-Z0-9_]+$/.test(word) ? factsOf('enum-value', named[0]) : [];
}

/** Letters, digits, `_` and `/` around an offset; no name is longer than this looks. */
function wordAround(text: string, offset: number): Span {
  const before = /[\w/]*$/.exec(text.slice(Math.max(0, offset - 128), offset))?.[0] ?? '';
  const after = /^[\w/]*/.exec(text.slice(offset, offset + 128))?.[0] ?? '';
  return { start: offset - before.length, end: offset + after.length };
}

function covers(at: Span, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}
