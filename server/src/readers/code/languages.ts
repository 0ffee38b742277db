import type { SourceFile } from '../reader.ts';
import { templateEnding } from '../template.ts';

/** How one kind of string literal is written. */
export interface StringKind {
  readonly open: string;
  readonly close: string;
  /** `backslash`: the usual escapes; `quote`: only the backslash and the quote can be escaped; `doubled`: by doubling. */
  readonly escapes: 'backslash' | 'quote' | 'doubled' | 'none';
  /** Without it a literal that is not closed ends with its line. */
  readonly lines?: boolean;
  /** More quotes may stand in front of the closing ones: they belong to the text. */
  readonly lastCloses?: true;
  /** What opens an expression inside the literal; its braces balance. */
  readonly hole?: string;
}

export interface BlockComment {
  readonly open: string;
  readonly close: string;
  readonly nests?: boolean;
  /** Opens at the start of a line only. */
  readonly lineStart?: boolean;
}

/** What the lexer has to know of a language. */
export interface Language {
  readonly name: string;
  readonly lineComments: readonly string[];
  readonly blockComments: readonly BlockComment[];
  /** Longer openings first. */
  readonly strings: readonly StringKind[];
  /** A quote that opens a character literal only when one is really there: `'a'`, but not the lifetime `'a`. */
  readonly characters?: boolean;
  /** Units besides letters, digits and `_` that belong to identifiers. */
  readonly identifierUnits?: string;
  /** Letters in front of a quote that change the literal: `raw` switches escapes off. */
  readonly prefixes?: RegExp;
  readonly rawPrefixes?: RegExp;
  readonly regexLiterals?: boolean;
  readonly heredocs?: 'ruby' | 'php' | 'hcl';
  /** `%w[…]`, `%q(…)` of Ruby; `q(…)`, `qw[…]` of Perl. */
  readonly quoteWords?: 'ruby' | 'perl';
  /** Code stands between these, and everything else is text. */
  readonly island?: { readonly open: RegExp; readonly close: string };
  /** Literals that stand side by side are one. */
  readonly joinsNeighbours?: boolean;
  /** What joins strings. */
  readonly joins: readonly string[];
}

const double: StringKind = { open: '"', close: '"', escapes: 'backslash' };
const single: StringKind = { open: "'", close: "'", escapes: 'backslash' };
const tripleDouble: StringKind = { open: '"""', close: '"""', escapes: 'backslash', lines: true };
const tripleSingle: StringKind = { open: "'''", close: "'''", escapes: 'backslash', lines: true };
const slashes = { lineComments: ['//'], blockComments: [{ open: '/*', close: '*/' }] };
const nestingSlashes = { lineComments: ['//'], blockComments: [{ open: '/*', close: '*/', nests: true }] };
const plus = { joins: ['+'] };
/** `[r|…|]`: text as it stands, under the names that the libraries have for it. */
const quasiQuotes = ['r', 's', 'q', 'i', 'text', 'here', 'str', 'string'].map(
  (name): StringKind => ({ open: `[${name}|`, close: '|]', escapes: 'none', lines: true }),
);

