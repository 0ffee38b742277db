import { newestRelease } from '../judge/versions.ts';
import { mesosTypes } from './mesos.ts';
import type { Proto } from './model.ts';
import { definedIn, type Fault, parseProto, resolvedProto } from './parse.ts';

/** A text alone, as a definition; what it imports is taken for Mesos'. */
export function protoIn(file: string, text: string): Proto | Fault {
  const [proto] = protosIn([{ path: file, text }]);
  return proto?.proto ?? { reason: 'nothing to read', line: 1 };
}

/** A .proto file of several that may import each other. */
export interface Read {
  readonly path: string;
  readonly proto: Proto | Fault;
}

/** Texts that may import each other, and the files of a Mesos release, resolved. */
export function protosIn(
  files: readonly { readonly path: string; readonly text: string }[],
  release = newestRelease(),
): readonly Read[] {
  const parsed = files.map(({ path, text }) => ({ path, found: parseProto(path, text) }));
  const known = new Set(mesosTypes(release));
  for (const { found } of parsed) if ('root' in found) for (const name of definedIn(found)) known.add(name);
  return parsed.map(({ path, found }) => ({ path, proto: 'root' in found ? resolvedProto(found, known) : found }));
}

export function isFault(proto: Proto | Fault): proto is Fault {
  return 'reason' in proto;
}
