import type { Component, Hit, Mention } from '../names.ts';
import { type Piece, pieceOf as pieceAt, type Span } from '../text.ts';
import { type Environment, outcomeMentions, type Word } from './command.ts';
import { embeddedMentions, isJson } from './embedded.ts';
import { environmentMentions, mayTell, type Setting } from './environment.ts';
import { firstEndingBehind } from './hits.ts';
import { json } from './json.ts';
import { type Outcome, outcomeOf, type Start, settingIn } from './programs.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { shell } from './shell.ts';
import { type Written, writtenBy } from './shell-files.ts';
import { type Assignment, type Script, type ShellCommand, scriptIn, scriptOf } from './shell-script.ts';
import { type Around, Setup, type Told } from './shell-setup.ts';
import type { Simple } from './shell-simple.ts';
import { Variables } from './shell-variables.ts';
import { pieceOf, withoutSubstitutions, wordsOf } from './shell-words.ts';
import { words as freeText } from './words.ts';
import { isOfInterest, writtenMentions } from './written.ts';

/** The text as a script that is being read; `simple` where it is known to be one simple command. */
export function readingOf(text: string, context: Context, simple?: Simple): Reading {
  const script = simple ? scriptOf(text, simple) : scriptIn(text);
  // A broken text of one line has nothing more to give when it is read again.
  return new Reading(text, script, context, text.trimEnd().includes('\n') ? script.broken : undefined);
}

/** A command with its variables replaced, and what it comes down to. */
interface Resolved {
  readonly command: ShellCommand;
  readonly outcome?: Outcome;
  readonly written: readonly Written[];
}

/** One script, or a part of one that shares no variable with the rest of it, being read. */
export class Reading {
  readonly #text: string;
  readonly #script: Script;
  readonly #context: Context;
  readonly #broken: number | undefined;
  readonly #variables: Variables;
  readonly #commands: readonly Resolved[];
  readonly #settings: readonly Setting[];
  #hits: readonly Hit[] | undefined;
  /** Variables whose words are part of a Mesos command. */
  readonly #given = new Set<string>();
  /** Where text begins that goes into a file, and has been read as that file. */
  readonly #written = new Set<number>();

  /** From `broken` on, what looks like one long string is lines that are read one by one. */
  constructor(text: string, script: Script, context: Context, broken?: number) {
    this.#text = text;
    this.#script = script;
    this.#context = context;
    this.#broken = broken;
    this.#variables = new Variables(script);
    this.#commands = script.commands.map((command) => this.#resolved(command));
    this.#settings = script.commands.filter(setsVariables).flatMap((command) => this.#settingsOf(command));
  }

  /** What it tells about the environment of whatever a script with this in it starts. */
  get told(): Told {
    const components = new Set<Component | undefined>();
    let starts = false;
    for (const { outcome } of this.#commands) {
      if (!outcome || !('start' in outcome)) continue;
      starts = true;
      if (outcome.start.component !== 'scheduler') components.add(outcome.start.component);
    }
    const reads = this.#script.commands.some(({ call: [program] }) => /^(?:\.|source)$/.test(program?.text ?? ''));
    const settings = this.#settings.filter(({ name }) => mayTell(name, this.#context));
    const daemons = [...components];
    return { settings, components: daemons, starts, reads };
  }

