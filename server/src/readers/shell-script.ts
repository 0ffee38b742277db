import { type Command, forEachChild, type HereDoc, parse, type SyntaxNode } from 'unbash';
import { type Piece, pieceOf as pieceAt, type Span } from '../text.ts';
import type { Word } from './command.ts';
import { type Simple, simpleIn, withoutTemplates } from './shell-simple.ts';
import { wordAt, wordsAt } from './shell-words.ts';

/** One simple command of a script, with everything around it resolved. */
export interface ShellCommand {
  /** Assignments before the program, the program and its arguments, in order; redirections are not among them. */
  readonly words: readonly Word[];
  /** The program and its arguments alone; empty for a command that only assigns. */
  readonly call: readonly Word[];
  readonly assignments: readonly Assignment[];
  /** Where its output goes: the targets of `>` and `>>`. */
  readonly outputs: readonly Word[];
  /** What its input holds: here-documents and here-strings. */
  readonly inputs: readonly Piece[];
  /** The command before it in a pipe. */
  readonly source?: ShellCommand;
}

/** `NAME=value` and `NAME+=(a b)`, alone, before a command, or behind `export`. */
export interface Assignment {
  readonly name: string;
  readonly at: Span;
  /** The whole assignment as one word. */
  readonly word: Word;
  /** One for a plain value, any number for an array. */
  readonly values: readonly Word[];
  readonly array: boolean;
}

export interface Script {
  readonly commands: readonly ShellCommand[];
  /** Words outside of commands: of `case`, `for` and `[[ … ]]`. */
  readonly loose: readonly Word[];
  readonly comments: readonly Span[];
  /** From here on the text makes no sense as a whole; single lines may. */
  readonly broken?: number;
}

/** The commands of a script, those in functions, conditions and substitutions included, in no particular order. */
export function scriptIn(text: string): Script {
  const simple = simpleIn(text);
  return simple ? scriptOf(text, simple) : parsedScript(text);
}

/** As `scriptIn`, always by way of the parser. */
export function parsedScript(text: string): Script {
  if (nestsTooDeep(text)) return { commands: [], loose: [], comments: [] };
  try {
    const tree = parse(withoutTemplates(text));
    return { ...flattened(tree, text), broken: tree.errors?.[0]?.pos };
  } catch {
    // The parser gave up: nested too deep, say.
    return { commands: [], loose: [], comments: [], broken: 0 };
  }
}

/** A simple command, or a comment, as a script. */
export function scriptOf(text: string, { words: spans, values, comments }: Simple): Script {
  if (spans.length === 0) return { commands: none, loose: none, comments };
  const words = wordsAt(text, spans, { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 });
  const call: Word[] = [];
  const assignments: Assignment[] = [];
  spans.forEach((span, i) => {
    const word = words[i];
    const value = values.get(span);
    if (!word) return;
    if (value === undefined) call.push(word);
    else assignments.push(assignmentAt(text, span.start, { start: value, end: span.end }, word));
  });
  const command: ShellCommand = { words, call, assignments, outputs: none, inputs: none };
  return { commands: [command], loose: none, comments };
}

/** One list for all: a literal with another one in it is made by the slow path of V8. */
const none: readonly never[] = [];

function assignmentAt(text: string, start: number, value: Span, word: Word): Assignment {
  const end = value.start - (text.charAt(value.start - 2) === '+' ? 2 : 1);
  return { name: text.slice(start, end), at: { start, end }, word, values: [wordAt(text, value)], array: false };
}

/** Nobody nests substitutions this deep; a parser that looks into every level again would take for ever. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const { 0: sign } of text.matchAll(/\$[({]|[)}]/g)) {
    depth = sign.length === 2 ? depth + 1 : Math.max(0, depth - 1);
    if (depth > 40) return true;
  }
  return false;
}

/** Substitutions in substitutions: more is no script, and the cost of each level is the length of the text. */
const deepestSubstitution = 6;

/** A node still to visit. */
interface Open {
  readonly node: SyntaxNode;
  readonly depth: number;
  /** It is part of a command or of a word. */
  readonly within: boolean;
}

function flattened(tree: SyntaxNode, text: string): Omit<Script, 'broken'> {
  const commands = new Map<SyntaxNode, ShellCommand>();
  const pipes: (readonly SyntaxNode[])[] = [];
  const loose: Word[] = [];
  const covered: Span[] = [];
  const open: Open[] = [{ node: tree, depth: 0, within: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, within } = next;
    if (node.type === 'Pipeline') pipes.push(node.commands);
    if (node.type === 'Command') commands.set(node, commandOf(node, text));
    if (node.type === 'Word' && !within) loose.push(wordAt(text, { start: node.pos, end: node.end }));
    if (opaque.has(node.type)) covered.push({ start: node.pos, end: node.end });
    // The positions in a script with a source of its own, such as one in escaped backquotes, are not the text's.
    if (node.type === 'Script' && node.source !== undefined) continue;
    const substitution = node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution';
    const inner = substitution ? depth + 1 : depth;
    if (inner > deepestSubstitution) continue;
    pushChildren(node, inner, !substitution && (within || owners.has(node.type)), open);
  }
  for (const pipe of pipes) connect(pipe, commands);
  return { commands: [...commands.values()], loose, comments: commentsIn(text, covered) };
}

