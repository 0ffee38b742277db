import type { Hit, Mention, Reading } from '../../names.ts';
import { isForeign } from './foreign.ts';
import { isMessage } from './message-types.ts';
import { isTypeName } from './paths.ts';
import { isDotted, receiverOf } from './receiver.ts';
import { type Source, withEvidence } from './source.ts';
import type { Tokens } from './tokens.ts';

/** What generated code puts in front of a field's name. */
const accessor =
  /^(?:set|get|has|clear|add|with|put|is|addAll|Set|Get|Has|Clear|Add)?$|^(?:set|mutable|has|clear|add|get|release|set_allocated|Set|with)_$/;

/**
 * A field of a protobuf message: `setIpAddress(`, `mutable_ip_address(`, `.ip_address =`, `IpAddress:` in a literal. Where the
 * receiver is seen to be another message it is another field, and nothing is said.
 */
export function fieldMention(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  const message = reading.name.slice(0, reading.name.lastIndexOf('.'));
  if (source.language.name === 'haskell' && isRecordField(source, i, hit, message)) {
    const { kind, name, spelling } = reading;
    return {
      kind,
      name,
      at: hit.at,
      spelling,
      evidence: withEvidence(source, 'receiver'),
      place: source.context.place,
    };
  }
  if (!source.speaksOfMesos || !isAccess(source, i, hit.at.start)) return undefined;
  const receiver = receiverOf(source, i);
  if (receiver && (!isMessage(receiver, message) || isForeign(source, receiver))) return undefined;
  if (!receiver && !source.evidence.includes('import')) return undefined;
  return {
    kind: 'field',
    name: reading.name,
    at: hit.at,
    spelling: reading.spelling,
    evidence: receiver ? withEvidence(source, 'receiver') : source.evidence,
    place: source.context.place,
  };
}

/** `frameworkInfoRole`, `executorSource`: a field of a Haskell record begins with the name of the record. */
function isRecordField(source: Source, i: number, { at }: Hit, message: string): boolean {
  const prefix = source.text.slice(source.tokens.start(i), at.start);
  if (!source.evidence.includes('import') || !/^[a-z][A-Za-z]+$/.test(prefix)) return false;
  const record = `${prefix.charAt(0).toUpperCase()}${prefix.slice(1)}`;
  return record === message || `${record}Info` === message;
}

/** An ACL of the `ACLs` message: `acls.add_shutdown_frameworks()`, `.addShutdownFrameworks(`, `ShutdownFrameworks:`. */
export function aclMention(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  if (!source.speaksOfMesos || reading.name.includes('.') || !isAccess(source, i, hit.at.start)) return undefined;
  const receiver = receiverOf(source, i);
  const known = receiver !== undefined && isMessage(receiver, 'ACLs');
  if (!known && (receiver || !source.evidence.includes('import'))) return undefined;
  return {
    kind: 'acl',
    name: reading.name,
    at: hit.at,
    spelling: reading.spelling,
    evidence: known ? withEvidence(source, 'receiver') : source.evidence,
    place: source.context.place,
  };
}

/** The identifier is the name or an accessor of it, and stands where a member or a key can. */
function isAccess(source: Source, i: number, nameStart: number): boolean {
  return mayBeAccess(source, i, nameStart) && (!isKeyOnly(source, i, nameStart) || source.tokens.parent(i) >= 0);
}

/** The same, as far as the tokens next to it tell. */
export function mayBeAccess(source: Source, i: number, nameStart: number): boolean {
  const { text, tokens } = source;
  const prefix = text.slice(tokens.start(i), nameStart);
  if (!accessor.test(prefix)) return false;
  if (prefix !== '' && isDotted(source, i)) return true;
  // `NetworkInfo.Protocol` is a type in a type.
  if (isMember(tokens, i)) return prefix !== '' || !isTypeName(tokens.at(i - 2));
  return prefix === '' && /^(?::|=|=>)$/.test(tokens.at(i + 1));
}

function isKeyOnly({ tokens }: Source, i: number, nameStart: number): boolean {
  return tokens.start(i) === nameStart && !isMember(tokens, i);
}

function isMember(tokens: Tokens, i: number): boolean {
  return tokens.is(i - 1, '.') || tokens.is(i - 1, '->') || tokens.is(i - 1, '?.');
}

/** A quoted key in the literal of a message: `{'network_infos': [{'ip_address': …}]}`. */
export function keyMention(source: Source, i: number, name: string): readonly Mention[] {
  const { tokens } = source;
  if (!source.speaksOfMesos || !(tokens.is(i + 1, ':') || tokens.is(i + 1, '=>'))) return [];
  const receiver = receiverOf(source, i);
  if (!receiver || isForeign(source, receiver) || isAnswer(source, i)) return [];
  const at = { start: tokens.innerStart(i), end: tokens.innerEnd(i) };
  return source.context.names.readings(name).flatMap((reading) => {
    const message = reading.name.slice(0, reading.name.lastIndexOf('.'));
    if (reading.kind !== 'field' || !isMessage(receiver, message)) return [];
    const { kind, name: field, spelling } = reading;
    const evidence = withEvidence(source, 'receiver');
    return [{ kind, name: field, at, spelling, evidence, place: source.context.place }];
  });
}

/** Keys that only a saved answer of Mesos has around a task or framework: what was said is nothing to change. */
const answered = new Set(['statuses', 'completed_tasks', 'git_sha', 'start_time', 'registered_time', 'timestamp']);

/** How many maps around a key are looked at, and how many tokens of each. */
const deepestMap = 8;
const widestMap = 200;

function isAnswer({ tokens }: Source, i: number): boolean {
  let open = tokens.parent(i);
  for (let depth = 0; open >= 0 && depth < deepestMap; depth++, open = tokens.parent(open)) {
    const end = Math.min(tokens.partner(open), open + widestMap);
    for (let k = open + 1; k < end; k++) {
      if (tokens.parent(k) === open && answered.has(tokens.inner(k) ?? '')) return true;
    }
  }
  return false;
}
