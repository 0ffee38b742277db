import { type Kind, type Names, type Reading, type Spelling, spell } from '../names.ts';
import { namesIn, packed, type Words } from './words.ts';

/** A word to find, and what it means. */
interface Word {
  readonly readings: Reading[];
  /** Nothing but names that are only asked for. */
  quiet: boolean;
}

/** The spellings in which names of a kind are written; kinds that have no name of their own have none. */
const spellings: Record<Kind, readonly Spelling[]> = {
  flag: ['plain', 'upper'],
  'flag-value': [],
  env: ['plain'],
  endpoint: ['plain'],
  metric: ['plain', 'dotted', 'underscored'],
  'enum-value': ['plain', 'pascal', 'dashed'],
  field: ['plain', 'camel', 'pascal'],
  message: ['plain'],
  acl: ['plain', 'camel', 'pascal'],
  method: ['plain', 'pascal'],
  'python-module': ['plain'],
  binary: ['plain'],
  'file-format': [],
  behaviour: [],
};

/** A name for the vocabulary. */
export interface Named {
  readonly kind: Kind;
  readonly name: string;
  /** Readers ask what the word means where they meet it, but it is too plain to be looked for: `type`, `name`. */
  readonly quiet?: boolean;
}

/** Makes the words of `named` findable. Cost of a search does not depend on how many there are. */
export function vocabularyOf(named: Iterable<Named>): Names {
  return namesIn(wordsOf(named));
}

/** The words of `named`. */
export function wordsOf(named: Iterable<Named>): Words {
  const words = new Map<string, Word>();
  for (const each of named) {
    for (const spelling of spellings[each.kind]) add(words, each, spelling);
  }
  return packed([...words].map(([key, { readings, quiet }]) => ({ key, readings, quiet })));
}

function add(words: Map<string, Word>, { kind, name, quiet = false }: Named, spelling: Spelling): void {
  const plain = wordOf(kind, name);
  // `Launch` and `destroy` are words of any program; `ReasonMemoryLimit` is not.
  if (kind === 'enum-value' && spelling !== 'plain' && !plain.includes('_')) return;
  const text = spell(plain, spelling);
  // A lone word such as `/vars` counts only behind a slash.
  const behindSlash = kind === 'endpoint' && !/[./]/.test(text);
  // Words that mean the same spelt either way (`role`, camel or plain) keep their first spelling.
  const key = behindSlash ? `/${text}` : text;
  const word = words.get(key) ?? { readings: [], quiet };
  word.quiet &&= quiet;
  words.set(key, word);
  if (!word.readings.some((reading) => reading.kind === kind && reading.name === name)) {
    word.readings.push({ kind, name, spelling });
  }
}

/** What is written of a name: `ip_address` of `NetworkInfo.ip_address`, `state.json` of `/state.json`. */
function wordOf(kind: Kind, name: string): string {
  switch (kind) {
    case 'field':
    case 'enum-value':
    case 'message':
    case 'method':
      return name.slice(name.lastIndexOf('.') + 1);
    case 'endpoint':
      return name.replace(/^\//, '');
    default:
      return name;
  }
}
