import type { Mention } from '../names.ts';
import { type Piece, pieceOf, type Span } from '../text.ts';
import { code } from './code/code.ts';
import { dockerfile } from './dockerfile.ts';
import { isCommand, isJson } from './embedded.ts';
import { envFile } from './env-file.ts';
import { first } from './first.ts';
import { json } from './json.ts';
import { mayHoldNames } from './landmarks.ts';
import { plain } from './plain.ts';
import { proto } from './proto/proto.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { shell } from './shell.ts';
import { systemd } from './systemd.ts';
import { words } from './words.ts';
import { yaml } from './yaml.ts';

/** Documents: prose, and the commands, files and code in their blocks. Markdown, and as much of RST as looks like it. */
export const markdown: Reader = {
  name: 'markdown',

  *mentions(text: string, context: Context): Iterable<Mention> {
    if (!mayHoldNames(text, context.names)) return;
    const blocks = [...blocksIn(text)];
    for (const block of blocks) {
      if (mayHoldNames(text.slice(block.start, block.end), context.names)) yield* blockMentions(text, block, context);
    }
    yield* proseMentions(blanked(text, blocks), { ...context, place: 'prose' });
  },
};

/** A block of code; `start` to `end` is its content, without fences. */
interface Block extends Span {
  /** What its fence says: `bash`, `yaml`, nothing. */
  readonly info: string;
}

function proseMentions(text: string, context: Context): Iterable<Mention> {
  return first(inlineCommands(text, context), words.mentions(text, context));
}

/** Only a whole command between backticks counts as code: `--roles` in a sentence is what the sentence is about. */
function* inlineCommands(text: string, context: Context): Iterable<Mention> {
  for (const match of text.matchAll(/`([^`\n]{1,400})`/g)) {
    const command = match[1] ?? '';
    if (!isCommand(command)) continue;
    const start = match.index + 1;
    yield* mentionsWithin(pieceOf(text, start, start + command.length), shell, { ...context, place: 'code' });
  }
}

function* blockMentions(text: string, block: Block, context: Context): Iterable<Mention> {
  const content = pieceOf(text, block.start, block.end);
  const inside: Context = { ...context, place: 'code' };
  const session = sessionIn(content);
  if (session) {
    for (const command of session) yield* mentionsWithin(command, shell, inside);
    return;
  }
  const [reader, extension] = readerOf(block.info, content.text);
  const path = `${context.file.path}/block${extension}`;
  yield* mentionsWithin(content, reader, { ...inside, file: { path, text: content.text } });
}

const languages: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  cpp: 'cpp',
  clojure: 'clj',
  csharp: 'cs',
  go: 'go',
  golang: 'go',
  groovy: 'groovy',
  hcl: 'hcl',
  java: 'java',
  javascript: 'js',
  js: 'js',
  kotlin: 'kt',
  perl: 'pl',
  php: 'php',
  puppet: 'pp',
  py: 'py',
  python: 'py',
  rb: 'rb',
  ruby: 'rb',
  rust: 'rs',
  scala: 'scala',
  terraform: 'tf',
  ts: 'ts',
  typescript: 'ts',
};

/** The reader of a block, and the ending of a file that would hold it. Readers import each other: no table of them here. */
function readerOf(info: string, text: string): readonly [Reader, string] {
  if (/^(?:bash|sh|shell|zsh|ksh|shellscript|console|shell-session|sh-session|terminal)$/.test(info))
    return [shell, '.sh'];
  if (/^json[c5]?$/.test(info)) return [json, '.json'];
  if (/^ya?ml$/.test(info)) return [yaml, '.yml'];
  if (/^docker(?:file)?$/.test(info)) return [dockerfile, '/Dockerfile'];
  if (/^(?:systemd|service|unit)$/.test(info)) return [systemd, '.service'];
  if (/^(?:env|dotenv|properties)$/.test(info)) return [envFile, '.env'];
  if (/^proto(?:buf)?3?$/.test(info)) return [proto, '.proto'];
  const language = languages[info];
  if (language !== undefined) return [code, `.${language}`];
  if (isJson(text)) return [json, '.json'];
  if (/^\[Service\]/m.test(text)) return [systemd, '.service'];
  if (isCommand(text) || /^\s*(?:#!|\$ |sudo |docker |curl |export |\.\/)/.test(text)) return [shell, '.sh'];
  if (/^(?:---$|[\w-]+:\s*$)/m.test(text)) return [yaml, '.yml'];
  return [plain, '.conf'];
}

/** The commands behind the prompts of a recorded session; what it printed is left out. Undefined when there is no prompt. */
function sessionIn({ text, start }: Piece): readonly Piece[] | undefined {
  if (!/^[ \t]*(?:\S{1,40} ?)?[$%] \S/m.test(text.slice(0, 2000)) || !/^[ \t]*\$ /m.test(text)) return undefined;
  const commands: Piece[] = [];
  const prompt = /^([ \t]*\$ +)((?:[^\n]*\\\r?\n)*[^\n]*)/gm;
  for (const match of text.matchAll(prompt)) {
    const from = start + match.index + (match[1]?.length ?? 0);
    commands.push({ text: match[2] ?? '', start: from });
  }
  return commands;
}

/** Fenced blocks, and indented ones behind a blank line. Comments of HTML are blocks of no language that are passed over. */
function* blocksIn(text: string): Iterable<Block> {
  let at = 0;
  let afterBlank = true;
  let inList = false;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const fence = /^[ \t>]*(`{3,}|~{3,})[ \t]*\{?\.?([\w+#-]*)/.exec(line);
    if (fence) {
      const close = closingFence(text, end, fence[1] ?? '');
      yield { start: Math.min(end + 1, text.length), end: close.start, info: (fence[2] ?? '').toLowerCase() };
      at = close.end;
      afterBlank = true;
      continue;
    }
    const blank = line.trim() === '';
    const indented = /^(?: {4}|\t)/.test(line) && !blank;
    // Below an item of a list, what is indented is its text, unless it can only be a command.
    if (indented && afterBlank && (!inList || isCommand(line))) {
      const start = at;
      at = indentedEnd(text, at);
      yield { start, end: at, info: '' };
      continue;
    }
    if (!blank) inList = /^\s*(?:[-*+]|\d+[.)])\s/.test(line) || (inList && /^\s/.test(line));
    afterBlank = blank;
    at = end + 1;
  }
}

function closingFence(text: string, from: number, fence: string): Span {
  let at = from + 1;
  while (at <= text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).replace(/^[ \t>]*/, '');
    if (line.startsWith(fence) && line.trim() === fence.charAt(0).repeat(line.trim().length))
      return { start: at, end: end + 1 };
    at = end + 1;
  }
  return { start: text.length, end: text.length };
}

function indentedEnd(text: string, from: number): number {
  let at = from;
  let last = from;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '') {
      if (!/^(?: {4}|\t)/.test(line)) break;
      last = Math.min(end + 1, text.length);
    }
    at = end + 1;
  }
  return last;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The text with its blocks and HTML comments as blanks, unit for unit. */
function blanked(text: string, blocks: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const { start, end } of blocks) {
    if (start < done) continue;
    result += text.slice(done, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    done = end;
  }
  return (result + text.slice(done)).replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
