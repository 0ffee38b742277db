import type { Evidence, Mention } from '../../names.ts';
import { type Piece, type Span, sourceOffset } from '../../text.ts';
import { heldMentions, mayHold } from '../embedded.ts';
import type { Topic } from '../memory.ts';
import { type Concatenation, concatenationAround } from './literal.ts';
import { pathEndingAt } from './paths.ts';
import type { Source } from './source.ts';
import { quietReach } from './token-list.ts';

/** The mentions in one string and what is joined to it. */
export function stringMentions(source: Source, joined: Concatenation): Iterable<Mention> {
  // Most strings in which a word stands hold no name, and what surrounds them changes nothing of that.
  if (!isWorthReading(source, joined)) return [];
  const piece = joined.piece();
  const context = { ...source.context, evidence: evidenceFor(source, piece, joined) };
  const mentions = heldMentions(piece, context);
  return piece.offsets ? Array.from(mentions, (mention) => withinLiterals(source, mention)) : mentions;
}

/** Told by how the strings are written: those of a document that were read before are not put together again. */
function isWorthReading(source: Source, joined: Concatenation): boolean {
  const { first, last, around } = joined;
  const { tokens, text, evidence } = source;
  const { memory } = source.context;
  const look = () => mayHold(joined.text, { ...source.context, evidence });
  if (!memory) return look();
  const isWorth =
    first === last
      ? look()
      : memory.of(topicOf(source, around - first), text.slice(tokens.start(first), tokens.end(last)), look);
  if (!isWorth && last - first < quietReach) {
    for (let k = first; k <= last; k++) if (tokens.isString(k)) tokens.code.markQuiet(k);
  }
  return isWorth;
}

const topics = new WeakMap<Source, Map<number, Topic<boolean>>>();

/** For strings of which so many tokens stand in front of the one that was looked at: most have none, and ask for the same. */
function topicOf(source: Source, before: number): Topic<boolean> {
  const { language, evidence } = source;
  const ofSource = topics.get(source) ?? new Map<number, Topic<boolean>>();
  const known = ofSource.get(before);
  if (known) return known;
  const topic = { name: `strings of ${language.name} ${before} ${evidence.includes('command')}` };
  topics.set(source, ofSource.set(before, topic));
  return topic;
}

/** The concatenation around string `i`, unless an earlier string was in the same one. */
export function unreadConcatenation(source: Source, i: number, read: Set<number>): Concatenation | undefined {
  if (read.has(i)) return undefined;
  const joined = concatenationAround(source.tokens, i, source.language, read);
  for (let k = joined.first; k <= joined.last; k++) if (source.tokens.isString(k)) read.add(k);
  return joined;
}

/**
 * Behind joined literals a span can reach from one into the next. What cannot be cut out without rubble is not offered; a
 * value that stands in one literal as it is can be edited all the same.
 */
function withinLiterals(source: Source, mention: Mention): Mention {
  const { value, whole } = mention;
  const exact = value !== undefined && source.text.slice(value.at.start, value.at.end) === value.text;
  return {
    ...mention,
    whole: whole && inOneLiteral(source, whole) ? whole : undefined,
    value: value && { ...value, exact },
  };
}

function inOneLiteral(source: Source, { start, end }: Span): boolean {
  const { tokens } = source;
  const i = tokens.tokenAt(start);
  return tokens.isString(i) && tokens.innerStart(i) <= start && end <= tokens.innerEnd(i);
}

/** Calls that take a file name, by the end of their own in small letters. */
const fileCalls: ReadonlySet<string> = new Set([
  ...['open', 'readfile', 'read_file', 'readfilesync', 'writefile', 'write_file', 'writefilesync', 'load'],
  ...['dump', 'copy', 'fixture', 'fixtures', 'exist', 'exists', 'isfile', 'remove', 'unlink', 'stat', 'join'],
  ...['file', 'path', 'paths', 'resource', 'getresource', 'getresourceasstream', 'source', 'require'],
  ...['include'],
]);

/** `open`, `os_path_exists`: all of a name, or what stands behind one of its signs. */
function takesFile(callee: string): boolean {
  let rest = callee.toLowerCase();
  while (!fileCalls.has(rest)) {
    const sign = rest.search(/\W|_/);
    if (sign < 0) return false;
    rest = rest.slice(sign + 1);
  }
  return true;
}

/** Variables that hold a folder. */
const folder = /(?:dir|directory|folder|path|root|home|file|tmp|temp|fixtures?)}?\/?$/i;

