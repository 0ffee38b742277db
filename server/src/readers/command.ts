import type { Evidence, Mention } from '../names.ts';
import type { Span } from '../text.ts';
import { environmentMentions, flagNameOf, type Setting } from './environment.ts';
import { flagMentions } from './flags.ts';
import { type Outcome, outcomeOf, type Start, valueIn } from './programs.ts';
import { type Context, mentionsWithin } from './reader.ts';
import { shell } from './shell.ts';
import { spanIn } from './shell-words.ts';

/** One argument of a command line, or one item of an array of arguments. */
export interface Word {
  /** With quotes and escapes resolved. */
  readonly text: string;
  /** Where it stands, quotes excluded. */
  readonly at: Span;
  /** `text` is the source in `at`, unit for unit. */
  readonly exact: boolean;
  /** Source offset of each unit of `text`, and of its end, where a word is not exact and they are known. */
  readonly offsets?: ArrayLike<number>;
  /** What must go when the word is dropped: its separator, quotes and comma or continuation included. */
  readonly whole?: Span;
  /** It holds or is an expansion that could stand for any text: more flags may hide in it. */
  readonly open?: boolean;
}

/** The variables that a command is started with, where the place tells. */
export interface Environment {
  readonly settings: readonly Setting[];
  /** There may be more: from files, or from whoever starts the script. */
  readonly open: boolean;
}

const nothing: Environment = { settings: [], open: false };

/**
 * The mentions in one command line, if it starts a Mesos program (through `sudo`, `exec`, `docker run IMAGE` …).
 * Options alone are those of a Mesos program when the context's evidence says `command`: the arguments of an image.
 */
export function* commandMentions(
  words: readonly Word[],
  context: Context,
  environment: Environment = nothing,
): Iterable<Mention> {
  if (context.evidence.includes('command') && words[0]?.text.startsWith('-')) {
    const start: Start = { component: context.component, args: words, settings: [], hidden: true };
    return yield* outcomeMentions({ start }, context, environment);
  }
  const outcome = outcomeOf(words);
  if (outcome) yield* outcomeMentions(outcome, context, environment);
}

/** The mentions in what a command line comes down to. */
export function* outcomeMentions(
  outcome: Outcome,
  context: Context,
  environment: Environment = nothing,
): Iterable<Mention> {
  const here: Context = context.place === 'config' ? { ...context, place: 'code' } : context;
  if ('script' in outcome) yield* mentionsWithin(outcome.script, shell, here);
  else yield* startMentions(outcome.start, here, environment);
}

function* startMentions(start: Start, around: Context, environment: Environment): Iterable<Mention> {
  const { component, program, subCommand } = start;
  // `mesos-execute` is a framework with flags of its own, some of which have a master's or an agent's name.
  const evidence: readonly Evidence[] = component === 'scheduler' ? [] : ['command'];
  const context: Context = { ...around, evidence, component };
  if (start.settings.length > 0) yield* environmentMentions(start.settings, { ...context, evidence: ['block'] });
  const flags = flagsIn(start.args);
  // "mesos-slave start/running", "mesos-slave is …" are words of a message, not of a command.
  if (flags.length === 0 && start.args.some((word) => !word.open && !/^-[a-z]$/.test(word.text))) return;
  for (const flag of flags) yield* flagMentions(flag, 'plain', context);
  if (!program) return;
  const settings = [...start.settings, ...environment.settings];
  const hidden = start.hidden || environment.open || hidesFlags(start.args, flags);
  const { name, at } = program;
  const value = subCommand && { text: subCommand.text, at: subCommand.at, exact: subCommand.exact };
  const given = hidden ? undefined : givenBy(settings, flags);
  const { place } = context;
  yield { kind: 'binary', name, at, spelling: 'plain', component, evidence: ['command'], place, value, given };
}

/** All options in front of which stand two dashes; `--no-x` names the flag `x`. */
function flagsIn(args: readonly Word[]): readonly Setting[] {
  const flags: Setting[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    const flag = word && mayBeOption(word) ? flagIn(word, args[i + 1]) : undefined;
    if (flag) flags.push(flag);
  }
  return flags;
}

function mayBeOption({ text }: Word): boolean {
  return text.startsWith('--') || text.startsWith('${');
}

/** `--x=v`, `--x v`, `--no-x`, and `${V:+--x=$V}`, which is nothing when V is not set. */
const option = /^(?:\$\{\w+:?[+-])?--(?:no-)?([A-Za-z]\w*(?:-\w+)*)(=|\}?$)/;

function flagIn(word: Word, next: Word | undefined): Setting | undefined {
  const [all, name, sign] = option.exec(word.text.slice(0, 200)) ?? [];
  if (all === undefined || name === undefined) return undefined;
  const start = all.length - (sign?.length ?? 0) - name.length;
  const at = spanIn(word, start, start + name.length);
  // A quote or an escape inside of the name leaves no certain place for it.
  if (at.end - at.start !== name.length) return undefined;
  if (sign === '=') {
    const end = all.startsWith('$') && word.text.endsWith('}') ? word.text.length - 1 : word.text.length;
    const { value, inner } = valueIn(word, all.length, end);
    return { name, at, value, inner, whole: word.whole };
  }
  // Mesos' programs take no operands: a word behind an option is its value, unless it may be an option itself.
  if (!next || /^-|^\$\{\w+:?[+-]--/.test(next.text) || all.includes('--no-')) return { name, at, whole: word.whole };
  if (next.open) return { name, at };
  const { value, inner } = valueIn(next, 0);
  return { name, at, value, inner, whole: bothOf(word, next) };
}

/** What must go with two words, where nothing stands between them: one may come from a variable. */
function bothOf(word: Word, next: Word): Span | undefined {
  if (!word.whole || !next.whole) return undefined;
  if (next.whole.start < word.at.end || next.whole.start > word.whole.end) return undefined;
  return { start: word.whole.start, end: next.whole.end };
}

/** More flags may hide in `$OPTS`, and nothing is missing where help is asked for. */
function hidesFlags(args: readonly Word[], flags: readonly Setting[]): boolean {
  if (flags.length === 0 || flags.some(({ name }) => /^(?:flags|help|version)$/.test(name))) return true;
  return args.some((word) => word.open && !option.test(word.text.slice(0, 200)));
}

/** Names of the flags that are given, and `name=value` for those whose value stands there. */
export function givenBy(settings: readonly Setting[], flags: readonly Setting[]): readonly string[] {
  const given: string[] = [];
  const add = (name: string, value: Setting['value']) => {
    given.push(name);
    if (value) given.push(`${name}=${value.text}`);
  };
  for (const { name, value } of flags) add(name, value);
  for (const { name: variable, value } of settings) {
    const name = flagNameOf(variable);
    if (name !== undefined) add(name, value);
  }
  return given;
}
