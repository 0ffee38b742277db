import type { Mention, Names } from '../names.ts';
import type { Piece, Span } from '../text.ts';
import { code } from './code/code.ts';
import { credentials } from './credentials.ts';
import { dockerfile } from './dockerfile.ts';
import { document } from './document/document.ts';
import { html } from './document/html.ts';
import { envFile } from './env-file.ts';
import { flagFolder } from './flag-folder.ts';
import { Found, type Member, mentionsOf } from './found.ts';
import { json } from './json.ts';
import { movedToFile, withPlainLineEnds } from './line-ends.ts';
import type { Memory } from './memory.ts';
import { mayPin, pins } from './pins.ts';
import { plain } from './plain.ts';
import { proto } from './proto/proto.ts';
import { type AllFields, type Context, isAsked, type Reader, type SourceFile } from './reader.ts';
import { shell } from './shell.ts';
import { systemd } from './systemd.ts';
import { templateEnding } from './template.ts';
import { yaml } from './yaml.ts';

/** Everything in a file that may be a Mesos name. Never throws: a reader that fails has found nothing. */
export function read(file: SourceFile, names: Names, memory?: Memory): readonly Mention[] {
  return readInParts(file, names, memory).flatMap(mentionsOf);
}

/** The same, with what was found in a part of the text as it was found there. */
export function readInParts(file: SourceFile, names: Names, memory?: Memory): readonly Member[] {
  const members: Member[] = [];
  visit(file, names, memory, (found) => {
    for (const member of found instanceof Found ? found.members : found) members.push(member);
    return false;
  });
  return members;
}

/**
 * The first of all that `read` gives that is at a place, or next to it, and wanted; what else there is in the file need not
 * be read.
 */
export function firstAt(
  asked: Span,
  file: SourceFile,
  names: Names,
  memory: Memory | undefined,
  wanted: (mention: Mention) => boolean = () => true,
): Mention | undefined {
  let first: Mention | undefined;
  const hasFirst = (found: Iterable<Mention>) => {
    for (const mention of found) {
      if (!isAsked(asked, mention.at.start, mention.at.end) || !wanted(mention)) continue;
      first = mention;
      return true;
    }
    return false;
  };
  visit(file, names, memory, hasFirst, asked);
  return first;
}

/** Hands over what each reader finds, until that is enough. */
function visit(
  file: SourceFile,
  names: Names,
  memory: Memory | undefined,
  isEnough: (found: Iterable<Mention>) => boolean,
  asked?: Span,
): void {
  const plainLines = withPlainLineEnds(file.text);
  const text = plainLines?.text ?? file.text;
  // With all fields from the beginning: then what is made of this one has its shape, too, and is quickly made.
  const context: Context = {
    file: plainLines ? { ...file, text } : file,
    names,
    component: undefined,
    evidence: none,
    place: 'config',
    depth: 0,
    memory,
    // Where line ends are left out, the text that is read has places of its own.
    asked: plainLines ? undefined : asked,
  } satisfies AllFields<Context>;
  for (const reader of readersFor(file)) {
    try {
      const found = reader.mentions(text, context);
      if (isEnough(plainLines ? allMovedToFile(found, plainLines, file.text) : found)) return;
    } catch {
      // A parser outside our hands gave up on hostile text (too deep, say): what was found before it stands.
    }
  }
}

function* allMovedToFile(found: Iterable<Mention>, piece: Piece, text: string): Iterable<Mention> {
  for (const mention of found) yield movedToFile(mention, piece, text);
}

const none: readonly never[] = [];

/** The reader of a file's format, and `pins` beside it where the file names versions. */
export function readersFor(file: SourceFile): readonly Reader[] {
  const readers = readersByEnding(file.path);
  if (!readers) return readersByName(file);
  return readers.length === 0 ? [readerByContent(file)] : readers;
}

/** The same, by all that the path and the first line may tell. */
export function readersByName(file: SourceFile): readonly Reader[] {
  if (changeLog.test(file.path)) return [];
  const own = readerFor(file);
  return mayPin(file.path) ? [own, pins] : [own];
}

/**
 * The readers where the ending alone decides, as of nearly all files; none where the path leaves it to what is in the file, and
 * undefined where more of it may tell. For all patterns that may, V8 takes longer than for a check of a short file.
 */
export function readersByEnding(path: string): readonly Reader[] | undefined {
  const slash = path.lastIndexOf('/');
  const dot = path.indexOf('.', slash + 1);
  const readers = dot < 0 ? undefined : byEnding.get(path.slice(path.lastIndexOf('.') + 1));
  if (!readers) return undefined;
  const name = path.slice(slash + 1).toLowerCase();
  const folder = path.slice(path.lastIndexOf('/', slash - 1) + 1, Math.max(slash, 0)).toLowerCase();
  const tellsMore = tellingNames.has(name.slice(0, dot - slash - 1)) || tellingParts.test(name);
  return tellsMore || tellingFolders.has(folder) ? undefined : readers;
}

/** Of code; the first of them may pin versions, too. */
const pinningEndings = 'gradle|kts|sbt|pp|rb|tf|hcl';
const codeEndings =
  'cpp|cc|cxx|c|hpp|hh|hxx|h|java|scala|sc|kt|groovy|py|aurora|go|js|mjs|cjs|jsx|ts|mts|cts|tsx|rake|rs|php|clj|cljs|cljc|cs|pl|pm|ex|exs|erl|hs';

const documentEndings = 'md|markdown|mdown|mkd|rst|adoc|asciidoc';