const languages: readonly Language[] = [
  {
    name: 'cpp',
    ...slashes,
    strings: [double],
    characters: true,
    prefixes: /^(?:u8|[uUL])?R?$/,
    rawPrefixes: /R$/,
    joinsNeighbours: true,
    joins: ['+', '<<'],
  },
  { name: 'java', ...slashes, strings: [tripleDouble, double], characters: true, identifierUnits: '$', ...plus },
  {
    name: 'scala',
    ...nestingSlashes,
    strings: [
      { open: '"""', close: '"""', escapes: 'none', lines: true, hole: '${', lastCloses: true },
      { ...double, hole: '${' },
    ],
    characters: true,
    identifierUnits: '$',
    prefixes: /^[a-z]+$/,
    rawPrefixes: /^raw$/,
    ...plus,
  },
  {
    name: 'kotlin',
    ...nestingSlashes,
    strings: [
      { open: '"""', close: '"""', escapes: 'none', lines: true, hole: '${', lastCloses: true },
      { ...double, hole: '${' },
    ],
    characters: true,
    ...plus,
  },
  {
    name: 'groovy',
    lineComments: ['//', '#!'],
    blockComments: slashes.blockComments,
    strings: [{ ...tripleDouble, hole: '${' }, tripleSingle, { ...double, hole: '${' }, single],
    identifierUnits: '$',
    regexLiterals: true,
    joins: ['+', '<<'],
  },
  {
    name: 'python',
    lineComments: ['#'],
    blockComments: [],
    strings: [tripleDouble, tripleSingle, double, single],
    prefixes: /^[rRbBuUfF]{1,2}$/,
    rawPrefixes: /[rR]/,
    joinsNeighbours: true,
    ...plus,
  },
  {
    name: 'go',
    ...slashes,
    strings: [double, { open: '`', close: '`', escapes: 'none', lines: true }],
    characters: true,
    ...plus,
  },
  {
    name: 'javascript',
    lineComments: ['//', '#!'],
    blockComments: slashes.blockComments,
    strings: [double, single, { open: '`', close: '`', escapes: 'backslash', lines: true, hole: '${' }],
    identifierUnits: '$',
    regexLiterals: true,
    ...plus,
  },
  {
    name: 'ruby',
    lineComments: ['#'],
    blockComments: [{ open: '=begin', close: '\n=end', lineStart: true }],
    strings: [
      { ...double, lines: true, hole: '#{' },
      { open: "'", close: "'", escapes: 'quote', lines: true },
      { open: '`', close: '`', escapes: 'backslash', lines: true, hole: '#{' },
    ],
    identifierUnits: '@$',
    regexLiterals: true,
    heredocs: 'ruby',
    quoteWords: 'ruby',
    joinsNeighbours: true,
    joins: ['+', '<<'],
  },
  {
    name: 'rust',
    ...nestingSlashes,
    strings: [{ ...double, lines: true }],
    characters: true,
    prefixes: /^(?:b|c|br|cr|r)$/,
    rawPrefixes: /r$/,
    ...plus,
  },
  {
    name: 'php',
    lineComments: ['//', '#'],
    blockComments: slashes.blockComments,
    strings: [
      { ...double, lines: true, hole: '{$' },
      { open: "'", close: "'", escapes: 'quote', lines: true },
      { open: '`', close: '`', escapes: 'backslash', lines: true },
    ],
    identifierUnits: '$',
    heredocs: 'php',
    island: { open: /<\?(?:php\b|=)?/g, close: '?>' },
    joins: ['.'],
  },
  {
    name: 'clojure',
    lineComments: [';'],
    blockComments: [],
    strings: [{ ...double, lines: true }],
    identifierUnits: '-!?*+<>=$%&',
    joins: [],
  },
  {
    name: 'puppet',
    lineComments: ['#'],
    blockComments: slashes.blockComments,
    strings: [
      { ...double, lines: true, hole: '${' },
      { open: "'", close: "'", escapes: 'quote', lines: true },
    ],
    identifierUnits: '$',
    regexLiterals: true,
    ...plus,
  },
  {
    name: 'hcl',
    lineComments: ['#', '//'],
    blockComments: slashes.blockComments,
    strings: [{ ...double, hole: '${' }],
    identifierUnits: '-',
    heredocs: 'hcl',
    joins: [],
  },
  {
    name: 'csharp',
    ...slashes,
    strings: [
      { open: '@"', close: '"', escapes: 'doubled', lines: true },
      { open: '$@"', close: '"', escapes: 'doubled', lines: true, hole: '{' },
      { open: '@$"', close: '"', escapes: 'doubled', lines: true, hole: '{' },
      { open: '$"', close: '"', escapes: 'backslash', hole: '{' },
      { open: '"""', close: '"""', escapes: 'none', lines: true },
      double,
    ],
    characters: true,
    ...plus,
  },
  {
    name: 'perl',
    lineComments: ['#'],
    blockComments: [{ open: '=pod', close: '\n=cut', lineStart: true }],
    strings: [
      { ...double, lines: true },
      { open: "'", close: "'", escapes: 'quote', lines: true },
      { open: '`', close: '`', escapes: 'backslash', lines: true },
    ],
    identifierUnits: '$@',
    regexLiterals: true,
    heredocs: 'ruby',
    quoteWords: 'perl',
    joins: ['.'],
  },
  {
    name: 'elixir',
    lineComments: ['#'],
    blockComments: [],
    strings: [
      { ...tripleDouble, hole: '#{' },
      tripleSingle,
      { ...double, lines: true, hole: '#{' },
      { ...single, lines: true },
    ],
    identifierUnits: '@',
    joins: ['<>'],
  },
  {
    name: 'erlang',
    lineComments: ['%'],
    blockComments: [],
    strings: [{ ...double, lines: true }, single],
    joinsNeighbours: true,
    joins: ['++'],
  },
  {
    name: 'haskell',
    lineComments: ['--'],
    blockComments: [{ open: '{-', close: '-}', nests: true }],
    strings: [...quasiQuotes, double],
    characters: true,
    identifierUnits: "'",
    joins: ['++', '<>'],
  },
];

