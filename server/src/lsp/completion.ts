import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { names } from '../catalogue/catalogue.ts';
import { type Fact, factNames, factsOf } from '../facts/facts.ts';
import { isBefore } from '../judge/versions.ts';
import type { Mention } from '../names.ts';
import { Memory } from '../readers/memory.ts';
import { firstAt } from '../readers/read.ts';
import type { SourceFile } from '../readers/reader.ts';
import { offsetOf, rangeOf } from './convert.ts';

/** Stands for the flag that is being typed: no release has one of this name. */
const typed = 'flagbeingtyped';

/**
 * The flags that can be written at a position, those that `release` has and does not deprecate. The readers decide whether
 * a flag of a Mesos program can stand there: they are given the text with a made-up flag in it.
 */
export function completionsAt(
  document: TextDocument,
  file: SourceFile,
  position: Position,
  release: string,
  memory?: Memory,
): readonly CompletionItem[] {
  const end = offsetOf(document, position);
  const begun = /(?:^|[\s"'=,[(])--([a-z_]*)$/.exec(file.text.slice(Math.max(0, end - 80), end))?.[1];
  // A name that goes on behind the position is not the one that was begun.
  if (begun === undefined || /[a-z]/.test(file.text.charAt(end))) return [];
  const start = end - begun.length;
  const text = file.text.slice(0, start) + typed + file.text.slice(end);
  // Nobody has written that text: what is remembered goes on from the document as it is.
  const tried = memory && new Memory(memory);
  const asked = { start, end: start + typed.length };
  const isTyped = ({ kind, name }: Mention) => kind === 'flag' && name === typed;
  const flag = firstAt(asked, { ...file, text }, names, tried, isTyped);
  if (!flag?.component || !flag.evidence.includes('command')) return [];
  const { component } = flag;
  const range = rangeOf(document, { start, end });
  const lives = factNames('flag', component).flatMap((name) =>
    factsOf('flag', name).filter((life) => (life.component ?? component) === component),
  );
  return lives
    .filter((life) => isCurrent(life, release))
    .map((life) => ({
      label: life.name,
      kind: CompletionItemKind.Property,
      detail: detailOf(life),
      textEdit: { range, newText: life.name },
    }));
}

function isCurrent({ introduced, deprecated, removed }: Fact, release: string): boolean {
  const ended = [deprecated, removed].some((version) => version !== undefined && !isBefore(release, version));
  return !isBefore(release, introduced) && !ended;
}

/** `duration, default 15secs, since 1.0.0`. */
function detailOf({ type, default: value, introduced }: Fact): string {
  return [type, value === undefined ? undefined : `default ${value}`, `since ${introduced}`].filter(Boolean).join(', ');
}
