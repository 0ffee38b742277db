import type { Component, Mention, Value } from '../../names.ts';
import type { Span } from '../../text.ts';
import { environmentMentions, type Setting } from '../environment.ts';
import { flagMentions } from '../flags.ts';
import type { Context } from '../reader.ts';
import { literalPiece } from './literal.ts';
import { isTypeName } from './paths.ts';
import type { Source } from './source.ts';

/** A key of a map, or the first argument of a setter, with its value. */
interface Pair {
  readonly key: Span;
  readonly name: string;
  readonly value: Value | undefined;
}

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
    for (const mention of flagKey(source, i) ?? flagFile(source, i) ?? []) {
      mentions.push(mention);
      read.add(i);
    }
  }
  for (const mention of variables(source)) mentions.push(mention);
  return { mentions, read };
}

/** A flag as the key of a map, where the map belongs to Mesos or the name can be nothing else. */
function flagKey(source: Source, i: number): Iterable<Mention> | undefined {
  const pair = pairAt(source, i);
  if (!pair || !isFlag(source, pair.name)) return undefined;
  const owner = ownerOf(source, i);
  if (!owner.mesos && (!mapLanguages.has(source.language.name) || !pair.name.includes('_'))) return undefined;
  const evidence = owner.mesos ? ([...source.evidence, 'block'] as const) : source.evidence;
  const context: Context = { ...source.context, evidence, component: owner.component };
  return flagMentions({ name: pair.name, at: pair.key, value: pair.value }, 'plain', context);
}

/** Languages whose maps are configuration as a rule; in others an identifier in front of `=` is a variable. */
const mapLanguages = new Set(['puppet', 'ruby', 'groovy']);

const flagPath = /^\/etc\/mesos-(master|slave|agent)\/\??(no-)?([a-z]\w*)$/;

/** A file resource of Puppet or Chef whose path is that of a flag: its content is the value. */
function flagFile(source: Source, i: number): Iterable<Mention> | undefined {
  const { tokens } = source;
  const [, folder = '', no = '', name = ''] = flagPath.exec(tokens.inner(i) ?? '') ?? [];
  if (!isFlag(source, name)) return undefined;
  const end = tokens.innerEnd(i);
  const component = folder === 'master' ? 'master' : 'agent';
  const context: Context = { ...source.context, component, evidence: [...source.evidence, 'file'] };
  const value = no === '' ? contentBehind(source, i) : undefined;
  return flagMentions({ name, at: { start: end - name.length, end }, value }, 'plain', context);
}

function contentBehind(source: Source, i: number): Value | undefined {
  const { tokens } = source;
  for (let k = i + 1; k < i + 40; k++) {
    if (!/^(?:content|value)$/.test(tokens.at(k))) continue;
    return valueAt(source, tokens.is(k + 1, '=>') || tokens.is(k + 1, '=') ? k + 2 : k + 1);
  }
  return undefined;
}

/** `'isolation' => 'cgroups'`, `isolation: "cgroups"`, `"isolation" -> "cgroups"`, `['isolation'] = 'cgroups'`. */
function pairAt(source: Source, i: number): Pair | undefined {
  const { tokens } = source;
  const isText = tokens.isString(i);
  let next = i + 1;
  if (isText && tokens.is(next, ']') && tokens.is(i - 1, '[')) next++;
  const sign = tokens.at(next);
  if (!/^(?:=>|:|=|->|:=)$/.test(sign) || tokens.is(next + 1, '=')) return undefined;
  if (!isText && !isIdentifierKey(source, i, sign)) return undefined;
  const key = isText
    ? { start: tokens.innerStart(i), end: tokens.innerEnd(i) }
    : { start: tokens.start(i), end: tokens.end(i) };
  return { key, name: source.text.slice(key.start, key.end), value: valueAt(source, next + 1) };
}

/** In most languages an identifier in front of `=` or `:` is a variable or a declaration, and no key. */
function isIdentifierKey(source: Source, i: number, sign: string): boolean {
  const { name } = source.language;
  switch (sign) {
    case '=>':
      return /^(?:puppet|ruby|perl)$/.test(name);
    case ':':
      return /^(?:ruby|javascript|groovy|elixir)$/.test(name);
    case '=':
      return (
        name === 'hcl' || name === 'groovy' || (/^(?:python|kotlin|scala)$/.test(name) && inParentheses(source, i))
      );
    default:
      return false;
  }
}

function inParentheses(source: Source, i: number): boolean {
  return source.tokens.is(source.tokens.parent(i), '(');
}

function valueAt(source: Source, i: number): Value | undefined {
  const { tokens } = source;
  if (!tokens.isString(i) || /^[+.]$/.test(tokens.at(i + 1))) return undefined;
  const piece = literalPiece(tokens, i);
  return {
    text: piece.text,
    at: { start: tokens.innerStart(i), end: tokens.innerEnd(i) },
    exact: !piece.offsets,
  };
}

interface Owner {
  readonly mesos: boolean;
  readonly component: Component | undefined;
}

