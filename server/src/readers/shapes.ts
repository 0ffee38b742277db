import type { Mention, Reading } from '../names.ts';
import type { Piece, Span } from '../text.ts';
import type { Context } from './reader.ts';
import {
  childOf,
  type Dict,
  type ItemTest,
  type List,
  type Pair,
  pieceValue,
  type Scalar,
  someItem,
  spanOf,
  textOf,
} from './tree.ts';

/**
 * Mesos objects written as data are known by their shape: what their keys are called together, and what the key above
 * them is called.
 */

/**
 * The ACL that a pair is, as `run_tasks: [{principals: {…}, users: {…}}]` is: its key, and each kind of subject and
 * object in it as `run_tasks.users`. Empty for every other pair.
 */
export function aclMentions({ key, value, whole }: Pair, context: Context): Iterable<Mention> {
  return value?.kind === 'list' && someItem(value, aclRule) ? partsOfAcl(key, value, whole, context) : [];
}

function* partsOfAcl(key: Scalar, rules: List, whole: Span | undefined, { place }: Context): Iterable<Mention> {
  const acl = { kind: 'acl', spelling: 'plain', evidence: ['shape'], place } as const;
  const name = key.piece.text;
  yield { ...acl, name, at: spanOf(key.piece), whole };
  for (const { value: rule } of rules.items) {
    if (rule.kind !== 'dict') continue;
    for (const part of rule.pairs) yield { ...acl, name: `${name}.${part.key.piece.text}`, at: spanOf(part.key.piece) };
  }
}

const aclRule: ItemTest = { like: isAclRule, sign: /type|values/ };

/** Every part of a rule says whom or what it is about: `{"type": "ANY"}` or `{"values": […]}`. */
function isAclRule(rule: NonNullable<Pair['value']>): boolean {
  if (rule.kind !== 'dict' || rule.isPlain || rule.pairs.length < 2) return false;
  return rule.pairs.every(({ value }) => childOf(value, 'type', 'values') !== undefined);
}

/** The field that a pair is, where the key above says in which message it stands: `network_infos: [{ip_address: …}]`. */
export function* fieldMentions(pair: Pair, reading: Reading, dict: Dict, above: string | undefined, context: Context) {
  const parts = reading.name.split('.');
  const message = parts.at(-2);
  if (message === undefined || above === undefined || !isMessage(dict, above, message)) return;
  // What is null is as good as left out; some write every field of a message so.
  if (isNull(pair)) return;
  const mention: Mention = {
    kind: 'field',
    name: reading.name,
    at: spanOf(pair.key.piece),
    whole: pair.whole,
    spelling: reading.spelling,
    evidence: ['shape'],
    place: context.place,
    value: pair.value?.kind === 'scalar' ? pieceValue(pair.value.piece) : undefined,
  };
  yield mention;
}

function isNull({ value }: Pair): boolean {
  // In quotes it would be a text, and stand in a wider place than its letters.
  return value?.kind === 'scalar' && value.piece.text === 'null' && value.at.end - value.at.start === 4;
}

/** Neighbours that tell a Mesos message from a program's own settings under a key as plain as `framework`. */
const neighbours: Readonly<Record<string, RegExp>> = {
  ExecutorInfo: /^(?:executor_?id|framework_?id|command|resources)$/i,
  FrameworkInfo: /^(?:failover_?timeout|framework_?id|webui_?url|principal|capabilities)$/i,
  Resource: /^(?:scalar|ranges|reservations?)$/,
};

/** Messages whose own name above an object says enough: `network_infos`, `resource_statistics`. */
const distinctive = /Info$|Statistics$/;

function isMessage(dict: Dict, above: string, message: string): boolean {
  const plain = above.replaceAll('_', '').toLowerCase();
  const name = message.toLowerCase();
  if (distinctive.test(message) && (plain === name || plain === `${name}s`)) return true;
  const other = neighbours[message];
  if (!other || (plain !== name && plain !== `${name}s` && `${plain}info` !== name)) return false;
  return dict.pairs.some(({ key }) => other.test(key.piece.text));
}

/** A message that can stand in data. */
export interface Message {
  readonly name: string;
  /** What has to stand in a text that holds it as data. */
  readonly pattern: RegExp;
  /** Its own name does, and `mayNameMessage` tells of it. */
  readonly isNamed: boolean;
}

/** The message of a field, `NetworkInfo.ip_address`; undefined where none can stand in data. The same one for all of its fields. */
export function messageOf(field: string): Message | undefined {
  const name = field.split('.').at(-2);
  if (name === undefined) return undefined;
  const known = messages.get(name);
  if (known !== undefined) return known ?? undefined;
  const pattern = patternOf(name);
  const message = pattern && { name, pattern, isNamed: name !== 'Call' && !neighbours[name] };
  messages.set(name, message);
  return message ?? undefined;
}

const messages = new Map<string, Message | null>();

/** False only where a text holds no message with a name of its own: it need not be searched for each of them. */
export function mayNameMessage(text: string): boolean {
  return endOfName.test(text);
}

/** `distinctive` in any spelling. */
const endOfName = /i_?n_?f_?o|s_?t_?a_?t_?i_?s_?t_?i_?c_?s/i;

/** None looks further than at so many units. */
export const messageReach = 100;

function patternOf(message: string): RegExp | null {
  if (message === 'Call') return /"?type"?\s{0,80}:/;
  if (!neighbours[message]) return distinctive.test(message) ? wholeName(message) : null;
  const bare = message.replace(/Info$/, '');
  const camel = bare.charAt(0).toLowerCase() + bare.slice(1);
  return new RegExp(`${camel}|${camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
}

/** `NetworkInfo` in any spelling: as the key above its fields, in a path, in a sentence. What is a slave may be called an agent. */
function wholeName(message: string): RegExp {
  const names = new Set([message, message.replace(/^Slave/, 'Agent')]);
  return new RegExp(Array.from(names, (name) => [...name].join('_?')).join('|'), 'i');
}

/** A call of the HTTP API: `{"type": "SET_QUOTA", "set_quota": {…}}`. */
export function callMentions(dict: Dict, context: Context): Iterable<Mention> {
  const type = childOf(dict, 'type');
  const text = textOf(type);
  if (type?.kind !== 'scalar' || text === undefined || !/^[A-Z][A-Z_]+$/.test(text)) return [];
  const body = dict.pairs.find(({ key }) => key.piece.text === text.toLowerCase());
  return body ? partsOfCall(type.piece, body.key.piece, context) : [];
}

function* partsOfCall(type: Piece, body: Piece, { names, place }: Context): Iterable<Mention> {
  for (const { kind, name, spelling } of names.readings(type.text)) {
    if (kind !== 'enum-value') continue;
    yield { kind, name, at: spanOf(type), spelling, evidence: ['shape'], place };
  }
  for (const { kind, name, spelling } of names.readings(body.text)) {
    if (kind !== 'field' || !/(?:^|\.)Call\.\w+$/.test(name)) continue;
    yield { kind, name, at: spanOf(body), spelling, evidence: ['shape'], place };
  }
}
