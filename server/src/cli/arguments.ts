import { parseArgs } from 'node:util';
import { nearest } from '../judge/nearest.ts';
import { UsageError } from './failure.ts';
import {
  type CheckFormat,
  type Command,
  checkFormats,
  commands,
  type FailLevel,
  failLevels,
  type Option,
  options,
  type RulesFormat,
  rulesFormats,
} from './options.ts';

/** What both `check` and `fix` are told about files and versions. */
export interface ScanOptions {
  /** As given, `-` for standard input; never empty unless none was given. */
  readonly paths: readonly string[];
  readonly from?: string;
  readonly to?: string;
  /** The configuration file to use for every path. */
  readonly config?: string;
  /** The name that standard input goes by. */
  readonly stdinName?: string;
  readonly failOn?: FailLevel;
  readonly useIgnoreFiles: boolean;
  /** Undefined when nobody said: then it is for the terminal to decide. */
  readonly color?: boolean;
}

/** What the user asks for. */
export type Asked =
  | { readonly command: 'help' | 'version' | 'lsp' }
  | ({ readonly command: 'check'; readonly format: CheckFormat } & ScanOptions)
  | ({ readonly command: 'fix'; readonly unsafe: boolean; readonly diff: boolean } & ScanOptions)
  | { readonly command: 'explain'; readonly about: string; readonly color?: boolean }
  | { readonly command: 'rules'; readonly format: RulesFormat; readonly color?: boolean };

/** Understands the words behind `mesos-lint`; throws a UsageError of one sentence when they make no sense. */
export function argumentsOf(words: readonly string[]): Asked {
  const { said, rest } = tokensOf(words);
  if (said.has('help')) return { command: 'help' };
  if (said.has('version')) return { command: 'version' };
  // A first word that is no command is a path: `mesos-lint .` is `mesos-lint check .`.
  const [first = '', ...others] = rest;
  const named = isCommand(first);
  const command = named ? first : 'check';
  checkBelong(command, said);
  return askedOf(command, said, named ? others : rest);
}

type Said = ReadonlyMap<Option, string | true>;

function askedOf(command: Command, said: Said, rest: readonly string[]): Asked {
  switch (command) {
    case 'check':
      return { command, format: oneOf(checkFormats, 'format', said) ?? 'text', ...scanOptions(said, rest) };
    case 'fix':
      return { command, unsafe: said.has('unsafe'), diff: said.has('diff'), ...scanOptions(said, rest) };
    case 'explain': {
      const [about, ...more] = rest;
      if (about === undefined) throw new UsageError('Say what to explain: a rule or a name.');
      if (more.length > 0) throw new UsageError(`Explain one rule or name at a time, not also "${more[0]}".`);
      return { command, about, color: colorOf(said) };
    }
    case 'rules':
      if (rest.length > 0) throw new UsageError(`"rules" takes no names, so not "${rest[0]}"; see "explain".`);
      return { command, format: oneOf(rulesFormats, 'format', said) ?? 'text', color: colorOf(said) };
    case 'lsp':
      if (!said.has('stdio')) throw new UsageError('The language server speaks over --stdio only; add it.');
      if (rest.length > 0) throw new UsageError(`"lsp" takes no paths, so not "${rest[0]}".`);
      return { command };
  }
}

function scanOptions(said: Said, paths: readonly string[]): ScanOptions {
  const stdinName = textOf('stdin-filename', said);
  return {
    paths: stdinName !== undefined && !paths.includes('-') ? [...paths, '-'] : paths,
    from: textOf('from', said),
    to: textOf('to', said),
    config: textOf('config', said),
    stdinName,
    failOn: oneOf(failLevels, 'fail-on', said),
    useIgnoreFiles: !said.has('no-ignore'),
    color: colorOf(said),
  };
}

/** The options said, the last of each, and the words that are none. */
function tokensOf(words: readonly string[]): { said: Said; rest: readonly string[] } {
  // Not strict, because Node's sentences about what is wrong are for programmers.
  const { tokens } = parseArgs({ args: [...words], options, allowPositionals: true, strict: false, tokens: true });
  const said = new Map<Option, string | true>();
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    if (!isOption(token.name)) {
      // `explain --quorum`: what looks like an option of ours is one of Mesos.
      if (rest[0] !== 'explain') throw new UsageError(unknownOption(token.rawName));
      rest.push(token.rawName);
      continue;
    }
    said.set(token.name, givenTo(token.name, token));
  }
  return { said, rest };
}

function givenTo(name: Option, token: { value?: string; inlineValue?: boolean }): string | true {
  const { value } = token;
  if (options[name].type === 'boolean') {
    if (value !== undefined) throw new UsageError(`--${name} takes no value, so not "${value}".`);
    return true;
  }
  // `--from --to 1.0`: the value was forgotten. One that does begin with a dash is written `--from=-x`.
  if (!value || (!token.inlineValue && /^-./.test(value))) throw new UsageError(`--${name} needs a value.`);
  return value;
}

function unknownOption(written: string): string {
  const known = Object.keys(options).map((name) => `--${name}`);
  const meant = nearest(written, known);
  return `There is no option ${written}${meant ? `; did you mean ${meant}?` : '; see mesos-lint --help.'}`;
}

function checkBelong(command: Command, said: Said): void {
  const taken: readonly string[] = commands[command];
  for (const name of said.keys()) {
    if (!taken.includes(name)) throw new UsageError(`"${command}" takes no --${name}; see mesos-lint --help.`);
  }
}

function textOf(name: Option, said: Said): string | undefined {
  const value = said.get(name);
  return typeof value === 'string' ? value : undefined;
}

function oneOf<T extends string>(allowed: readonly T[], name: Option, said: Said): T | undefined {
  const value = said.get(name);
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${name} cannot be "${value}"; it is one of ${allowed.join(', ')}.`);
  return found;
}

function colorOf(said: Said): boolean | undefined {
  if (said.has('no-color')) return false;
  return said.has('color') ? true : undefined;
}

function isCommand(word: string): word is Command {
  return Object.hasOwn(commands, word);
}

function isOption(name: string): name is Option {
  return Object.hasOwn(options, name);
}
