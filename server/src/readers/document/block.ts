import type { Evidence, Mention } from '../../names.ts';
import { type Piece, pieceOf } from '../../text.ts';
import { code } from '../code/code.ts';
import { credentials } from '../credentials.ts';
import { dockerfile } from '../dockerfile.ts';
import { isCommand, isJson } from '../embedded.ts';
import { envFile } from '../env-file.ts';
import { json } from '../json.ts';
import { plain } from '../plain.ts';
import { proto } from '../proto/proto.ts';
import { type Context, mentionsWithin, type Reader } from '../reader.ts';
import { shell } from '../shell.ts';
import { systemd } from '../systemd.ts';
import { yaml } from '../yaml.ts';
import type { Block } from './blocks.ts';
import type { Topics } from './topics.ts';

/** The mentions in a block of code of a document, read as what its fence or its content says. */
export function* blockMentions(text: string, block: Block, topics: Topics, context: Context): Iterable<Mention> {
  const content = pieceOf(text, block.start, block.end);
  const inside: Context = { ...context, place: 'code' };
  const session = sessionIn(content);
  if (session) {
    for (const command of session) yield* mentionsWithin(command, shell, inside);
    return;
  }
  const [reader, extension] = readerOf(block, content.text);
  const file = { path: `${context.file.path}/block${extension}`, text: content.text };
  yield* mentionsWithin(content, reader, { ...inside, file, evidence: evidenceFor(reader, topics, context) });
}

/** A definition without a package is an excerpt; in a document of Mesos, of Mesos' own. */
function evidenceFor(reader: Reader, { mesos }: Topics, { evidence }: Context): readonly Evidence[] {
  return reader === proto && mesos ? [...evidence, 'import'] : evidence;
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
function readerOf({ info, lead }: Block, text: string): readonly [Reader, string] {
  return byInfo(info) ?? byLead(lead, text) ?? byContent(text);
}

function byInfo(info: string): readonly [Reader, string] | undefined {
  if (/^(?:bash|sh|shell|zsh|ksh|shellscript|console|shell-session|sh-session|terminal)$/.test(info))
    return [shell, '.sh'];
  if (/^json[c5]?$/.test(info)) return [json, '.json'];
  if (/^ya?ml$/.test(info)) return [yaml, '.yml'];
  if (/^docker(?:file)?$/.test(info)) return [dockerfile, '/Dockerfile'];
  if (/^(?:systemd|service|unit)$/.test(info)) return [systemd, '.service'];
  if (/^(?:env|dotenv|properties)$/.test(info)) return [envFile, '.env'];
  if (/^proto(?:buf)?3?$/.test(info)) return [proto, '.proto'];
  const language = languages[info];
  return language === undefined ? undefined : [code, `.${language}`];
}

/** "Create the credentials file with the following content:" */
function byLead(lead: string, text: string): readonly [Reader, string] | undefined {
  return /credentials?\b/i.test(lead) && !isJson(text) && !isCommand(text) ? [credentials, ''] : undefined;
}

function byContent(text: string): readonly [Reader, string] {
  if (isJson(text)) return [json, '.json'];
  if (/^\[Service\]/m.test(text)) return [systemd, '.service'];
  if (/^[ \t]*message \w+ \{/m.test(text) && /^[ \t]*(?:optional|required|repeated) [\w.]+ \w+ = \d/m.test(text))
    return [proto, '.proto'];
  if (isCommand(text) || /^\s*(?:#!|\$ |sudo |docker |curl |export |\.\/)/.test(text)) return [shell, '.sh'];
  if (/^(?:---$|[\w-]+:\s*$)/m.test(text)) return [yaml, '.yml'];
  return [plain, '.conf'];
}

/** `$ `, `user@host:~$ `, `[root@host ~]# `, and the command with its continuation lines. */
const prompt = /^([ \t]*(?:[\w.-]{1,40}@[^\s$#]{1,80}[$#]|\[[\w.@~ -]{1,60}\][$#]|\$) +)((?:[^\n]*\\\r?\n)*[^\n]*)/gm;

/** The commands behind the prompts of a recorded session; what it printed is left out. Undefined when there is no prompt. */
function sessionIn({ text, start }: Piece): readonly Piece[] | undefined {
  const commands: Piece[] = [];
  for (const match of text.matchAll(prompt)) {
    const from = start + match.index + (match[1]?.length ?? 0);
    commands.push({ text: match[2] ?? '', start: from });
  }
  return commands.length > 0 ? commands : undefined;
}
