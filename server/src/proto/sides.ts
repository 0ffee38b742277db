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
  const files = new Set(copies.flatMap((proto) => wholeFile(proto) ?? []));
  // Of a file that is copied in part, or is too small or too different to tell, the types of the same name.
  const names = new Set(copies.flatMap((proto) => (wholeFile(proto) ? [] : [...proto.types.keys()])));
  const all = mesosProto(side.release);
  const whole = mesosProto(side.release, (file) => files.has(file));
  return { ...all, types: new Map([...all.types].filter(([name]) => whole.types.has(name) || names.has(name))) };
}

function wholeFile(proto: Proto): string | undefined {
  const found = recognise(proto);
  return found && !found.part ? found.file : undefined;
}

function good(read: readonly Read[]): readonly Proto[] {
  return read.flatMap(({ proto }) => (isFault(proto) ? [] : [proto]));
}

/** `before` with its package called as in `after`, when both are one package and it is another: a copy that was moved. */
function aligned(before: Proto, after: Proto): Proto {
  const [from, to] = [packageFor(before), packageFor(after)];
  if (from === to || from === undefined || to === undefined) return before;
  const move = (name: string) => (name.startsWith(`${from}.`) ? `${to}${name.slice(from.length)}` : name);
  const types = [...before.types.values()].map((type) => ({
    ...type,
    name: move(type.name),
    members: new Map(
      [...type.members].map(([name, member]) => [name, { ...member, type: member.type && move(member.type) }]),
    ),
  }));
  return { ...before, package: to, types: new Map(types.map((type) => [type.name, type])) };
}

/** The one package of a definition. */
function packageFor(proto: Proto): string | undefined {
  if (proto.package !== '') return proto.package;
  const all = new Set([...proto.types.keys()].map((name) => /^(?:[a-z]\w*\.)*/.exec(name)?.[0].slice(0, -1) ?? ''));
  const [only] = all;
  return all.size === 1 && only !== '' ? only : undefined;
}
