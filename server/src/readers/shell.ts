import type { Component, Hit, Mention } from '../names.ts';
import { type Piece, pieceOf as pieceAt, type Span } from '../text.ts';
import { type Environment, outcomeMentions, type Word } from './command.ts';
import { embeddedMentions } from './embedded.ts';
import { environmentMentions, type Setting } from './environment.ts';
import { type Outcome, outcomeOf, settingIn } from './programs.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { writtenBy } from './shell-files.ts';
import { type Assignment, type Script, type ShellCommand, scriptIn } from './shell-script.ts';
import { Variables } from './shell-variables.ts';
import { pieceOf, wordsOf } from './shell-words.ts';
import { words as freeText } from './words.ts';
import { writtenMentions } from './written.ts';

/** Shell scripts and command lines. */
export const shell: Reader = {
  name: 'shell',

  *mentions(text: string, around: Context): Iterable<Mention> {
    const context: Context = { ...around, place: around.place === 'config' ? 'code' : around.place };
    const script = scriptIn(text);
    yield* new Reading(text, script, context).mentions();
    if (script.broken !== undefined) yield* lineMentions(text, script.broken, context);
  },
};

/** Half-typed scripts, and dialects that the parser does not know: each line from the first error on, for itself. */
function* lineMentions(text: string, broken: number, context: Context): Iterable<Mention> {
  let start = text.lastIndexOf('\n', broken - 1) + 1;
  // A text of one line has been read already.
  if (!text.includes('\n')) return;
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

/** A command with its variables replaced, and what it comes down to. */
interface Resolved {
  readonly command: ShellCommand;
  readonly outcome?: Outcome;
}

/** One script being read. */
class Reading {
  readonly #text: string;
  readonly #script: Script;
  readonly #context: Context;
  readonly #variables: Variables;
  readonly #hits: readonly Hit[];

  constructor(text: string, script: Script, context: Context) {
    this.#text = text;
    this.#script = script;
    this.#context = context;
    this.#variables = new Variables(script);
    this.#hits = context.names.find(text);
  }

  *mentions(): Iterable<Mention> {
    const commands = this.#script.commands.map((command): Resolved => {
      return { command, outcome: outcomeOf(this.#variables.expanded(command.words)) };
    });
    const settings = this.#script.commands.filter(setsVariables).flatMap((command) => this.#settingsOf(command));
    yield* this.#environment(settings, commands);
    const open = this.#script.commands.some(({ words: [program] }) => /^(?:\.|source)$/.test(program?.text ?? ''));
    for (const resolved of commands) yield* this.#command(resolved, { settings, open });
    for (const word of this.#script.loose) yield* this.#freeWord(pieceOf(word));
    yield* this.#comments();
  }

  /** The variables of the script are those of what it starts. */
  *#environment(settings: readonly Setting[], commands: readonly Resolved[]): Iterable<Mention> {
    const components = new Set<Component | undefined>();
    for (const { outcome } of commands) if (outcome && 'start' in outcome) components.add(outcome.start.component);
    components.delete('scheduler');
    const [component] = components;
    const { evidence } = this.#context;
    yield* environmentMentions(settings, {
      ...this.#context,
      component: components.size === 1 ? component : this.#context.component,
      evidence: components.size > 0 ? [...evidence, 'block'] : evidence,
    });
  }

  *#command({ command, outcome }: Resolved, environment: Environment): Iterable<Mention> {
    const context = this.#context;
    if (outcome) yield* outcomeMentions(outcome, context, environment);
    else if (!setsVariables(command)) yield* environmentMentions(this.#settingsOf(command), context);
    for (const { path, content } of writtenBy(command, this.#text)) yield* writtenMentions(path, content, context);
    yield* this.#inputs(command, outcome);
    for (const assignment of command.assignments) yield* this.#assigned(assignment);
    // What is deleted is not in use.
    if (/^(?:rm|unlink)$/.test(command.words[0]?.text ?? '')) return;
    for (const word of command.words) {
      if (command.assignments.some((assignment) => assignment.word === word)) continue;
      if (!isPartOf(outcome, word)) yield* this.#freeWord(pieceOf(word));
    }
  }

  /** Here-documents: a script for the shell they are fed to, or whatever they look like. */
  *#inputs(command: ShellCommand, outcome: Outcome | undefined): Iterable<Mention> {
    const fed = command.words.some((word) => /^(?:.*\/)?(?:ba|da|z|k)?sh$|^ssh$/.test(word.text));
    for (const piece of command.inputs) {
      if (!this.#isKnown(piece)) continue;
      if (fed && !outcome) yield* mentionsWithin(piece, shell, this.#context);
      else yield* embeddedMentions(piece, this.#context);
    }
  }

  /** A command line kept in a variable, or words; options that went into a command have been read there. */
  *#assigned({ name, values }: Assignment): Iterable<Mention> {
    if (this.#variables.isExpanded(name)) return;
    for (const value of values) {
      const piece = pieceOf(value);
      if (!this.#isKnown(piece)) continue;
      const outcome = /\s--/.test(value.text) ? outcomeOf(this.#variables.expanded(wordsOf(piece))) : undefined;
      if (outcome && 'start' in outcome) yield* outcomeMentions(outcome, this.#context, { settings: [], open: true });
      else yield* mentionsWithin(piece, freeText, this.#context);
    }
  }

  *#freeWord(piece: Piece): Iterable<Mention> {
    if (this.#isKnown(piece)) yield* mentionsWithin(piece, freeText, this.#context);
  }

  *#comments(): Iterable<Mention> {
    for (const { start, end } of this.#script.comments) {
      const piece = pieceAt(this.#text, start, end);
      if (this.#isKnown(piece)) yield* mentionsWithin(piece, freeText, { ...this.#context, place: 'comment' });
    }
  }

  /** A known word begins in it; most words of a script are not worth a closer look. */
  #isKnown({ text, start, offsets }: Piece): boolean {
    const end = offsets?.[text.length] ?? start + text.length;
    let low = 0;
    let high = this.#hits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#hits[middle]?.at.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return (this.#hits[low]?.at.start ?? end) < end;
  }

  #settingsOf(command: ShellCommand): readonly Setting[] {
    return command.assignments.flatMap(({ word, array }) => {
      const setting = array ? undefined : settingIn(word);
      return setting ? [{ ...setting, whole: this.#wholeOf(command, word) }] : [];
    });
  }

  /** The line, when the assignment stands alone on it; among others only itself. */
  #wholeOf({ words }: ShellCommand, word: Word): Span | undefined {
    const [first] = words;
    if (words.filter(({ text }) => /=/.test(text)).length > 1) return word.whole;
    if (!first) return undefined;
    const start = this.#text.lastIndexOf('\n', first.at.start - 1) + 1;
    const next = this.#text.indexOf('\n', word.at.end);
    const end = next < 0 ? this.#text.length : next + 1;
    const before = this.#text.slice(start, first.at.start);
    const after = this.#text.slice(word.at.end, end);
    return /^\s*$/.test(before) && /^["']?\s*$/.test(after) ? { start, end } : undefined;
  }
}

/** It changes the script's own variables, and starts nothing. */
function setsVariables({ words, assignments }: ShellCommand): boolean {
  const program = words.find((word) => !assignments.some((assignment) => assignment.word === word));
  return program === undefined || /^(?:export|declare|typeset|local|readonly|setenv)$/.test(program.text);
}

/** The word has been read as part of a Mesos command: an option, or a script for a shell. */
function isPartOf(outcome: Outcome | undefined, word: Word): boolean {
  if (!outcome) return false;
  if ('script' in outcome) return outcome.script.start === word.at.start;
  return word.text.startsWith('-') || /^\$\{\w+:?[+-]--/.test(word.text) || word.text.includes('=');
}
