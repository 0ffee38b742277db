import { partsOf } from './counterpart.ts';
import { mesosProto } from './mesos.ts';
import { joined, type Proto } from './model.ts';
import { isFault, protosIn, type Read } from './read.ts';
import { recognise } from './recognise.ts';

/** One side of a comparison: texts, or a release of Mesos. */
export type Side =
  | { readonly files: readonly { readonly path: string; readonly text: string }[] }
  | { readonly release: string };

/** Both sides as definitions; what could not be parsed is left out, and told. */
export interface Sides {
  readonly before: Proto;
  readonly after: Proto;
  readonly faults: readonly Read[];
}

/**
 * Two sides that can be compared. Of a Mesos release only those files count that the other side has a copy of, and one file
 * is compared with another whatever packages they are in.
 */
export function sidesOf(old: Side, now: Side): Sides {
  const release = 'release' in old ? old.release : 'release' in now ? now.release : undefined;
  const [olds, nows] = [readSide(old, release), readSide(now, release)];
  const faults = [...olds, ...nows].filter(({ proto }) => isFault(proto));
  const [before, after] = [protoOf(old, olds, now, nows), protoOf(now, nows, old, olds)];
  return { before: aligned(before, after), after, faults };
}

function readSide(side: Side, release: string | undefined): readonly Read[] {
  return 'files' in side ? protosIn(side.files, release) : [];
}

function protoOf(side: Side, own: readonly Read[], other: Side, others: readonly Read[]): Proto {
  if ('files' in side) return joined(good(own));
  if ('release' in other) return mesosProto(side.release);
  const copies = good(others);
  const all = mesosProto(side.release);
  // What is too small or too different to tell is compared with the types of the same name.
  const names = new Set(copies.flatMap((proto) => [...proto.types.keys()]));
  const moves = movesTo(copies, names, side.release);
  const counted = [...all.types].filter(([name]) => moves.has(name) || names.has(name));
  return moved({ ...all, types: new Map(counted) }, (name) => moves.get(name) ?? name);
}

/** What the types of a release are called in copies of its files; of a copied part only what it has. */
function movesTo(copies: readonly Proto[], names: ReadonlySet<string>, release: string): ReadonlyMap<string, string> {
  const moves = new Map<string, string>();
  const packages = new Map<string, string>();
  for (const copy of copies) {
    const found = recognise(copy);
    if (!found) continue;
    for (const name of mesosProto(release, (file) => file === found.file).types.keys()) {
      const called = calledIn(copy.package, name);
      packages.set(partsOf(name).front, copy.package);
      if (!found.part || copy.types.has(called)) moves.set(name, called);
    }
  }
  // Beside a copy that was recognised, the small files of the same package are copies as well.
  for (const name of mesosProto(release).types.keys()) {
    const to = packages.get(partsOf(name).front);
    if (to !== undefined && names.has(calledIn(to, name))) moves.set(name, calledIn(to, name));
  }
  return moves;
}

function calledIn(packageName: string, name: string): string {
  const { within } = partsOf(name);
  return packageName === '' ? within : `${packageName}.${within}`;
}

/** A definition with other names for its types, wherever they stand. */
function moved(proto: Proto, nameOf: (name: string) => string): Proto {
  const typeOf = (type: string | undefined) => type?.replace(/(?<![\w.])[\w.]+(?=>?$)/, (name) => nameOf(name));
  const types = [...proto.types.values()].map((type) => {
    const members = [...type.members].map(
      ([name, member]) => [name, { ...member, type: typeOf(member.type) }] as const,
    );
    return { ...type, name: nameOf(type.name), members: new Map(members) };
  });
  return { ...proto, types: new Map(types.map((type) => [type.name, type])) };
}

function good(read: readonly Read[]): readonly Proto[] {
  return read.flatMap(({ proto }) => (isFault(proto) ? [] : [proto]));
}

/** `before` with its package called as in `after`, when both are one package and it is another: a copy that was moved. */
function aligned(before: Proto, after: Proto): Proto {
  const [from, to] = [packageFor(before), packageFor(after)];
  if (from === to || from === undefined || to === undefined) return before;
  const move = (name: string) => (name.startsWith(`${from}.`) ? `${to}${name.slice(from.length)}` : name);
  return { ...moved(before, move), package: to };
}

/** The one package of a definition. */
function packageFor(proto: Proto): string | undefined {
  if (proto.package !== '') return proto.package;
  const all = new Set([...proto.types.keys()].map((name) => partsOf(name).front));
  const [only] = all;
  return all.size === 1 && only !== '' ? only : undefined;
}
