import { protoFactsOf, protoTypes } from '../facts/protos.ts';

/**
 * The symbol, package or file of the other API: `mesos.v1.AgentID` for `mesos.SlaveID`, and back. Undefined where there is none.
 */
export function counterpartOf(name: string): string | undefined {
  const { front, within } = partsOf(name);
  const other = otherPackage(front);
  if (other === undefined) return undefined;
  const isVersioned = front.startsWith('mesos.v1');
  return spellings(within.split('.'), isVersioned)
    .map((spelling) => `${other}.${spelling.join('.')}`)
    .find((candidate) => protoFactsOf(candidate).length > 0);
}

/** `mesos.v1.scheduler` for `mesos.scheduler`, and back; undefined for what is not Mesos'. */
export function otherPackage(name: string): string | undefined {
  if (/^mesos\.v1(?:\.|$)/.test(name)) return `mesos${name.slice('mesos.v1'.length)}`;
  return /^mesos(?:\.|$)/.test(name) ? `mesos.v1${name.slice('mesos'.length)}` : undefined;
}

/** `mesos/v1/mesos.proto` for `mesos/mesos.proto`, and back, where there is such a file. */
export function otherFile(file: string): string | undefined {
  if (!file.startsWith('mesos/')) return undefined;
  const other = file.startsWith('mesos/v1/') ? file.replace('/v1/', '/') : file.replace('/', '/v1/');
  return protoTypes().some((fact) => fact.file === other) ? other : undefined;
}

/** The package of a full name, and the name inside it. */
export function partsOf(name: string): { readonly front: string; readonly within: string } {
  const front = /^(?:[a-z]\w*\.)*/.exec(name)?.[0] ?? '';
  return { front: front.slice(0, -1), within: name.slice(front.length) };
}

/** A path with each of its parts as it is, or as the other API says it: the versioned one says "agent" for "slave". */
function spellings(path: readonly string[], versioned: boolean): readonly (readonly string[])[] {
  let all: readonly (readonly string[])[] = [[]];
  for (const part of path) {
    const other = versioned ? agentToSlave(part) : slaveToAgent(part);
    const ways = other === part ? [part] : [part, other];
    all = all.flatMap((before) => ways.map((way) => [...before, way]));
  }
  return all;
}

function slaveToAgent(name: string): string {
  return name.replaceAll('slave', 'agent').replaceAll('Slave', 'Agent').replaceAll('SLAVE', 'AGENT');
}

function agentToSlave(name: string): string {
  return name.replaceAll('agent', 'slave').replaceAll('Agent', 'Slave').replaceAll('AGENT', 'SLAVE');
}
