import type { Mention } from '../names.ts';
import { type Piece, pieceOf as pieceAt, type Span } from '../text.ts';
import { commandMentions, type Word } from './command.ts';
import { environmentMentions, type Setting } from './environment.ts';
import { componentOf, outcomeOf, settingIn } from './programs.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { wordsOf } from './shell-words.ts';
import { aroundStatements } from './template.ts';
import { words as freeText } from './words.ts';

/** systemd units and drop-ins. */
export const systemd: Reader = {
  name: 'systemd',

  mentions: (text, context) => aroundStatements(text, (masked) => unitMentions(masked, context)),
};

function* unitMentions(text: string, around: Context): Iterable<Mention> {
  const directives = [...directivesOf(text)];
  const commands = directives.filter(({ key }) => /^Exec\w+$/.test(key)).map(commandOf);
  const settings = directives
    .filter(({ key }) => key === 'Environment')
    .flatMap((directive) => settingsIn(directive, text));
  const open = directives.some(({ key }) => /^(?:EnvironmentFile|PassEnvironment)$/.test(key));
  const context = contextOf(commands, around);
  yield* environmentMentions(settings, context);
  const environment = settings.length > mostSettings ? { settings: [], open: true } : { settings, open };
  for (const words of commands) yield* commandMentions(words, around, environment);
  for (const { key, line, value } of directives) {
    const place = key === '#' ? 'comment' : context.place;
    // Variables and commands of Mesos have been read as what they are.
    if (key === 'Environment' || (/^Exec\w+$/.test(key) && outcomeOf(commandOf({ key, line, value })))) continue;
    yield* mentionsWithin(value ?? line, freeText, { ...around, place });
  }
}

/** Variables that each command of a unit is said to be given: of more nobody knows what it is given, as each keeps them all. */
const mostSettings = 200;

/** `Key=value`, the value with its continuation lines; a comment has the key `#`. */
interface Directive {
  readonly key: string;
  readonly line: Piece;
  readonly value?: Piece;
}

function* directivesOf(text: string): Iterable<Directive> {
  let start = 0;
  while (start < text.length) {
    const first = endOfLine(text, start);
    const [head, key = ''] = /^\s*([A-Za-z]+)\s*=\s*/.exec(text.slice(start, Math.min(first, start + 200))) ?? [];
    const end = head === undefined ? first : endOfValue(text, start);
    const line = pieceAt(text, start, end);
    if (head !== undefined) {
      const from = start + Math.min(head.length, first - start);
      yield { key, line, value: withoutComments(pieceAt(text, from, end)) };
    } else if (line.text.trim() !== '') {
      yield { key: /^\s*[#;]/.test(line.text) ? '#' : '', line };
    }
    start = end + 1;
  }
}

/** The unit's component is the one it starts, or the one it is named after: `mesos-slave.service.d/10-flags.conf`. */
function contextOf(commands: readonly (readonly Word[])[], around: Context): Context {
  const started = commands.flatMap((words) => {
    const outcome = outcomeOf(words);
    return outcome && 'start' in outcome ? [outcome.start.component] : [];
  });
  if (started.length > 0) {
    const [component] = started;
    return { ...around, component, evidence: [...around.evidence, 'block'] };
  }
  const unit = /(?:^|\/)([^/]*\.(?:service|slice))(?:\.d\/[^/]*)?$/.exec(around.file.path)?.[1] ?? '';
  const component = around.component ?? componentOf(unit);
  return component ? { ...around, component, evidence: [...around.evidence, 'block'] } : around;
}

/** The words of a command, without the signs in front that say how to start it. */
function commandOf({ value }: Directive): readonly Word[] {
  if (!value) return [];
  const [program, ...args] = wordsOf(value);
  const signs = /^[-@:+!]*/.exec(program?.text ?? '')?.[0].length ?? 0;
  if (!program || signs === 0) return program ? [program, ...args] : [];
  return [
    { ...program, text: program.text.slice(signs), at: { ...program.at, start: program.at.start + signs } },
    ...args,
  ];
}

/** `Environment="A=1" B=2`: a lone assignment goes with its line. */
function settingsIn({ line, value }: Directive, text: string): readonly Setting[] {
  const settings = value ? wordsOf(value).flatMap((word) => settingIn(word) ?? []) : [];
  if (settings.length !== 1) return settings;
  const whole: Span = { start: line.start, end: Math.min(text.length, line.start + line.text.length + 1) };
  return settings.map((setting) => ({ ...setting, whole }));
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** The end of a value: behind a backslash it goes on, and comments in between do not end it. */
function endOfValue(text: string, start: number): number {
  let from = start;
  for (;;) {
    const end = endOfLine(text, from);
    const line = text.slice(from, end);
    const goesOn = /\\\r?$/.test(line.slice(-2)) || (from > start && /^\s*[#;]/.test(line));
    if (!goesOn || end >= text.length) return end;
    from = end + 1;
  }
}

/** The value with blanks for the comment lines in it, so that the words around stay where they are. */
function withoutComments(value: Piece): Piece {
  if (!/\n[^\S\n]*[#;]/.test(value.text)) return value;
  return {
    ...value,
    text: value.text.replace(
      /(\n[ \t]*)([#;][^\n]*)/g,
      (line: string, lead: string) => lead + ' '.repeat(line.length - lead.length),
    ),
  };
}
