import { type Entry, idOf } from './entry.ts';

/**
 * Why a safe edit keeps the meaning: one sentence, plain text with `code`. Undefined for an entry of which no edit is safe.
 * The tests look up in the facts what these sentences say of names, releases and numbers.
 */
export function samenessOf(entry: Entry): string | undefined {
  const { use } = entry;
  switch (use.how) {
    case 'rename':
      return use.safe === false ? undefined : renamed(entry, use);
    case 'value':
    case 'drop':
      return use.safe === true ? reasons[idOf(entry)] : undefined;
    case 'rewrite':
      return reasons[idOf(entry)];
    case 'insert':
    case 'rethink':
      return undefined;
  }
}

type Rename = Extract<Entry['use'], { how: 'rename' }>;

function renamed(entry: Entry, { to, since }: Rename): string {
  const [old, heir] = [`\`${entry.name}\``, `\`${to}\``];
  const time =
    entry.removed === undefined ? `since ${since}` : `from ${since} on, until ${entry.removed} drops the old one`;
  switch (entry.kind) {
    case 'flag':
    case 'env':
      return hasBoth(entry, since)
        ? `Mesos takes ${old} and ${heir} for the same setting ${time}.`
        : `${heir} took the place of ${old} in ${since}, for the same values.`;
    case 'endpoint':
      return hasBoth(entry, since)
        ? `${old} and ${heir} are two routes to the same answer ${time}.`
        : `${heir} took the place of ${old} in ${since}, with the same answer.`;
    case 'metric':
      return `${old} and ${heir} report the same number ${time}.`;
    case 'enum-value':
      return `${heir} has the number of ${old}: on the wire nothing changes.`;
    case 'field':
      return `${heir} has the number and the type of ${old}: on the wire nothing changes.`;
    case 'acl':
      return `Masters read ${old} and ${heir} with the same subjects and objects ${time}.`;
    case 'binary':
      return hasBoth(entry, since)
        ? `${old} and ${heir} are the same ${time}.`
        : `${heir} is what ${old} has been called since ${since}.`;
    default:
      return `${heir} means what ${old} means.`;
  }
}

/** Some release knows both names. */
function hasBoth({ removed }: Entry, since: string): boolean {
  return removed !== undefined ? removed !== since : true;
}

/** What is more than another name. */
const reasons: Readonly<Record<string, string>> = {
  'flag-value/agent/isolation=cgroups': 'Agents read `cgroups` as `cgroups/cpu,cgroups/mem`.',
  'flag-value/agent/isolation=posix/disk': '`posix/disk` and `disk/du` are one isolator under two names.',
  'flag-value/agent/isolation=process': 'Agents read `process` as `posix/cpu,posix/mem`.',
  'flag-value/json=/path': 'Both forms name the same file, which is read at the same time.',
  'flag-value/master/whitelist=*': 'Without the flag every agent is offered, which is what the star says.',
  'acl/master/create_volumes.volume_types':
    'Any and none mean the same for types as for roles; other values are not changed in bulk.',
  'acl/master/remove_quotas':
    'The two old rules are folded only where they name the same principals and any or no role, as the new one then does.',
  'acl/master/reserve_resources.resources':
    'Any and none mean the same for resources as for roles; other values are not changed in bulk.',
  'acl/master/set_quotas':
    'The two old rules are folded only where they name the same principals and any or no role, as the new one then does.',
  'behaviour/credential-secret-bytes': '`setSecretBytes` takes the bytes that `setSecret` took.',
  'python-module/mesos':
    'The imported names are the same classes, from the module that has them now; the old import stays for where it fails.',
  'python-module/mesos_pb2': 'The messages are the same; the old import stays for where the new one fails.',
};