/** Nothing in these is a comment. */
const opaque: ReadonlySet<string> = new Set(['Word', 'Assignment', 'HereDocBody', 'ArithmeticCommand']);

/** Words in these are theirs. */
const owners: ReadonlySet<string> = new Set(['Command', 'Word', 'Assignment', 'Redirect', 'HereDoc', 'HereString']);

function pushChildren(node: SyntaxNode, depth: number, within: boolean, open: Open[]): void {
  const children: Open[] = [];
  forEachChild(node, (child) => children.push({ node: child, depth, within }));
  for (const child of children.reverse()) open.push(child);
}

function connect(pipe: readonly SyntaxNode[], commands: Map<SyntaxNode, ShellCommand>): void {
  pipe.forEach((node, i) => {
    const before = pipe[i - 1];
    const source = before && commands.get(before);
    const command = commands.get(node);
    if (source && command) commands.set(node, { ...command, source });
  });
}

function partsOf({ prefix, name, suffix }: Command): readonly SyntaxNode[] {
  return name ? [...prefix, name, ...suffix] : prefix;
}

function commandOf(node: Command, text: string): ShellCommand {
  const spans: Span[] = [];
  const assigned: { node: Extract<SyntaxNode, { type: 'Assignment' }>; index: number }[] = [];
  const outputs: Word[] = [];
  const inputs: Piece[] = [];
  for (const part of partsOf(node)) {
    if (part.type === 'HereDoc') inputs.push(bodyOf(part, text));
    else if (part.type === 'HereString' && part.target) inputs.push(pieceOfWord(part.target, text));
    else if (part.type === 'Redirect' && part.target && /^(?:>>?|>\||&>>?)$/.test(part.operator)) {
      // `2> log` is no output of interest.
      if (part.descriptor?.type !== 'FileDescriptor' || part.descriptor.value === 1) {
        outputs.push(wordAt(text, { start: part.target.pos, end: part.target.end }));
      }
    } else if (part.type === 'Word' || part.type === 'Assignment') {
      if (part.type === 'Assignment') assigned.push({ node: part, index: spans.length });
      spans.push({ start: part.pos, end: part.end });
    }
  }
  const words = wordsAt(text, spans, { start: node.pos, end: node.end });
  const assignments = assigned.flatMap(({ node: assignment, index }): Assignment[] => {
    const word = words[index];
    if (!word) return [];
    const at = { start: assignment.pos, end: assignment.pos + assignment.name.length };
    const array = assignment.value.type === 'ArrayValue';
    return [{ name: assignment.name, at, word, values: valuesOf(assignment, text), array }];
  });
  const indices = new Set(assigned.map(({ index }) => index));
  const call = words.filter((_, i) => !indices.has(i));
  return { words, call, assignments, outputs, inputs };
}

function valuesOf({ value }: Extract<SyntaxNode, { type: 'Assignment' }>, text: string): readonly Word[] {
  if (value.type === 'Word') return [wordAt(text, { start: value.pos, end: value.end })];
  const spans = value.elements.map(({ pos, end }) => ({ start: pos, end }));
  return wordsAt(text, spans, { start: value.pos + 1, end: value.end });
}

function bodyOf({ body, delimiter }: HereDoc, text: string): Piece {
  const raw = pieceAt(text, body.pos, body.end);
  if (delimiter?.quoted || !raw.text.includes('\\')) return raw;
  // Only `\$`, `` \` ``, `\\` and a continued line are escapes here.
  let meaning = '';
  const offsets: number[] = [];
  for (let i = 0; i < raw.text.length; i++) {
    if (raw.text.charAt(i) === '\\' && /[$`\\]/.test(raw.text.charAt(i + 1))) i++;
    meaning += raw.text.charAt(i);
    offsets.push(raw.start + i);
  }
  offsets.push(body.end);
  return { text: meaning, start: raw.start, offsets };
}

function pieceOfWord({ pos, end }: { readonly pos: number; readonly end: number }, text: string): Piece {
  const word = wordAt(text, { start: pos, end });
  return { text: word.text, start: word.at.start, offsets: word.offsets };
}

/** From `#` at the start of a word to the end of the line, outside of words and here-documents. */
function commentsIn(text: string, covered: Span[]): readonly Span[] {
  if (!text.includes('#')) return [];
  covered.sort((a, b) => a.start - b.start);
  const comments: Span[] = [];
  let i = 0;
  let reach = 0;
  for (const { index, 0: comment } of text.matchAll(/(?<![^\s;])#[^\r\n]*/g)) {
    for (let span = covered[i]; span && span.start <= index; span = covered[++i]) reach = Math.max(reach, span.end);
    if (index >= reach) comments.push({ start: index, end: index + comment.length });
  }
  return comments;
}
