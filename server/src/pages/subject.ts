import { componentsOf, type Entry } from '../catalogue/entry.ts';
import { releases } from '../facts/facts.ts';
import { isBefore, newestRelease, type Pair } from '../judge/versions.ts';
import type { Kind } from '../names.ts';

/** What one example is about: a mention that trips an entry, at the upgrade where it first counts. */
export interface Subject {
  readonly entry: Entry;
  readonly kind: Kind;
  readonly name: string;
  /** The daemon to show, where there is a choice. */
  readonly daemon: 'master' | 'agent';
  readonly pair: Pair;
}

/** A file that an example shows, before anything is done about it. */
export interface Draft {
  /** The path it pretends to have. */
  readonly path: string;
  /** The word behind the fence, for highlighting. */
  readonly language: string;
  readonly text: string;
  readonly siblings?: readonly string[];
}

/** The mentions that may trip an entry, each as a subject; the plainest first. */
export function subjectsOf(entry: Entry): readonly Subject[] {
  const pair = pairFor(entry);
  const daemon = componentsOf(entry)[0] === 'agent' ? 'agent' : 'master';
  const kind: Kind = entry.kind === 'flag-value' ? 'flag' : entry.kind;
  const own = entry.value ? entry.value.of : [entry.name];
  const named = own.map((name) => ({ entry, kind, name, daemon, pair }) as const);
  const seen = (entry.seen ?? []).map((sight) => ({ entry, ...sight, daemon, pair }) as const);
  return [...named, ...seen];
}

/** The smallest upgrade that shows the change together with its fix. */
export function pairFor(entry: Entry): Pair {
  const { introduced, deprecated, removed, changed, required, use } = entry;
  const first = earliest([deprecated, removed, required]) ?? changed ?? introduced ?? newestRelease();
  const since = 'since' in use ? use.since : first;
  return { from: releaseBefore(first), to: isBefore(first, since) ? since : first, fromKnown: true };
}

function earliest(versions: readonly (string | undefined)[]): string | undefined {
  return versions
    .filter((version) => version !== undefined)
    .reduce<string | undefined>((a, b) => (a === undefined || isBefore(b, a) ? b : a), undefined);
}

/** The first release of the line before; the same release when there is none. */
function releaseBefore(version: string): string {
  const lines = releases.map((release) => release.version).filter((other) => other.endsWith('.0'));
  return lines.findLast((other) => isBefore(other, version)) ?? version;
}