/** Calls and variables that build an address. */
const address = /url|uri|endpoint|http|fetch|request|curl|route|^get$|^post$/i;
/** Host, port or process of a Mesos master or agent, or the name of a variable for one. */
export const mesosHost =
  /\b505[01]\b|\bleader\.mesos\b|\b(?:slave|master)\.mesos\b|slave\(1\)|\/master\/|mesos[_-]?(?:master|slave|agent|url|host|uri|api|endpoint)|\b(?:master|slave|agent)_?(?:url|uri|host|address|endpoint|api|port)\b/i;

/** Longer than anything that it finds. */
export const longestHost = 40;

/** What the statement around a route says: it goes into a Mesos URL, or into the name of a file. */
function evidenceFor(source: Source, piece: Piece, { first, last }: Concatenation): readonly Evidence[] {
  const { text } = piece;
  if (!/\.json|\/\w/.test(text) || text.includes('\n')) return source.evidence;
  const { evidence } = source;
  const callee = calleeAround(source, first);
  const route = /^\//.test(text) || /^(?:[{$]|%[sdv])[^/\s]{0,200}\//.test(text);
  const joins = joinsAddress(source, first, callee);
  const onDisk = takesFile(callee) && !address.test(callee) && !joins;
  const inFolder = folder.test(text.slice(0, Math.max(0, text.lastIndexOf('/') + 1)).replace(/\/$/, ''));
  if (onDisk || inFolder || isServed(source, first)) return evidence.filter((kind) => kind !== 'import');
  if (evidence.includes('url') || !source.speaksOfMesos) return evidence;
  const line = lineAround(source, sourceOffset(piece, 0), source.tokens.end(last));
  const builds = joins || address.test(callee) || address.test(assignedName(source, first));
  // A route goes to Mesos where the line, or the constants of the file, name its host or port.
  // Routes without a suffix are everybody's: for them the line itself has to.
  const near = mesosHost.test(line) || (text.includes('.json') && source.namesHost());
  if (near && (route || builds)) return [...evidence, 'url'];
  return evidence;
}

/** `path.Join("slave(1)", "state.json")`, `os.path.join(self.master_url, 'state.json')`: what it is joined to is no folder. */
function joinsAddress({ tokens, text }: Source, i: number, callee: string): boolean {
  const open = tokens.parent(i);
  // `[base, 'master', 'state.json'].join('/')`, `'/'.join([base, 'state.json'])`
  const list = tokens.is(open, '[') && (tokens.is(tokens.partner(open) + 2, 'join') || tokens.is(open - 2, 'join'));
  if (!list && !/^(?:join|s?printf|format)$/i.test(callee)) return false;
  const before = text.slice(tokens.end(open), tokens.start(i)).slice(-200);
  // `path.join(path.dirname(fileURLToPath(import.meta.url)), …)` is a folder all the same.
  if (/dir|folder|file|import\.meta|root|te?mp\b/i.test(before)) return false;
  return /ur[il]\b|host|address|endpoint|slave\(1\)|['"]\/?master\/?['"]/i.test(before);
}

/** `mux.HandleFunc("/state.json", …)`, `app.get('/state.json', …)`: what the program itself answers, as Mesos or not. */
function isServed({ tokens }: Source, i: number): boolean {
  const open = tokens.parent(i);
  if (!tokens.is(open, '(') || open !== i - 1) return false;
  const path = pathEndingAt(tokens, open - 1).segments;
  if (/^(?:Handle|HandleFunc|HandlerFunc|add_url_rule|add_route|addRoute)$/.test(path.at(-1) ?? '')) return true;
  const server = /^(?:app|blueprint|express|mux|router|server)$/i.test(path.at(-2) ?? '');
  return server && /^(?:all|any|delete|get|post|put|route|use)$/i.test(path.at(-1) ?? '');
}

/** The line or lines of a range, and the next; of a very long line what is near. */
function lineAround({ text }: Source, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 400), start);
  const behind = text.slice(start, Math.min(end, start + 1000) + 120).split('\n');
  return before.slice(before.lastIndexOf('\n') + 1) + behind.slice(0, 2).join('\n');
}

/** The function that token `i` is an argument of. */
function calleeAround(source: Source, i: number): string {
  const { tokens } = source;
  const open = tokens.parent(i);
  if (open < 0 || !tokens.is(open, '(')) return '';
  return pathEndingAt(tokens, open - 1).segments.at(-1) ?? '';
}

/** The variable, constant or key that token `i` is given to. */
function assignedName(source: Source, i: number): string {
  const { tokens } = source;
  if (!/^(?:=|:|=>|:=|->)$/.test(tokens.at(i - 1))) return '';
  return tokens.inner(i - 2) ?? tokens.at(i - 2);
}