  /**
   * The mentions in it, in the environment that the whole script makes. `starts` hears of each program that is started in
   * it, in front of its mention.
   */
  *mentions(setup: Around = this.#own, starts?: (program: Mention) => void): Iterable<Mention> {
    yield* this.#environment(setup);
    for (const resolved of this.#commands) yield* this.#command(resolved, setup, starts);
    for (const word of this.#script.loose) yield* this.#freeWord(word);
    yield* this.#comments();
    if (this.#broken !== undefined) yield* lineMentions(this.#text, this.#broken, this.#context);
  }

  /** The environment that it makes by itself. */
  get #own(): Around {
    const { told } = this;
    if (this.#settings.length > 0) return new Setup([{ piece: { text: this.#text, start: 0 }, told }]);
    const { settings, starts, reads, components } = told;
    return starts ? { settings, open: reads, components, sign: untold.sign } : untold;
  }

  #resolved(command: ShellCommand): Resolved {
    const used = new Set<string>();
    const outcome = outcomeOf(this.#variables.expanded(command.words, used));
    if (outcome) for (const name of used) this.#given.add(name);
    const written = writtenBy(command, this.#text).filter(({ path, content }) =>
      isOfInterest(path.text, content?.text ?? ''),
    );
    for (const { content } of written) if (content) this.#written.add(content.start);
    return { command, outcome, written };
  }

  /** The variables of the script are those of what it starts. */
  *#environment({ sign, components }: Around): Iterable<Mention> {
    if (this.#settings.length === 0) return;
    const [component] = components;
    const { evidence } = this.#context;
    const context: Context = {
      ...this.#context,
      component: components.length === 1 ? component : this.#context.component,
      evidence: components.length > 0 ? [...evidence, 'block'] : evidence,
    };
    yield* environmentMentions(this.#settings, context, sign);
  }

  *#command(
    { command, outcome, written }: Resolved,
    setup: Around,
    starts?: (program: Mention) => void,
  ): Iterable<Mention> {
    const context = this.#context;
    if (outcome && 'start' in outcome && startsHere(command, outcome.start)) {
      for (const mention of outcomeMentions(outcome, context, setup)) {
        if (mention.at === outcome.start.program?.at) starts?.(mention);
        yield mention;
      }
    } else if (outcome) yield* outcomeMentions(outcome, context, unknown);
    else if (!setsVariables(command)) yield* environmentMentions(this.#settingsOf(command), context);
    for (const { path, content } of written) yield* writtenMentions(path, content, context);
    yield* this.#inputs(command, outcome);
    for (const assignment of command.assignments) yield* this.#assigned(assignment);
    // What is deleted is not in use.
    if (/^(?:rm|unlink)$/.test(command.call[0]?.text ?? '')) return;
    for (const word of command.call) {
      if (!isPartOf(outcome, word)) yield* this.#freeWord(word);
    }
  }

  /** Here-documents: a script for the shell they are fed to, or whatever they look like. */
  *#inputs(command: ShellCommand, outcome: Outcome | undefined): Iterable<Mention> {
    const fed = command.words.some((word) => /^(?:.*\/)?(?:ba|da|z|k)?sh$|^ssh$/.test(word.text));
    for (const piece of command.inputs) {
      if (!this.#isKnown(extentOf(piece)) || this.#written.has(piece.start)) continue;
      if (fed && !outcome) yield* mentionsWithin(piece, shell, this.#context);
      else yield* embeddedMentions(piece, this.#context);
    }
  }

  /** A command line kept in a variable, or words; options that went into a command have been read there. */
  *#assigned({ name, values }: Assignment): Iterable<Mention> {
    if (this.#given.has(name)) return;
    for (const value of values) {
      if (!this.#isKnown(value.at)) continue;
      const outcome = /\s--/.test(value.text)
        ? outcomeOf(this.#variables.expanded(wordsOf(pieceOf(value)), new Set()))
        : undefined;
      if (outcome && 'start' in outcome) yield* outcomeMentions(outcome, this.#context, unknown);
      else yield* this.#freeWord(value);
    }
  }

  *#freeWord(word: Word): Iterable<Mention> {
    const { start } = word.at;
    if (!this.#isKnown(word.at) || this.#written.has(start) || start > (this.#broken ?? this.#text.length)) return;
    const piece = pieceOf(word);
    // `curl -d '{"type": "SET_QUOTA", …}'`
    yield* mentionsWithin(withoutSubstitutions(piece), isJson(piece.text) ? json : freeText, this.#context);
  }

  *#comments(): Iterable<Mention> {
    for (const comment of this.#script.comments) {
      if (!this.#isKnown(comment)) continue;
      const piece = pieceAt(this.#text, comment.start, comment.end);
      yield* mentionsWithin(piece, freeText, { ...this.#context, place: 'comment' });
    }
  }

  /** A known word begins in it; most words of a script are not worth a closer look. */
  #isKnown({ start, end }: Span): boolean {
    this.#hits ??= this.#context.names.find(this.#text);
    const next = this.#hits[firstEndingBehind(this.#hits, start)];
    return (next?.at.start ?? end) < end;
  }

  #settingsOf(command: ShellCommand): readonly Setting[] {
    if (isStanza(command)) return command.call.flatMap((word) => settingIn(word) ?? []);
    const alone = command.assignments.length === 1 && command.call.length <= 1;
    return command.assignments.flatMap(({ word, array }) => {
      const setting = array ? undefined : settingIn(word);
      return setting ? [{ ...setting, whole: alone ? this.#lineOf(command, word) : word.whole }] : [];
    });
  }

  /** The line of an assignment that stands alone on it. */
  #lineOf({ words: [first] }: ShellCommand, word: Word): Span | undefined {
    const text = this.#text;
    let start = first?.at.start ?? 0;
    while (/[ \t]/.test(text.charAt(start - 1))) start--;
    let end = word.at.end;
    while (/["' \t\r]/.test(text.charAt(end))) end++;
    const alone =
      (start === 0 || text.charAt(start - 1) === '\n') && (end === text.length || text.charAt(end) === '\n');
    return alone ? { start, end: Math.min(end + 1, text.length) } : undefined;
  }
}

/** Where a piece stands, to where its last unit ends. */
function extentOf({ text, start, offsets }: Piece): Span {
  return { start, end: offsets?.[text.length] ?? start + text.length };
}

/** Half-typed scripts, and dialects that the parser does not know: each line from the first error on, for itself. */
function* lineMentions(text: string, broken: number, context: Context): Iterable<Mention> {
  let start = text.lastIndexOf('\n', broken - 1) + 1;
  while (start < text.length) {
    const end = endOfLine(text, start);
    yield* mentionsWithin(pieceAt(text, start, end), line, context);
    start = end + 1;
  }
}

const line: Reader = {
  name: 'shell-line',
  mentions: (text, context) => new Reading(text, scriptIn(text), context).mentions(),
};

/** The end of the line that begins at `start`, with the lines that continue it. */
function endOfLine(text: string, start: number): number {
  let end = text.indexOf('\n', start);
  while (end >= 0 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end))) end = text.indexOf('\n', end + 1);
  return end < 0 ? text.length : end;
}

/** Nobody says anything of an environment. */
const untold: Around = { settings: [], open: false, components: [], sign: { component: undefined, links: false } };

/** Nobody knows what a command is given in the end. */
const unknown: Environment = { settings: [], open: true };

/** The program stands in the command itself: to one that is kept in a variable, options may be added anywhere. */
function startsHere({ call }: ShellCommand, { program }: Start): boolean {
  const at = program?.at;
  return at === undefined || call.some((word) => word.at.start <= at.start && at.end <= word.at.end);
}

/** It changes the script's own variables, and starts nothing. */
function setsVariables(command: ShellCommand): boolean {
  const [program] = command.call;
  if (program === undefined || isStanza(command)) return true;
  return /^(?:export|declare|typeset|local|readonly|setenv)$/.test(program.text);
}

/** `env NAME=value` of upstart, with nothing to run. */
function isStanza({ call: [program, ...rest] }: ShellCommand): boolean {
  return program?.text === 'env' && rest.every((word) => settingIn(word) !== undefined);
}

/** The word has been read as part of a Mesos command: an option, or a script for a shell. */
function isPartOf(outcome: Outcome | undefined, word: Word): boolean {
  if (!outcome) return false;
  if ('script' in outcome) return outcome.script.start === word.at.start;
  return word.text.startsWith('-') || /^\$\{\w+:?[+-]--/.test(word.text) || word.text.includes('=');
}
