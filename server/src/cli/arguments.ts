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
  type PlanFormat,
  planFormats,
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
  /** Also files in which nothing that changed can be found: a plan tells of what they do beside it. */
  readonly everything?: true;
  /** Undefined when nobody said: then it is for the terminal to decide. */
  readonly color?: boolean;
}

/** What the user asks for. */
export type Asked =
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'lsp' }
  | ({
      readonly command: 'check';
      readonly format: CheckFormat;
      readonly why: boolean;
      readonly threads?: number;
    } & ScanOptions)
  | ({
      readonly command: 'fix';
      readonly unsafe: boolean;
      readonly diff: boolean;
      /** The rules to fix; all when there are none. */
      readonly rules: readonly string[];
    } & ScanOptions)
  | ({ readonly command: 'plan'; readonly format: PlanFormat } & ScanOptions)
  | {
      readonly command: 'proto-diff';
      readonly format: CheckFormat;
      readonly old: string;
      readonly new: string;
      readonly failOn?: FailLevel;
      readonly color?: boolean;
    }
  | { readonly command: 'explain'; readonly about: string; readonly color?: boolean }
  | { readonly command: 'rules'; readonly coverage: boolean; readonly format: RulesFormat; readonly color?: boolean };

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

/** What was said of each option: the last time, or, of one that may be said again, all of them joined by line ends. */
type Said = ReadonlyMap<Option, string | true>;

function askedOf(command: Command, said: Said, rest: readonly string[]): Asked {
  switch (command) {
    case 'check':
      return {
        command,
        format: oneOf(checkFormats, 'format', said) ?? 'text',
        why: said.has('why'),
        threads: numberOf('threads', said),
        ...scanOptions(said, rest),
      };
    case 'fix':
      return {
        command,
        unsafe: said.has('unsafe'),
        diff: said.has('diff'),
        rules: rulesOf(said),
        ...scanOptions(said, rest),
      };
    case 'plan':
      return {
        command,
        format: oneOf(planFormats, 'format', said) ?? 'text',
        ...scanOptions(said, rest),
        everything: true,
      };
    case 'proto-diff': {
      const [before, after, ...more] = rest;
      if (before === undefined || after === undefined || more.length > 0) {
        throw new UsageError(
          'Compare two: a file, a folder or mesos@VERSION each, as in "proto-diff mesos@0.28 proto/".',
        );
      }
      const format = oneOf(checkFormats, 'format', said) ?? 'text';
      return {
        command,
        format,
        old: before,
        new: after,
        failOn: oneOf(failLevels, 'fail-on', said),
        color: colorOf(said),
      };
    }
    case 'explain': {
      const [about, ...more] = rest;
      if (about === undefined) throw new UsageError('Say what to explain: a rule or a name.');
      if (more.length > 0) throw new UsageError(`Explain one rule or name at a time, not also "${more[0]}".`);
      return { command, about, color: colorOf(said) };
    }
    case 'rules':
      if (rest.length > 0) throw new UsageError(`"rules" takes no names, so not "${rest[0]}"; see "explain".`);
      return {
        command,
        coverage: said.has('coverage'),
        format: oneOf(rulesFormats, 'format', said) ?? 'text',
        color: colorOf(said),
      };
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
    const given = givenTo(token.name, token);
    const before = token.name === 'rule' ? said.get(token.name) : undefined;
    said.set(token.name, before === undefined ? given : `${before}\n${given}`);
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

function rulesOf(said: Said): readonly string[] {
  return textOf('rule', said)?.split('\n') ?? [];
}

function oneOf<T extends string>(allowed: readonly T[], name: Option, said: Said): T | undefined {
  const value = said.get(name);
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${name} cannot be "${value}"; it is one of ${allowed.join(', ')}.`);
  return found;
}

function numberOf(name: Option, said: Said): number | undefined {
  const value = textOf(name, said);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(value)) throw new UsageError(`--${name} cannot be "${value}"; it is a number from 1 to 99.`);
  return Number(value);
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
