import type { Mention, Value } from '../../names.ts';
import { flagMentions } from '../flags.ts';
import type { Context } from '../reader.ts';
import { ownerOf } from './owners.ts';
import { type Pair, pairAt, valueAt } from './pairs.ts';
import { pathEndingAt } from './paths.ts';
import type { Source } from './source.ts';
import { variableMentions } from './variables.ts';

/** What was read here and needs no other reading: tokens. */
export interface Options {
  readonly mentions: readonly Mention[];
  readonly read: ReadonlySet<number>;
}

/**
 * Flags and variables that code keeps as keys: `isolation => 'cgroups'` in a map that belongs to Mesos,
 * `file { '/etc/mesos-slave/isolation': content => … }`, `env.put("MESOS_ROLES", "a")`.
 */
export function optionsOf(source: Source, keys: ReadonlySet<number>): Options {
  const mentions: Mention[] = [];
  const read = new Set<number>();
  for (const i of keys) {
    for (const mention of flagKey(source, i) ?? flagFile(source, i) ?? flagProperty(source, i) ?? []) {
      mentions.push(mention);
      read.add(i);
    }
  }
  for (const mention of variableMentions(source)) mentions.push(mention);
  return { mentions, read };
}

/** A flag as the key of a map, where the map belongs to Mesos or the name can be nothing else. */
function flagKey(source: Source, i: number): Iterable<Mention> | undefined {
  const { tokens } = source;
  // Few words are flags, so this is asked before what stands around them.
  if (!isFlag(source, tokens.inner(i) ?? tokens.at(i))) return undefined;
  const pair = pairAt(source, i);
  if (!pair) return undefined;
  let owner = ownerOf(source, i);
  if (!owner.mesos && isIsolation(source, pair)) owner = { mesos: true, component: 'agent' };
  if (!owner.mesos && (!mapLanguages.has(source.language.name) || !pair.name.includes('_'))) return undefined;
  const evidence = owner.mesos ? ([...source.evidence, 'block'] as const) : source.evidence;
  const context: Context = { ...source.context, evidence, component: owner.component };
  return flagMentions({ name: pair.name, at: pair.key, value: pair.value, whole: pair.whole }, 'plain', context);
}

/** A database has an isolation too, but no control groups. */
function isIsolation(source: Source, { name, value }: Pair): boolean {
  return name === 'isolation' && source.speaksOfMesos && /^(?:cgroups|posix)(?:\/|,|$)/.test(value?.text ?? '');
}

/** Languages whose maps are configuration as a rule; in others an identifier in front of `=` is a variable. */
const mapLanguages = new Set(['puppet', 'ruby', 'groovy']);

const flagFolder = '/etc/mesos-';
const flagPath = /^\/etc\/mesos-(master|slave|agent)\/\??(no-)?([a-z]\w*)$/;

/** A file resource of Puppet or Chef whose path is that of a flag: its content is the value. */
function flagFile(source: Source, i: number): Iterable<Mention> | undefined {
  const { tokens } = source;
  if (!source.text.startsWith(flagFolder, tokens.innerStart(i))) return undefined;
  const [, folder = '', no = '', name = ''] = flagPath.exec(tokens.inner(i) ?? '') ?? [];
  if (!isFlag(source, name)) return undefined;
  const end = tokens.innerEnd(i);
  const component = folder === 'master' ? 'master' : 'agent';
  const context: Context = { ...source.context, component, evidence: [...source.evidence, 'file'] };
  const value = no === '' ? contentBehind(source, i) : undefined;
  return flagMentions({ name, at: { start: end - name.length, end }, value }, 'plain', context);
}

/** `mesos::property { 'slave_isolation': value => 'cgroups' }` of Puppet: the title is the component and the flag. */
function flagProperty(source: Source, i: number): Iterable<Mention> | undefined {
  const { tokens, language } = source;
  if (language.name !== 'puppet' || !tokens.is(i - 1, '{') || !tokens.is(i + 1, ':')) return undefined;
  if (pathEndingAt(tokens, i - 2).segments.join('::') !== 'mesos::property') return undefined;
  const [, folder = '', name = ''] = /^(master|slave|agent)_(\w+)$/.exec(tokens.inner(i) ?? '') ?? [];
  const value = contentBehind(source, i);
  if (!isFlag(source, name) || !value) return undefined;
  const end = tokens.innerEnd(i);
  const component = folder === 'master' ? 'master' : 'agent';
  const context: Context = { ...source.context, component, evidence: [...source.evidence, 'file'] };
  return flagMentions({ name, at: { start: end - name.length, end }, value }, 'plain', context);
}

/** What a resource says its file holds, up to the end of the resource. */
function contentBehind(source: Source, i: number): Value | undefined {
  const { tokens } = source;
  for (let k = i + 1; k < i + 40 && !/^(?:\}|end)$/.test(tokens.at(k)); k++) {
    if (!/^(?:content|value)$/.test(tokens.at(k))) continue;
    return valueAt(source, tokens.is(k + 1, '=>') || tokens.is(k + 1, '=') ? k + 2 : k + 1);
  }
  return undefined;
}

/** False for a string that tells itself that it is no option; in Puppet what is around it decides. */
export function mayBeOption(source: Source, i: number, inner: string): boolean {
  const isFile = source.text.startsWith(flagFolder, source.tokens.innerStart(i));
  return isFile || source.language.name === 'puppet' || isFlag(source, inner);
}

function isFlag(source: Source, name: string): boolean {
  // Most strings are sentences: that is seen sooner than looked up.
  return (
    !name.includes(' ') &&
    source.context.names.readings(name).some(({ kind, spelling }) => kind === 'flag' && spelling === 'plain')
  );
}
