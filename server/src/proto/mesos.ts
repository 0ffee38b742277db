import { type ProtoFact, protoFacts, protoTypes } from '../facts/protos.ts';
import { isIn } from '../judge/definitions.ts';
import { type Member, nothingReserved, type Proto, type ProtoType } from './model.ts';

/** What a release of Mesos defines, in all of its files or in some. */
export function mesosProto(release: string, inFile: (file: string) => boolean = () => true): Proto {
  const types = new Map<string, ProtoType & { readonly members: Map<string, Member> }>();
  for (const fact of protoFacts()) {
    if (!isIn(fact, release)) continue;
    const { name, is } = fact;
    if (is === 'message' || is === 'enum') {
      if (inFile(fact.file ?? '')) types.set(name, { name, is, members: new Map(), reserved: nothingReserved });
    } else types.get(fact.parent ?? '')?.members.set(shortName(name), memberOf(fact));
  }
  return { package: '', types, calls: new Map() };
}

/** The full names of the messages and enums of a release: what a file that imports Mesos' own can mean. */
export function mesosTypes(release: string): ReadonlySet<string> {
  const types = protoTypes().filter((fact) => isIn(fact, release));
  return new Set(types.map(({ name }) => name));
}

function memberOf(fact: ProtoFact): Member {
  const { name, number = 0, label, type, oneof } = fact;
  return { name: shortName(name), number, label, type, oneof: type === undefined ? undefined : (oneof ?? null) };
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
