import type { Evidence } from '../../names.ts';
import type { Places } from '../places.ts';
import type { Context } from '../reader.ts';
import type { Declarations } from './declarations.ts';
import type { Language } from './languages.ts';
import type { Tokens } from './tokens.ts';

/** One text of code and what its rules share. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly tokens: Tokens;
  /** Where words and patterns stand in the text. */
  readonly places: Places;
  readonly context: Context;
  /** `import` where the text imports a Mesos binding, and what the surroundings tell. */
  readonly evidence: readonly Evidence[];
  /** The text or its file speaks of Mesos at all: without that no type in it is taken for a Mesos message. */
  readonly speaksOfMesos: boolean;
  /** Some constant or variable of the text is the host or port of a Mesos process. */
  readonly namesHost: () => boolean;
  /** The types of the variables; made when first asked for. */
  readonly declarations: () => Declarations;
}

/** The evidence of the source and one more kind. */
export function withEvidence(source: Source, evidence: Evidence): readonly Evidence[] {
  return source.evidence.includes(evidence) ? source.evidence : [...source.evidence, evidence];
}

/** The tokens that are exactly `word`, in order. */
export function* occurrences(source: Source, word: string): Iterable<number> {
  const { places, tokens } = source;
  for (const at of places.of(word)) {
    const i = tokens.tokenAt(at);
    if (i >= 0 && tokens.is(i, word)) yield i;
  }
}

/** The matches of a sticky pattern at each place where `word` stands. */
export function* matchesAt({ text, places }: Source, word: string, pattern: RegExp): Iterable<RegExpExecArray> {
  for (const at of places.of(word)) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) yield match;
  }
}

/** The matches of a sticky pattern at the start of each line that holds `word`; none begins inside another. */
export function* linesWith({ text, places }: Source, word: string, pattern: RegExp): Iterable<RegExpExecArray> {
  let done = 0;
  for (const at of places.of(word)) {
    if (at < done) continue;
    pattern.lastIndex = Math.max(done, text.lastIndexOf('\n', at) + 1);
    const match = pattern.exec(text);
    const end = match ? match.index + match[0].length : at;
    if (match) yield match;
    const newline = text.indexOf('\n', end);
    done = newline < 0 ? text.length : newline + 1;
  }
}
