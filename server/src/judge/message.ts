import type { Entry } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import type { Span } from '../text.ts';
import type { Status } from './finding.ts';
import { replacementFor } from './replacement.ts';
import { isBefore, type Pair } from './versions.ts';

/** Every sentence that a finding shows. What is wrong, since when, what to write. */

/** What an entry has to say of a mention. */
export interface Case {
  readonly entry: Entry;
  readonly mention: Mention;
  readonly at: Span;
  readonly status: Status;
}

/** The message says nothing of the mention itself: all findings of the entry with this status have the same. */
export function isSameForAll({ entry, mention, status }: Case): boolean {
  if (status === 'unknown' || entry.aka?.includes(mention.name)) return false;
  return entry.headline !== undefined || !isNameless(entry);
}

/** The message of a finding that an entry made. */
export function messageOf({ entry, mention, at, status }: Case, text: string, pair: Pair): string {
  if (status === 'unknown') return `\`${mention.name}\` never existed; the documentation means \`${entry.name}\`.`;
  const said = `${subjectOf(entry, mention, text.slice(at.start, at.end))} ${predicateOf(entry, status)}`;
  return `${said}. ${instructionOf(entry, pair)}`;
}

/** A flag that has to be given and is not. */
export function missingMessage(entry: Entry, mention: Mention): string {
  const because = (entry.when ?? []).map((flag) => `\`--${flag}\``).join(', ');
  return `\`${mention.name}\`${because && ` with ${because}`} needs \`--${entry.name}\` since Mesos ${entry.required}. ${instruction(entry)}`;
}

/** A flag that no release has. */
export function unknownFlagMessage(name: string, component: string, guess: string): string {
  return `No Mesos release has the ${component} flag \`--${name}\`. Did you mean \`--${guess}\`?`;
}

/** A flag of a later release. */
export function unavailableMessage(name: string, introduced: string, pair: Pair): string {
  return `\`${name}\` does not exist before Mesos ${introduced}, and the target is ${pair.to}. Leave it out until then.`;
}

/** An import of a file that the target does not have; `heirs` are the files its types are in now. */
export function importGoneMessage(file: string, heirs: readonly string[], pair: Pair): string {
  const list = heirs.map((heir) => `\`${heir}\``).join(' and ');
  const advice = heirs.length === 0 ? 'Its types are gone as well.' : `Import ${list}.`;
  return `Mesos ${pair.to} has no \`${file}\`. ${advice}`;
}

/** An import of a file from which the types that are used went to another one. */
export function importMovedMessage(file: string, types: readonly string[], heir: string, pair: Pair): string {
  const list = types.map((type) => `\`${type}\``).join(', ');
  return `${list} ${types.length > 1 ? 'are' : 'is'} no longer in \`${file}\` in Mesos ${pair.to}. Import \`${heir}\`.`;
}

/** A library that is newer than what the cluster will run. */
export function newerPinMessage(release: string, to: string): string {
  return `The library is of Mesos ${release}, and the target is ${to}. Link ${to} or older: masters and agents are upgraded before what talks to them.`;
}

function subjectOf(entry: Entry, mention: Mention, written: string): string {
  if (entry.aka?.includes(mention.name)) {
    return `\`${mention.name}\` never existed; the documentation means \`${entry.name}\`, which`;
  }
  if (entry.headline) return entry.headline;
  if (!isNameless(entry)) return `\`${entry.name.replace(/^\//, entry.kind === 'endpoint' ? '/' : '')}\``;
  // Whole files and statements are too long to repeat.
  return written.length <= 60 && !written.includes('\n') ? `The meaning of \`${written}\`` : 'This';
}

/** What happens, or what is in a file, has no name of its own. */
function isNameless({ kind }: Entry): boolean {
  return kind === 'behaviour' || kind === 'file-format';
}

function predicateOf(entry: Entry, status: Status): string {
  switch (status) {
    case 'removed':
      // A name that went when its replacement came was renamed.
      return entry.use.how === 'rename' && entry.use.since === entry.removed
        ? `was renamed in Mesos ${entry.removed}`
        : `was removed in Mesos ${entry.removed}`;
    case 'deprecated':
      return `is deprecated since Mesos ${entry.deprecated}`;
    case 'changed':
      return entry.headline ? `since Mesos ${entry.changed}` : `changed in Mesos ${entry.changed}`;
    case 'required':
      return `is required since Mesos ${entry.required}`;
    case 'unavailable':
    case 'unknown':
      return 'does not exist';
  }
}

/** What to do about an entry for this pair. */
export function instructionOf(entry: Entry, pair: Pair): string {
  const use = replacementFor(entry, pair);
  if ('since' in use && isBefore(pair.to, use.since)) {
    return `Its replacement comes with Mesos ${use.since}; there is nothing to write yet.`;
  }
  return instruction({ ...entry, use });
}

/** What to do about an entry, whatever the versions: "Use `agent_ping_timeout`." */
export function instruction(entry: Entry): string {
  const { use } = entry;
  switch (use.how) {
    case 'rename':
      return `Use \`${use.to}\`.`;
    case 'value':
      return use.to.includes('$&') ? `Write \`${use.to.replace('$&', '…')}\`.` : `Use \`${use.to}\`.`;
    case 'drop':
      return `Remove it: ${use.because}.`;
    case 'insert':
      return `Add \`${use.text.trim()}\`.`;
    case 'rewrite':
      return rewriteInstruction(use.to);
    case 'rethink':
      return use.advice;
  }
}

function rewriteInstruction(to: Extract<Entry['use'], { how: 'rewrite' }>['to']): string {
  switch (to) {
    case 'credentials-json':
      return 'Write the file as JSON: {"credentials": [{"principal": …, "secret": …}]}.';
    case 'python-import':
      return 'Import from `mesos.interface` and `mesos.native`.';
    case 'implicit-acknowledgements':
      return 'In Python it stands before the credential: pass `1` there to keep the behaviour.';
    case 'acl-quotas':
      return 'Write one `update_quotas` rule with `principals` and `roles` that serves setting and removing.';
    case 'acl-roles':
      return 'Use `roles` as the object.';
    case 'secret-string':
      return 'Pass the secret as a string.';
    case 'ip-addresses':
      return 'Put an entry into `ip_addresses` instead.';
    case 'three-decimals':
      return 'Round the number to three decimals.';
  }
}