const byName = new Map(languages.map((language) => [language.name, language]));

/** Names that editors, Markdown fences and file endings use. */
const aliases: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  cc: 'cpp',
  cxx: 'cpp',
  c: 'cpp',
  hpp: 'cpp',
  hh: 'cpp',
  hxx: 'cpp',
  h: 'cpp',
  'objective-c': 'cpp',
  sc: 'scala',
  sbt: 'scala',
  kt: 'kotlin',
  kts: 'kotlin',
  gradle: 'groovy',
  jenkinsfile: 'groovy',
  py: 'python',
  aurora: 'python',
  python3: 'python',
  python2: 'python',
  golang: 'go',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  javascriptreact: 'javascript',
  ts: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  tsx: 'javascript',
  typescript: 'javascript',
  typescriptreact: 'javascript',
  node: 'javascript',
  rb: 'ruby',
  rake: 'ruby',
  vagrantfile: 'ruby',
  rakefile: 'ruby',
  gemfile: 'ruby',
  berksfile: 'ruby',
  rs: 'rust',
  pp: 'puppet',
  tf: 'hcl',
  terraform: 'hcl',
  clj: 'clojure',
  cljs: 'clojure',
  cljc: 'clojure',
  cs: 'csharp',
  'c#': 'csharp',
  pl: 'perl',
  pm: 'perl',
  ex: 'elixir',
  exs: 'elixir',
  erl: 'erlang',
  hs: 'haskell',
};

/** The language of a file: what the editor says, else its ending, else its first line; C where nothing tells. */
export function languageOf(file: SourceFile, text: string): Language {
  return (
    languageNamed(file.language) ??
    languageNamed(endingOf(file.path)) ??
    languageNamed(interpreterIn(text)) ??
    (languages[0] as Language)
  );
}

function endingOf(path: string): string {
  const base = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(templateEnding, '')
    .toLowerCase();
  return base.slice(base.lastIndexOf('.') + 1);
}

function interpreterIn(text: string): string | undefined {
  return /^\uFEFF?#!.*?\b(python|ruby|perl|node|php|groovy|scala)[\d.]*\b/.exec(text.slice(0, 200))?.[1];
}

/** The language that an editor, a fence or a file ending calls `name`. */
export function languageNamed(name: string | undefined): Language | undefined {
  if (name === undefined) return undefined;
  const lower = name.toLowerCase();
  return byName.get(Object.hasOwn(aliases, lower) ? (aliases[lower] ?? lower) : lower);
}
