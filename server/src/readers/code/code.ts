import type { Hit, Mention } from '../../names.ts';
import { Found } from '../found.ts';
import { hitsIn } from '../hits.ts';
import { placesIn } from '../places.ts';
import { type Context, Inside, mentionsWithin, type Reader } from '../reader.ts';
import { words } from '../words.ts';
import { argumentMentions } from './arguments.ts';
import { behaviourMentions } from './behaviours.ts';
import { credentialMentions } from './credentials.ts';
import { Declarations } from './declarations.ts';
import { variantMentions } from './enum-values.ts';
import { keyMention } from './fields.ts';
import { eachOnce, isGenerated } from './generated.ts';
import { tokensOfHits } from './hit-tokens.ts';
import { addIdentifiers } from './identifiers.ts';
import { fileSpeaksOfMesos, importsMesos, speaksOfMesos } from './imports.ts';
import { type Language, languageOf } from './languages.ts';
import { literalPiece } from './literal.ts';
import { constructionMentions } from './methods.ts';
import { mayBeOption, optionsOf } from './options.ts';
import { mayBeKey } from './pairs.ts';
import { pythonImports } from './python-imports.ts';
import { withTokens } from './relex.ts';
import { occurrences, type Source } from './source.ts';
import { longestHost, mesosHost, stringMentions, unreadConcatenation } from './strings.ts';
import { opaque } from './token-list.ts';
import type { Tokens } from './tokens.ts';

/**
 * Source code; the language is told by the file. Known words are found first, and only a text that has some, or speaks of
 * Mesos, is cut into tokens: strings are read as what they hold, comments as words, identifiers by the rules of their kind.
 */
export const code: Reader = {
  name: 'code',

  mentions(text: string, context: Context): Iterable<Mention> {
    const hits = hitsIn(text, context);
    if (hits.length === 0 && !placesIn(text, context).has(telling, 10)) return [];
    const language = languageOf(context.file, text);
    const mentions = withTokens(text, language, context, (tokens) =>
      allMentions(sourceOf(text, language, tokens, { ...context, place: 'code' }), hits),
    );
    return isGenerated(text) ? eachOnce(mentions) : mentions;
  },
};

/** Without it a text with no known word has nothing to do with Mesos. */
const telling = /mesos|:505[01]\b|\/master\//i;

/** Gathered in a list: handed on one by one, each would cost more than finding it. */
function allMentions(source: Source, hits: readonly Hit[]): Found {
  const found = new Found();
  const { memory, depth } = source.context;
  const held = tokensOfHits(source.tokens, hits, memory !== undefined && depth === 0);
  addComments(source, hits, held, found);
  addIdentifiers(source, hits, held, found);
  addStrings(source, held, found);
  if (source.language.name === 'python') addAll(found, pythonImports(source));
  for (const i of occurrences(source, 'MesosSchedulerDriverImpl')) {
    const at = { start: source.tokens.start(i), end: source.tokens.end(i) };
    addAll(found, constructionMentions(source, i, at, 'MesosSchedulerDriver'));
  }
  if (source.language.name === 'rust') addAll(found, variantMentions(source));
  addAll(found, argumentMentions(source));
  addAll(found, credentialMentions(source));
  addAll(found, behaviourMentions(source));
  return found;
}

/** One by one: as arguments of a call there may be too many. */
function addAll(found: Found, mentions: Iterable<Mention>): void {
  for (const mention of mentions) found.push(mention);
}

function sourceOf(text: string, language: Language, tokens: Tokens, context: Context): Source {
  const places = placesIn(text, context);
  const imports = importsMesos(places, language);
  const { evidence, file } = context;
  let declarations: Declarations | undefined;
  let host: boolean | undefined;
  return {
    text,
    language,
    tokens,
    places,
    context,
    evidence: imports && !evidence.includes('import') ? [...evidence, 'import'] : evidence,
    speaksOfMesos: imports || speaksOfMesos(places) || fileSpeaksOfMesos(file),
    namesHost: () => {
      host ??= places.has(mesosHost, longestHost);
      return host;
    },
    declarations: () => {
      declarations ??= new Declarations(tokens, language, places);
      return declarations;
    },
  };
}

/** Each comment that holds a known word: one that begins in no token. */
function addComments(source: Source, hits: readonly Hit[], held: Int32Array, found: Found): void {
  const list = source.tokens.comments;
  if (list.count === 0) return;
  let inside: Inside | undefined;
  let done = -1;
  for (let k = held.indexOf(-1); k >= 0; k = held.indexOf(-1, k + 1)) {
    const i = list.holding(hits[k]?.at.start ?? -1);
    if (i <= done) continue;
    done = i;
    const start = list.innerStart(i);
    const piece = { text: source.text.slice(start, list.innerEnd(i)), start };
    inside ??= new Inside(words, { ...source.context, place: 'comment' });
    addAll(found, inside.mentions(piece));
  }
}

