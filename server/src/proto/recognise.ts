import { releases } from '../facts/facts.ts';
import { type ProtoFact, protoFacts, protoTypes } from '../facts/protos.ts';
import { isIn } from '../judge/definitions.ts';
import type { Proto } from './model.ts';

/** Which file of which Mesos a text is, whatever it is called and whatever package it was moved to. */
export interface Recognised {
  /** `mesos/mesos.proto`, from the folder that `import` begins at. */
  readonly file: string;
  /** The first release it is closest to, and the last one whose file is just the same. */
  readonly first: string;
  readonly last: string;
  /** How many symbols differ from that release. */
  readonly changes: number;
  /** It leaves out a good part of the file: `changes` counts only what it has and the release has not. */
  readonly part: boolean;
}

/** Fewer symbols than this could be anything. */
const least = 5;

/** The Mesos file that a definition was taken from; undefined when it is none. */
export function recognise(proto: Proto): Recognised | undefined {
  const symbols = symbolsOf(proto);
  if (symbols.size < least) return undefined;
  const candidates = sourcesFor(proto).map(({ file, timeline }) => ({
    file,
    tops: new Set(timeline.flatMap((release) => [...release.symbols.keys()].map(topIn))),
    scores: timeline.map((release) => scoreOf(symbols, release)),
  }));
  const few = (part: number) => Math.max(2, symbols.size * part);
  const whole = best(candidates, ({ extra, missing }) => new Set([...extra, ...missing]).size);
  if (whole && whole.changes <= few(0.15)) return { ...whole, part: false };
  // What was put in beside the copied types says nothing about where those are from.
  const ours = new Set(candidates.flatMap(({ tops }) => [...tops]));
  const copied = [...symbols.keys()].filter((name) => ours.has(topIn(name))).length;
  if (copied < Math.max(least, symbols.size / 2)) return undefined;
  const part = best(candidates, ({ extra }) => [...extra].filter((name) => ours.has(topIn(name))).length);
  return part && part.changes <= copied * 0.15 ? { ...part, part: true } : undefined;
}

/** "mesos.proto of 0.22.1, with 3 changes". */
export function recognisedPhrase({ file, first, last, changes, part }: Recognised): string {
  const release = first === last ? first : `${first} to ${last}`;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const changed = changes === 0 ? '' : `, with ${changes} ${changes === 1 ? 'change' : 'changes'}`;
  return `${part ? 'a part of ' : ''}${/\/v1\//.test(file) ? 'v1 ' : ''}${name} of Mesos ${release}${changed}`;
}

/** The shape of each symbol, by its name within the package. */
type Symbols = ReadonlyMap<string, string>;

function symbolsOf(proto: Proto): Symbols {
  const within = inside(proto.package);
  const symbols = new Map<string, string>();
  for (const { name, is, members } of proto.types.values()) {
    if (is === 'extend') continue;
    symbols.set(within(name), is);
    for (const { name: member, number, label, type } of members.values()) {
      symbols.set(`${within(name)}.${member}`, shapeOf(number, label, type));
    }
  }
  return symbols;
}

function shapeOf(number?: number, label?: string, type?: string): string {
  // Of the type only the last word: a file alone cannot tell which of two packages it comes from.
  return `${number} ${label ?? ''} ${type?.replace(/(?<![\w.])[\w.]*\./g, '') ?? ''}`;
}

/** Names without the package at their front: bindings move Mesos' types to packages of their own. */
function inside(packageName: string): (name: string) => string {
  return (name) =>
    packageName !== '' && name.startsWith(`${packageName}.`) ? name.slice(packageName.length + 1) : name;
}

/** A file of Mesos as it was in each release that had it. */
interface Source {
  readonly file: string;
  readonly timeline: readonly { readonly version: string; readonly symbols: Symbols }[];
}

const sources = new Map<string, Source>();

