import type { Mention } from '../../names.ts';
import { environmentMentions, type Setting } from '../environment.ts';
import type { Context } from '../reader.ts';
import { type Owner, ownerOf } from './owners.ts';
import { pairAt, valueAt } from './pairs.ts';
import type { Source } from './source.ts';

const setter =
  /^(?:put|set|setenv|setEnv|putenv|env|environment|withEnv|addEnv|environ|Setenv|set_var|addToEnvironment|insert)$/;

/** Variables that no framework sets for itself: a program that does starts a master in its process. */
const masterOnly = /^MESOS_(?:ROLES|ACLS|WEIGHTS|WHITELIST)$/;
const variable = /^(?:MESOS_[A-Za-z]\w*|SSL_[A-Z]\w*|LIBPROCESS_\w+)$/;

/** Variables that are set, those of one map or of one receiver together: their siblings tell whose environment it is. */
export function* variableMentions(source: Source): Iterable<Mention> {
  const { tokens } = source;
  const groups = new Map<string, { readonly owner: Owner; readonly settings: Setting[] }>();
  for (const at of variablesIn(source)) {
    const i = tokens.tokenAt(at);
    const name = i < 0 ? '' : (tokens.inner(i) ?? tokens.at(i));
    if (!variable.test(name)) continue;
    const found = setVariable(source, i, name);
    if (!found) continue;
    const group = groups.get(found.group);
    if (group) group.settings.push(found.setting);
    else groups.set(found.group, { owner: ownerOf(source, i), settings: [found.setting] });
  }
  for (const { owner, settings } of groups.values()) {
    const master = settings.some(({ name }) => masterOnly.test(name));
    const around: Context = { ...source.context, evidence: source.evidence };
    const evidence = [...source.evidence, 'block'] as const;
    const component = master ? 'master' : owner.component;
    yield* environmentMentions(settings, master || owner.mesos ? { ...around, component, evidence } : around);
  }
}

/** Where a word begins like a variable that Mesos may read. */
function variablesIn({ places, text }: Source): readonly number[] {
  const begins = (at: number) => !/\w/.test(text.charAt(at - 1)) && /\w/.test(text.charAt(text.indexOf('_', at) + 1));
  return ['MESOS_', 'SSL_', 'LIBPROCESS_'].flatMap((prefix) => places.of(prefix).filter(begins)).sort((a, b) => a - b);
}

function setVariable(source: Source, i: number, name: string): { group: string; setting: Setting } | undefined {
  const { tokens } = source;
  const at = tokens.isString(i)
    ? { start: tokens.innerStart(i), end: tokens.innerEnd(i) }
    : { start: tokens.start(i), end: tokens.end(i) };
  const open = tokens.parent(i);
  const pair = pairAt(source, i);
  if (pair && (open >= 0 || tokens.isString(i))) {
    const group = tokens.is(i - 1, '[') && tokens.is(i + 1, ']') ? `${tokens.at(i - 2)}[]` : `${open}`;
    return { group, setting: { name, at, value: pair.value } };
  }
  // `env.put("MESOS_ROLES", "a")`, `os::setenv("MESOS_ROLES", roles)`
  const called = open === i - 1 && tokens.is(open, '(') && setter.test(tokens.at(open - 1)) && tokens.is(i + 1, ',');
  if (!called) return undefined;
  return {
    group: `${tokens.at(open - 3)}.${tokens.at(open - 1)}`,
    setting: { name, at, value: valueAt(source, i + 2) },
  };
}
