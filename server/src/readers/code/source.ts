import type { Evidence } from '../../names.ts';
import type { Context } from '../reader.ts';
import type { Declarations } from './declarations.ts';
import type { Language } from './languages.ts';
import type { Tokens } from './tokens.ts';

/** One text of code and what its rules share. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly tokens: Tokens;
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
  const { text, tokens } = source;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const i = tokens.tokenAt(at);
    if (i >= 0 && tokens.is(i, word)) yield i;
  }
}
