import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { entriesFor, names } from '../catalogue/catalogue.ts';
import { type Entry, idOf } from '../catalogue/entry.ts';
import { applyConfig } from '../config/apply.ts';
import { type Fact, factNames, factsOf } from '../facts/facts.ts';
import { check } from '../judge/check.ts';
import type { Component, Mention } from '../names.ts';
import { read } from '../readers/read.ts';
import type { SourceFile } from '../readers/reader.ts';
import type { Span } from '../text.ts';
import type { Client } from './client.ts';
import { offsetOf, rangeOf } from './convert.ts';
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
): Hover | null {
  if (settings.ignored) return null;
  const offset = offsetOf(document, position);
  const told = fromFindings(file, offset, settings) ?? fromMention(file, offset) ?? fromWord(file.text, offset);
  if (!told) return null;
  const kind = client.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { range: rangeOf(document, told.at), contents: { kind, value: told.story } };
}

function fromFindings(file: SourceFile, offset: number, { pair, config }: Settings): Told | undefined {
  const here = applyConfig(check(file, pair), config).filter(({ at }) => covers(at, offset));
  const first = here[0];
  return first && { at: first.at, story: here.map((finding) => findingStory(finding, pair)).join('\n\n---\n\n') };
}

/** A name that readers believe in, and of which this upgrade changes nothing. */
function fromMention(file: SourceFile, offset: number): Told | undefined {
  const mention = read(file, names).find(({ at }) => covers(at, offset));
  if (!mention) return undefined;
  const entry = entriesFor(mention).find((candidate) => speaksOf(candidate, mention));
  if (entry) return { at: mention.at, story: entryStory(entry, idOf(entry)) };
  const facts = factsFor(mention);
  return facts.length > 0 ? { at: mention.at, story: factStory(facts) } : undefined;
}

/** The entry is about this very name: of this component, believed here, and not about a value of it. */
function speaksOf({ on, needs, value }: Entry, { component, evidence }: Mention): boolean {
  if (value) return false;
  if (on && component && ![on].flat().includes(component)) return false;
  return !needs || needs.some((kind) => evidence.includes(kind));
}

function factsFor({ kind, name, component, evidence }: Mention): readonly Fact[] {
  // Common words are Mesos names only where something says so.
  if (evidence.length === 0 && !/[_/]/.test(name.slice(1))) return [];
  return ofComponent(factsOf(kind, name), component);
}

function ofComponent(facts: readonly Fact[], component: Component | undefined): readonly Fact[] {
  return facts.filter((fact) => !component || !fact.component || fact.component === component);
}

/** A name that nothing but its own look speaks for: `TASK_LOST`, `master/cpus_percent`, a variable of an agent. */
function fromWord(text: string, offset: number): Told | undefined {
  const at = wordAround(text, offset);
  const word = text.slice(at.start, at.end);
  if (!/[A-Za-z][_/][A-Za-z]/.test(word)) return undefined;
  const facts = [
    ...factsOf('metric', word),
    ...factsOf('env', word),
    ...(/^[A-Z]+_[A-Z_]+$/.test(word) ? enumValues(word) : []),
  ];
  return facts.length > 0 ? { at, story: factStory(facts) } : undefined;
}

/** Enum values are known with their enum, and written without. The public package speaks for its twin. */
function enumValues(word: string): readonly Fact[] {
  const name = factNames('enum-value').find((known) => known.endsWith(`.${word}`));
  return name === undefined ? [] : factsOf('enum-value', name).slice(0, 1);
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
