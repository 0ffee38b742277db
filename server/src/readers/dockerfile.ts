import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import type { Component, Mention } from '../names.ts';
import { type Piece, pieceOf as pieceAt, sourceSpan, subPiece } from '../text.ts';
import { commandMentions, type Word } from './command.ts';
import { environmentMentions, type Setting } from './environment.ts';
import { jsonPiece } from './json-string.ts';
import { imageComponent, settingIn } from './programs.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { shell } from './shell.ts';
import { wordsOf } from './shell-words.ts';
import { wholeBetweenCommas } from './tree.ts';
import { words as freeText } from './words.ts';

/** Dockerfiles. */
export const dockerfile: Reader = {
  name: 'dockerfile',

  *mentions(text: string, around: Context): Iterable<Mention> {
    for (const stage of stagesOf(text)) yield* stageMentions(stage, around);
    for (const { index, 0: comment } of text.matchAll(/^[ \t]*#[^\r\n]*/gm)) {
      yield* mentionsWithin(pieceAt(text, index, index + comment.length), freeText, { ...around, place: 'comment' });
    }
  },
};

/** An instruction: its keyword in capitals, and what stands behind it, comment lines blanked out. */
interface Step {
  readonly keyword: string;
  readonly body: Piece;
  /** The instruction with its line end. */
  readonly whole: { readonly start: number; readonly end: number };
}

/** Everything from one `FROM` to the next is one image. */
function stagesOf(text: string): readonly (readonly Step[])[] {
  const lines = lineStarts(text);
  const stages: Step[][] = [[]];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const step = stepOf(instruction, text, lines);
    if (step.keyword === 'FROM') stages.push([]);
    stages.at(-1)?.push(step);
  }
  return stages;
}

function stepOf(instruction: Instruction, text: string, lines: readonly number[]): Step {
  const offset = ({ line, character }: { line: number; character: number }) =>
    Math.min((lines[line] ?? text.length) + character, text.length);
  const range = instruction.getRange();
  const end = offset(range.end);
  const args = instruction.getArgumentsRange();
  const body = withoutComments(pieceAt(text, args ? offset(args.start) : end, args ? offset(args.end) : end));
  const next = text.indexOf('\n', end);
  const whole = { start: offset(range.start), end: next < 0 ? text.length : next + 1 };
  const keyword = instruction.getKeyword().toUpperCase();
  // `ONBUILD RUN …` is an instruction for the images that build on this one.
  const [inner, onward = ''] = keyword === 'ONBUILD' ? (/^([A-Za-z]+)\s+/.exec(body.text) ?? []) : [];
  if (inner === undefined) return { keyword, body, whole };
  return { keyword: onward.toUpperCase(), body: subPiece(body, inner.length, body.text.length), whole };
}

function* stageMentions(steps: readonly Step[], around: Context): Iterable<Mention> {
  const image = steps.find(({ keyword }) => keyword === 'FROM')?.body.text ?? '';
  const ofImage = imageComponent(image.split(/\s/)[0] ?? '');
  const entry = last(steps, 'ENTRYPOINT');
  const command = last(steps, 'CMD');
  const settings = steps.flatMap((step) => (step.keyword === 'ENV' ? settingsIn(step) : []));
  const line = [...(entry ? (wordsIn(entry) ?? []) : []), ...(command ? (wordsIn(command) ?? []) : [])];
  const started = [
    ...commandMentions(line, contextFor(line, ofImage, around), { settings, open: true }),
    ...steps.filter(isShellForm).flatMap(({ body }) => [...mentionsWithin(body, shell, around)]),
  ];
  const component = ofImage ?? started.find((mention) => mention.kind === 'binary')?.component;
  const inside: Context = component ? { ...around, component, evidence: [...around.evidence, 'block'] } : around;
  yield* environmentMentions(settings, inside);
  yield* started;
  for (const step of steps) yield* stepMentions(step, around);
}

/** In the form of a list, commands are read as the one command line that they make together. */
function isShellForm({ keyword, body }: Step): boolean {
  return /^(?:CMD|ENTRYPOINT)$/.test(keyword) && !body.text.trimStart().startsWith('[');
}

/** Arguments without a program are those of the program that the image below runs. */
function contextFor(line: readonly Word[], ofImage: Component | undefined, around: Context): Context {
  if (!ofImage || !line[0]?.text.startsWith('-')) return around;
  return { ...around, component: ofImage, evidence: [...around.evidence, 'command'] };
}

function* stepMentions({ keyword, body }: Step, around: Context): Iterable<Mention> {
  switch (keyword) {
    case 'RUN':
    case 'HEALTHCHECK':
      yield* mentionsWithin(body, shell, around);
      return;
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      for (const { inner, value } of settingsIn({ keyword, body, whole: { start: 0, end: 0 } })) {
        if (value) yield* mentionsWithin(inner ?? { text: value.text, start: value.at.start }, freeText, around);
      }
  }
}

function last(steps: readonly Step[], keyword: string): Step | undefined {
  return steps.findLast((step) => step.keyword === keyword);
}

/** The words of the list form; undefined for the shell form. */
function wordsIn({ body }: Step): readonly Word[] | undefined {
  if (!body.text.trimStart().startsWith('[')) return undefined;
  // What is never closed is taken as well, for each quote in it would else be tried anew, and is none.
  const strings = [...body.text.matchAll(/"(?:[^"\\\n]|\\[^\n])*("?)/g)].filter(([, close]) => close !== '');
  const spans = strings.map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
  return spans.map(({ start, end }, i): Word => {
    const piece = jsonPiece(body.text, start + 1, end - 1);
    const whole = wholeBetweenCommas(spans, i, body.text);
    return {
      text: piece.text,
      at: { start: body.start + start + 1, end: body.start + end - 1 },
      exact: !piece.offsets,
      ...(piece.offsets && { offsets: Array.from(piece.offsets, (offset) => body.start + offset) }),
      whole: whole && sourceSpan(body, whole),
      ...(piece.text.startsWith('$') && { open: true }),
    };
  });
}

/** `ENV A=b C="d e"`, and the old form with one variable and blanks in its value. */
function settingsIn({ body, whole }: Step): readonly Setting[] {
  const old = /^(\w+)[ \t]+(?=[^\s=])/.exec(body.text);
  if (old?.[1] !== undefined) {
    const inner = subPiece(body, old[0].length, body.text.trimEnd().length);
    const at = { start: body.start, end: body.start + old[1].length };
    const value = { text: inner.text, at: { start: inner.start, end: inner.start + inner.text.length }, exact: true };
    return [{ name: old[1], at, value, whole }];
  }
  const settings = wordsOf(body).flatMap((word) => settingIn(word) ?? []);
  return settings.length === 1 ? settings.map((setting) => ({ ...setting, whole })) : settings;
}

/** The comment lines inside an instruction as blanks, line end included: they do not end the line they stand in. */
function withoutComments(body: Piece): Piece {
  if (!/\n[ \t]*#/.test(body.text)) return body;
  return { ...body, text: body.text.replace(/(?<=\n)[ \t]*#[^\n]*\n/g, (line) => ' '.repeat(line.length)) };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return starts;
}