/** A program, and something behind it. */
const isFollowed = /^mesos-(?:master|slave|agent|local)(?:\.sh)?["']?[ \t]+[^\s"']/;

/** Strings that hold a known word or a Mesos program, keys of maps among them. */
function addStrings(source: Source, held: Int32Array, found: Found): void {
  const { tokens } = source;
  const worth = worthReading(source, held);
  const { mentions, read } = optionsOf(source, worth);
  addAll(found, mentions);
  const done = new Set(read);
  for (const i of worth) {
    const inner = tokens.inner(i);
    if (inner === undefined && tokens.kind(i) !== opaque) continue;
    if (inner !== undefined) addAll(found, keyMention(source, i, inner));
    if (isLabel(source, i)) continue;
    if (isDocumentation(source, i)) {
      addAll(found, mentionsWithin(literalPiece(tokens, i), words, { ...source.context, place: 'comment' }));
      continue;
    }
    if (inner?.includes('mesos-')) {
      const mention = helperMention(source, i, inner);
      if (mention) found.push(mention);
      // A program's name alone is a service, a package, a tag or a resource far more often than a command.
      if (/^[\w./-]*mesos-(?:master|slave|agent|local)(?:\.sh)?$/.test(inner)) continue;
    }
    if (tokens.code.isQuiet(i)) {
      if (inner !== undefined && isOnlyText(source, i, inner)) tokens.code.markIdle(i);
      continue;
    }
    const joined = unreadConcatenation(source, i, done);
    if (joined) addAll(found, stringMentions(source, joined));
  }
}

/** A string that holds nothing is no key, option or program either: as long as what is near it stays, it is passed over. */
function isOnlyText(source: Source, i: number, inner: string): boolean {
  const { tokens } = source;
  const isKey = tokens.is(i + 1, ':') || tokens.is(i + 1, '=>');
  return !isKey && !inner.includes('mesos-') && !mayBeOption(source, i, inner);
}

/** The tokens in which a known word, a program with something behind it or a variable of Mesos begins, but for names of code. */
function worthReading(source: Source, held: Int32Array): ReadonlySet<number> {
  const { tokens, text, places } = source;
  const worth = new Set<number>();
  const visit = (i: number): void => {
    if (i < 0 || tokens.code.isIdle(i)) return;
    if (!tokens.isIdentifier(i) || mayBeKey(source, i)) worth.add(i);
  };
  for (const i of held) visit(i);
  const programs = places.of('mesos-').filter((at) => isFollowed.test(text.slice(at, at + 100)));
  for (const at of [...programs, ...places.of('MESOS_')].sort((a, b) => a - b)) visit(tokens.tokenAt(at));
  return worth;
}

/** Programs that Mesos runs itself and nobody names a service after: `path::join(dir, "mesos-health-check")`. */
const helper =
  /^(?:[\w./-]*\/)?(?<name>mesos-(?:containerizer|docker-executor|executor|fetcher|health-check|launcher|usage))$/;

function helperMention(source: Source, i: number, inner: string): Mention | undefined {
  const name = helper.exec(inner)?.groups?.name;
  if (name === undefined || !source.context.names.readings(name).some(({ kind }) => kind === 'binary'))
    return undefined;
  const end = source.tokens.innerEnd(i);
  const evidence = [...source.evidence, 'command'] as const;
  const at = { start: end - name.length, end };
  return { kind: 'binary', name, at, spelling: 'plain', evidence, place: source.context.place };
}

/** `variable "slave_ping_timeout" {` of HCL: the name of a thing, which others refer to. */
function isLabel(source: Source, i: number): boolean {
  const { tokens } = source;
  return source.language.name === 'hcl' && tokens.isString(i) && (tokens.is(i + 1, '{') || tokens.isString(i + 1));
}

/** A string that stands as a statement of its own at the start of a module, class or function: what it says is a comment. */
function isDocumentation(source: Source, i: number): boolean {
  const { tokens, language } = source;
  if (language.name !== 'python' && language.name !== 'elixir') return false;
  if (!/^(?:"""|''')/.test(source.text.slice(tokens.start(i), tokens.start(i) + 3))) return false;
  if (language.name === 'elixir') return /^@\w*doc$/.test(tokens.at(i - 1));
  return tokens.parent(i) < 0 && (i === 0 || tokens.is(i - 1, ':'));
}