/**
 * Whose map a key stands in: the names of the keys, variables, resources and titles around it say. Mesos alone is not
 * enough, for the info of a framework has a `checkpoint` too.
 */
function ownerOf(source: Source, i: number): Owner {
  const { tokens } = source;
  const names: string[] = [...indexesBefore(source, i)];
  let open = tokens.parent(i);
  for (let depth = 0; open >= 0 && depth < 8 && isMap(source, open); depth++, open = tokens.parent(open)) {
    // A title of Puppet: `class { 'mesos::slave':`
    const titled = source.language.name === 'puppet' && tokens.isString(open + 1) && tokens.is(open + 2, ':');
    if (titled && open + 1 !== i) names.push(tokens.inner(open + 1) ?? '');
    names.push(...namesBefore(source, open));
  }
  const all = names.join(' ');
  const agent = /slave|agent/i.test(all);
  const master = /master/i.test(all);
  const mesos = /(?:^|[^a-z])mesos/i.test(all) && (agent || master || /flags|options|arg/i.test(all));
  return { mesos, component: mesos && agent !== master ? (agent ? 'agent' : 'master') : undefined };
}

/** False for the bodies of functions and classes, and for the arguments of a constructor. */
function isMap(source: Source, open: number): boolean {
  const { tokens } = source;
  const before = tokens.at(open - 1);
  if (tokens.is(open, '{') && before === ')') return false;
  if (tokens.is(open, '{') && tokens.isIdentifier(open - 1))
    return /^(?:puppet|hcl|groovy)$/.test(source.language.name);
  return !tokens.is(open, '(') || !isTypeName(before) || /^(?:\w*Map|Dict|Hash|List|Array)$/.test(before);
}

/** The key, variable, resource type or chain of indexes in front of a bracket. */
function namesBefore(source: Source, open: number): readonly string[] {
  const { tokens } = source;
  let k = open - 1;
  if (/^(?:=>|:|=|->|\()$/.test(tokens.at(k))) k--;
  const names: string[] = [];
  // A name right behind a name belongs to something else.
  let wasName = false;
  for (const last = k - 16; k >= 0 && k > last; k--) {
    const isName = tokens.isString(k) || tokens.isIdentifier(k);
    if (isName === wasName && isName) break;
    if (!isName && !/^(?:::|\.|\[|\]|:)$/.test(tokens.at(k))) break;
    if (isName) names.push(tokens.inner(k) ?? tokens.at(k));
    wasName = isName;
  }
  return names;
}

/** `default['mesos']['slave']` in front of `['isolation']`. */
function indexesBefore(source: Source, i: number): readonly string[] {
  return source.tokens.is(i - 1, '[') ? namesBefore(source, i - 1) : [];
}

function isFlag(source: Source, name: string): boolean {
  return source.context.names.readings(name).some(({ kind, spelling }) => kind === 'flag' && spelling === 'plain');
}

const setter =
  /^(?:put|set|setenv|setEnv|putenv|env|environment|withEnv|addEnv|environ|Setenv|set_var|addToEnvironment|insert)$/;
/** Variables that no framework sets for itself: a program that does starts a master in its process. */
const masterOnly = /^MESOS_(?:ROLES|ACLS|WEIGHTS|WHITELIST)$/;
const variable = /^(?:MESOS_[A-Za-z]\w*|SSL_[A-Z]\w*|LIBPROCESS_\w+)$/;

/** Variables that are set, those of one map or of one receiver together: their siblings tell whose environment it is. */
function* variables(source: Source): Iterable<Mention> {
  const { tokens, text } = source;
  const groups = new Map<string, Setting[]>();
  for (const match of text.matchAll(/\b(?:MESOS|SSL|LIBPROCESS)_\w+/g)) {
    const i = tokens.tokenAt(match.index);
    const name = i < 0 ? '' : (tokens.inner(i) ?? tokens.at(i));
    if (!variable.test(name)) continue;
    const found = setVariable(source, i, name);
    if (found) groups.set(found.group, [...(groups.get(found.group) ?? []), found.setting]);
  }
  for (const settings of groups.values()) {
    const master = settings.some(({ name }) => masterOnly.test(name));
    const around: Context = { ...source.context, evidence: source.evidence };
    const evidence = [...source.evidence, 'block'] as const;
    yield* environmentMentions(settings, master ? { ...around, component: 'master', evidence } : around);
  }
}

function setVariable(source: Source, i: number, name: string): { group: string; setting: Setting } | undefined {
  const { tokens } = source;
  const at = tokens.isString(i)
    ? { start: tokens.innerStart(i), end: tokens.innerEnd(i) }
    : { start: tokens.start(i), end: tokens.end(i) };
  const open = tokens.parent(i);
  const pair = pairAt(source, i);
  if (pair && (open >= 0 || tokens.isString(i))) {
    const group = tokens.is(i - 1, '[') ? `${tokens.at(i - 2)}[]` : `${open}`;
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
