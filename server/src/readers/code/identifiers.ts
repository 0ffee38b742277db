import type { Hit, Mention, Reading } from '../../names.ts';
import type { Found } from '../found.ts';
import { enumMention } from './enum-values.ts';
import { aclMention, fieldMention, mayBeAccess } from './fields.ts';
import { messageMention } from './messages.ts';
import { methodMentions } from './methods.ts';
import { runsOfNames } from './name-runs.ts';
import type { Source } from './source.ts';

/** Adds the known words that are identifiers, each by the rules of its kind; `held` are the tokens in which they begin. */
export function addIdentifiers(source: Source, hits: readonly Hit[], held: Int32Array, found: Found): void {
  const { memory, depth } = source.context;
  if (!memory || depth > 0 || looksFar.has(source.language.name)) {
    let next = 0;
    for (const hit of hits) addIdentifier(source, hit, held[next++] ?? -1, found);
    return;
  }
  const runs = runsOfNames(source, hits, (hit, k) => nearMentions(source, hit, held[k] ?? -1));
  let next = 0;
  for (const { count, start, inside } of runs) {
    const hit = hits[next];
    if (inside && inside.length > 0) found.pushPart({ start, inside, around: 0 });
    else if (!inside && hit) addIdentifier(source, hit, held[next] ?? -1, found);
    next += count;
  }
}

/** Languages in which more than the tokens near a word always has a say. */
const looksFar: ReadonlySet<string> = new Set(['clojure', 'haskell']);

function addIdentifier(source: Source, hit: Hit, i: number, found: Found): void {
  if (source.language.name === 'clojure' && source.text.charAt(hit.at.start - 1) === ':')
    for (const mention of keywordMentions(source, hit)) found.push(mention);
  if (!isIdentifier(source, hit, i)) return;
  for (const reading of hit.readings) {
    const mention = identifierMention(source, i, hit, reading);
    if (mention) found.push(mention);
    if (reading.kind !== 'method') continue;
    for (const method of methodMentions(source, i, hit, reading)) found.push(method);
  }
}

/** A name that spans several tokens, such as `state.json`, is no name in code. */
function isIdentifier({ tokens }: Source, hit: Hit, i: number): boolean {
  return tokens.isIdentifier(i) && tokens.end(i) === hit.at.end;
}

const nothing: readonly never[] = [];

/** What a known word is, where the tokens near it tell; undefined where more has a say. */
function nearMentions(source: Source, hit: Hit, i: number): readonly Mention[] | undefined {
  if (!isIdentifier(source, hit, i)) return nothing;
  const found: Mention[] = [];
  for (const reading of hit.readings) {
    if (!isToldNearby(source, hit, i, reading)) return undefined;
    const mention = identifierMention(source, i, hit, reading);
    if (mention) found.push(mention);
  }
  return found;
}

/** What holds a member is told by declarations, which stand anywhere, and a method by its class. */
function isToldNearby(source: Source, hit: Hit, i: number, { kind }: Reading): boolean {
  return kind !== 'method' && !((kind === 'field' || kind === 'acl') && mayBeAccess(source, i, hit.at.start));
}

/** `:allocator/event_queue_dispatches`, a metric as a keyword of Clojure. */
function keywordMentions(source: Source, hit: Hit): readonly Mention[] {
  return hit.readings
    .filter(({ kind, spelling }) => kind === 'metric' && spelling === 'plain')
    .map((reading) => plainMention(source, hit, reading));
}

function identifierMention(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  switch (reading.kind) {
    case 'enum-value':
      return enumMention(source, i, hit, reading);
    case 'field':
      return fieldMention(source, i, hit, reading);
    case 'acl':
      return aclMention(source, i, hit, reading);
    case 'message':
      return messageMention(source, i, hit, reading);
    case 'flag':
      return flagMember(source, i, hit, reading);
    case 'env':
      return environmentMember(source, i, hit, reading);
    case 'method':
    case 'flag-value':
    case 'endpoint':
    case 'metric':
    case 'python-module':
    case 'binary':
    case 'file-format':
    case 'behaviour':
      // These are no identifiers, or have rules of their own.
      return undefined;
  }
}

/** `flags.slave_ping_timeout`: a flag as a member of Mesos' own flags, which modules and their tests use. */
function flagMember(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  const { tokens } = source;
  const member = source.language.name === 'cpp' && (tokens.is(i - 1, '.') || tokens.is(i - 1, '->'));
  const ofFlags = /(?:^|_)flags_?$/i.test(tokens.at(i - 2)) && tokens.start(i) === hit.at.start;
  if (!member || !ofFlags || reading.spelling !== 'plain' || !source.evidence.includes('import')) return undefined;
  return plainMention(source, hit, reading);
}

/** `process.env.MESOS_NATIVE_LIBRARY`, and `$ENV{MESOS_NATIVE_LIBRARY}` of Perl. */
function environmentMember(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  const { tokens, language } = source;
  const access = tokens.is(i - 1, '.') || (language.name === 'perl' && tokens.is(i - 1, '{') && tokens.is(i + 1, '}'));
  const member = access && /^\$?(?:env|ENV|environ)$/.test(tokens.at(i - 2));
  return member && tokens.start(i) === hit.at.start ? plainMention(source, hit, reading) : undefined;
}

function plainMention(source: Source, hit: Hit, reading: Reading): Mention {
  const { kind, name, spelling } = reading;
  return { kind, name, at: hit.at, spelling, evidence: source.evidence, place: source.context.place };
}