const byEnding: ReadonlyMap<string, readonly Reader[]> = new Map(
  (
    [
      ['json', [json, pins]],
      ['jsonc|json5|dashboard', [json]],
      ['yaml|yml|sls', [yaml, pins]],
      ['proto', [proto]],
      [documentEndings, [document]],
      ['txt', []],
      ['service|socket|timer|mount|slice', [systemd]],
      ['sh|bash', [shell, pins]],
      ['zsh|ksh|bats|init', [shell]],
      [pinningEndings, [code, pins]],
      [codeEndings, [code]],
    ] as const
  ).flatMap(([endings, readers]) => endings.split('|').map((ending) => [ending, readers] as const)),
);

/** Up to the first dot: build files, hidden ones, and documents that tell what was changed. */
const tellingNames: ReadonlySet<string> = new Set([
  ...['', 'setup', 'project'],
  ...['changelog', 'change-log', 'change_log', 'changes', 'history', 'news', 'upgrades', 'upgrading'],
]);

/** Of Vagrant, Docker and the like; lists of packages, credentials; and release notes. */
const tellingParts = /^release|file|requirements|credential/;

const tellingFolders: ReadonlySet<string> = new Set([
  ...['mesos-master', 'mesos-slave', 'mesos-agent'],
  ...['init.d', 'preferences.d', 'project'],
]);

/** Documents and patches that tell what was changed when: they need the old names, and nothing in them is run. */
const changeLog =
  /\.(?:patch|diff|rej)$|(?:^|\/)(?:change[-_]?log|changes|history|news|release[-_]?notes)(?:\.(?:md|markdown|rst|txt|adoc|html?))?$|(?:^|\/)(?:upgrades|upgrading|release[-_]?notes[^/.]*)\.(?:md|markdown|rst|txt|adoc|html?)$/i;

/** What the path says, most telling first. */
const byPath: readonly (readonly [RegExp, Reader])[] = [
  [/(?:^|\/)etc\/(?:mesos-(?:master|slave|agent)\/[?]?[\w.-]+|mesos\/zk)$/, flagFolder],
  [/(?:^|\/)(?:etc[_.-])?mesos-(?:master|slave|agent)\/[?]?[a-z][a-z0-9_-]*$/, flagFolder],
  [/(?:^|\/)[^/]*credentials?[^/.]*(?:\.txt)?$/i, credentials],
  [
    /(?:^|\/)etc\/(?:default|sysconfig|mesos)\/[^/.]+$|(?:^|\/)(?:default|sysconfig)\/mesos[^/.]*$|\.env$|(?:^|\/)\.env(?:\.[\w-]+)?$|\.environment$/,
    envFile,
  ],
  [/\.(?:service|socket|timer|mount|slice)(?:\.d\/[^/]+\.conf)?$/, systemd],
  [/(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-][^/]*)?$|\.dockerfile$/i, dockerfile],
  [/\.(?:json|jsonc|json5|dashboard)$/i, json],
  [/\.(?:ya?ml|sls)$/i, yaml],
  [new RegExp(String.raw`\.(?:${documentEndings})$`, 'i'), document],
  [/\.x?html?$/i, html],
  [/\.proto$/, proto],
  [
    /\.(?:sh|bash|zsh|ksh|bats|init)$|(?:^|\/)etc\/init(?:\.d\/[\w.-]+|\/[\w.-]+\.(?:conf|override))$|\.upstart$/i,
    shell,
  ],
  [new RegExp(String.raw`\.(?:${pinningEndings}|${codeEndings})$`, 'i'), code],
  [/(?:^|\/)(?:Vagrantfile|Rakefile|Gemfile|Berksfile|Jenkinsfile)$/, code],
];

const byLanguage: Readonly<Record<string, Reader>> = {
  shellscript: shell,
  dockerfile,
  dockercompose: yaml,
  json,
  jsonc: json,
  yaml,
  markdown: document,
  restructuredtext: document,
  asciidoc: document,
  html,
  proto,
  proto3: proto,
  'mesos-credentials': credentials,
  'mesos-flag': flagFolder,
  cpp: code,
  c: code,
  java: code,
  scala: code,
  kotlin: code,
  groovy: code,
  python: code,
  go: code,
  javascript: code,
  javascriptreact: code,
  typescript: code,
  typescriptreact: code,
  ruby: code,
  rust: code,
  php: code,
  puppet: code,
  terraform: code,
  clojure: code,
  csharp: code,
  perl: code,
  elixir: code,
  erlang: code,
  haskell: code,
};

function readerFor(file: SourceFile): Reader {
  const name = file.path.replace(templateEnding, '');
  const path = byPath.find(([pattern]) => pattern.test(name))?.[1];
  // Cookbooks keep templates of scripts in a folder `default`, too.
  if (path === envFile && /^\uFEFF?#!/.test(file.text)) return byFirstLine(file.text) ?? path;
  // Editors call a systemd unit `ini` and a flag file `plaintext`: there the path knows better.
  return path ?? readerByContent(file);
}

/** The reader of a file whose path says nothing. */
function readerByContent(file: SourceFile): Reader {
  const language = file.language ? byLanguage[file.language] : undefined;
  return language ?? byFirstLine(file.text) ?? plain;
}

function byFirstLine(text: string): Reader | undefined {
  if (/^(?:\s*#.*\n)*\s*FROM \S+\s*\n/.test(text.slice(0, 2000))) return dockerfile;
  const interpreter = /^\uFEFF?#!.*?\b(bash|sh|dash|zsh|ksh|python|ruby|perl|node|php)[\d.]*\b/.exec(
    text.slice(0, 200),
  )?.[1];
  if (!interpreter) return /^\s*[{[]/.test(text.slice(0, 200)) ? json : undefined;
  return /sh$/.test(interpreter) ? shell : code;
}