/** The files that had most of the top types which the text defines; those of the same package first. */
function sourcesFor(proto: Proto): readonly Source[] {
  const within = inside(proto.package);
  const tops = new Set([...proto.types.keys()].map(within).filter((name) => !name.includes('.')));
  const counts = new Map<string, Map<string, number>>();
  for (const { name, file } of protoTypes()) {
    if (file === undefined) continue;
    const top = inside(packageOf(name))(name);
    if (!tops.has(top)) continue;
    const count = counts.get(file) ?? new Map<string, number>();
    counts.set(file, count.set(top, proto.types.has(name) ? 1.01 : 1));
  }
  const sums = [...counts].map(([file, count]) => ({ file, sum: [...count.values()].reduce((a, b) => a + b, 0) }));
  const most = Math.max(...sums.map(({ sum }) => sum));
  const likely = sums.filter(({ sum }) => sum > most * 0.8).sort((a, b) => b.sum - a.sum || (a.file < b.file ? -1 : 1));
  return likely.map(({ file }) => {
    const source = sources.get(file) ?? { file, timeline: timelineOf(file) };
    sources.set(file, source);
    return source;
  });
}

function packageOf(name: string): string {
  return /^(?:[a-z]\w*\.)*/.exec(name)?.[0].slice(0, -1) ?? '';
}

function timelineOf(file: string): Source['timeline'] {
  const tops = new Map<string, ProtoFact[]>();
  const facts = protoFacts();
  for (const fact of facts) {
    if (fact.file !== undefined && !inside(packageOf(fact.name))(fact.name).includes('.')) {
      tops.set(fact.name, [...(tops.get(fact.name) ?? []), fact]);
    }
  }
  const own = facts.filter(({ name }) => tops.get(topOf(name))?.some((top) => top.file === file));
  const spans = own.map((fact) => ({ fact, has: releasesOf(fact) }));
  return releases.flatMap(({ version }, i) => {
    const here = (name: string) =>
      tops.get(topOf(name))?.some((top) => top.file === file && releasesOf(top).has(i)) === true;
    const symbols = new Map<string, string>();
    for (const { fact, has } of spans) {
      if (!has.has(i) || !here(fact.name)) continue;
      const { is, name, number, label, type } = fact;
      const within = inside(packageOf(name));
      const shape = is === 'message' || is === 'enum' ? is : shapeOf(number, label, type);
      symbols.set(within(name), shape);
    }
    return symbols.size > 0 ? [{ version, symbols }] : [];
  });
}

/** The first part of a name within its package. */
function topIn(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

/** The message or enum at the top that a name is in. */
function topOf(name: string): string {
  const front = packageOf(name);
  const [top = ''] = inside(front)(name).split('.');
  return front === '' ? top : `${front}.${top}`;
}

const known = new WeakMap<ProtoFact, ReadonlySet<number>>();

/** The releases that have a symbol, by their index. */
function releasesOf(fact: ProtoFact): ReadonlySet<number> {
  const before = known.get(fact);
  if (before) return before;
  const has = new Set(releases.flatMap(({ version }, i) => (isIn(fact, version) ? [i] : [])));
  known.set(fact, has);
  return has;
}

interface Score {
  readonly version: string;
  /** Names of symbols that the text has and the release has not, or has in another shape. */
  readonly extra: ReadonlySet<string>;
  /** Names of symbols that only the release has in this shape. */
  readonly missing: ReadonlySet<string>;
}

function scoreOf(symbols: Symbols, { version, symbols: theirs }: Source['timeline'][number]): Score {
  const extra = new Set([...symbols].flatMap(([name, shape]) => (theirs.get(name) === shape ? [] : [name])));
  const missing = new Set([...theirs].flatMap(([name, shape]) => (symbols.get(name) === shape ? [] : [name])));
  return { version, extra, missing };
}

/** The file with the lowest score, and the first and last release of the first run that has it. */
function best(
  candidates: readonly { readonly file: string; readonly scores: readonly Score[] }[],
  of: (score: Score) => number,
): Omit<Recognised, 'part'> | undefined {
  let found: Omit<Recognised, 'part'> | undefined;
  for (const { file, scores } of candidates) {
    const all = scores.map(of);
    const changes = Math.min(...all);
    if (found && found.changes <= changes) continue;
    const first = all.indexOf(changes);
    let last = first;
    while (all[last + 1] === changes) last++;
    found = { file, first: scores[first]?.version ?? '', last: scores[last]?.version ?? '', changes };
  }
  return found;
}
