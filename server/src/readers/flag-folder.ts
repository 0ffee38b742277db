import type { Component, Mention } from '../names.ts';
import { embeddedMentions } from './embedded.ts';
import { flagMentions } from './flags.ts';
import type { Context, Reader, SourceFile } from './reader.ts';

/** Files whose name is a flag and whose content is its value: /etc/mesos-master/quorum. */
export const flagFolder: Reader = {
  name: 'flag-folder',

  *mentions(text: string, around: Context): Iterable<Mention> {
    const { file } = around;
    const [, folder = '', base = ''] = /(?:^|\/)([^/]+)\/([^/]+)$/.exec(file.path) ?? [];
    const option = optionIn(base);
    // `/etc/mesos/acls.json` lies in the folder, but a flag has no dot in its name.
    if (!option) return yield* embeddedMentions({ text, start: 0 }, around);
    const component = componentOf(folder);
    const context: Context = { ...around, component, evidence: [...around.evidence, 'file'] };
    const value = contentOf(text);
    const first = /^[^\r\n]*/.exec(value.text)?.[0] ?? '';
    // The name is not in the text: the value is where the mention can be shown.
    const at = { start: value.at.start, end: value.at.start + first.length };
    const flag = { name: option.name, at, ...(!option.negated && value.text !== '' && { value }) };
    for (const mention of flagMentions(flag, 'plain', context)) {
      yield mention.at === at && mention.kind === 'flag' ? { ...mention, unwritten: true } : mention;
    }
    const given = component && givenIn(file, base);
    if (component && given) {
      const name = `mesos-${component}`;
      const { evidence, place } = context;
      yield { kind: 'binary', name, at, spelling: 'plain', component, evidence, place, given, unwritten: true };
    }
  },
};

/** The flag that a file name stands for: `quorum`, `?no-switch_user`, `no-switch_user`. */
function optionIn(name: string): { readonly name: string; readonly negated: boolean } | undefined {
  const [, no, flag] = /^\??(no-)?([A-Za-z][\w-]*)$/.exec(name) ?? [];
  return flag === undefined ? undefined : { name: flag, negated: no !== undefined };
}

/** The component whose options a folder holds, also one that is copied there later, `etc_mesos-slave`; /etc/mesos is everyone's. */
function componentOf(folder: string): Component | undefined {
  const [, role] = /^(?:etc[_.-])?mesos-(master|slave|agent)$/.exec(folder) ?? [];
  return role === undefined ? undefined : role === 'master' ? 'master' : 'agent';
}

function contentOf(text: string) {
  const start = /^\uFEFF?\s*/.exec(text)?.[0].length ?? 0;
  const content = text.slice(start).trimEnd();
  return { text: content, at: { start, end: start + content.length }, exact: true };
}

/**
 * The flags that the folder gives, for the first of its files: so what is missing is said once. Only for a folder that
 * configures its component; others leave that to a command line somewhere.
 */
function givenIn({ siblings, text }: SourceFile, base: string): readonly string[] | undefined {
  if (!siblings || [...siblings].sort()[0] !== base) return undefined;
  const given = siblings.flatMap((sibling) => optionIn(sibling)?.name ?? []);
  if (!given.some((name) => /^(?:work_dir|quorum|zk)$/.test(name))) return undefined;
  // `registry=in_memory` lifts the need for others, and what another file says is not known here.
  if (given.includes('registry') && base !== 'registry') return undefined;
  // The packages' service passes what is in /etc/mesos/zk.
  return [...given, `${optionIn(base)?.name}=${text.trim()}`, 'master'];
}
