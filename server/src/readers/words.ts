import type { Component, Evidence, Hit, Mention, Reading, Value } from '../names.ts';
import type { Span } from '../text.ts';
import { choiceBehind } from './choice.ts';
import { messageOfField } from './code/message-types.ts';
import { endpointMention } from './endpoint.ts';
import { componentOfVariable } from './environment.ts';
import { metricMention } from './metric.ts';
import type { Context, Reader } from './reader.ts';
import { daemonSaid, isSaid, isSaidProgram } from './said.ts';

/** Free text, as a reader. */
export const words: Reader = { name: 'words', mentions: (text, context) => wordMentions(text, context) };

/** True for what a word is known to be already where it stands. */
export type IsKnown = (reading: Reading, at: Span) => boolean;

/** Names of every kind in free text: a string literal, a comment, prose, a scalar that is no command. */
export function* wordMentions(
  text: string,
  context: Context,
  hits: readonly Hit[] = context.names.find(text),
  isKnown?: IsKnown,
): Iterable<Mention> {
  for (const { at, readings } of hits) {
    for (const reading of readings) {
      if (isKnown?.(reading, at)) continue;
      const mention = mentionOf(text, at, reading, context);
      if (mention) yield mention;
    }
  }
}

function mentionOf(text: string, at: Span, reading: Reading, context: Context): Mention | undefined {
  switch (reading.kind) {
    case 'flag':
      return flagMention(text, at, reading, context);
    case 'env':
      return isWhole(text, at) ? plainMention(at, reading, context, valueBehind(text, at.end, false)) : undefined;
    case 'endpoint':
      return endpointMention(text, at, reading.name, context);
    case 'metric':
      return metricMention(text, at, reading, context);
    case 'enum-value':
      return isEnumAccess(text, at) ? plainMention(at, reading, context) : undefined;
    case 'acl':
    case 'message':
      // `setShutdownFrameworks` and the like are code, and the code reader's.
      return isWhole(text, at) && reading.spelling === 'plain' ? plainMention(at, reading, context) : undefined;
    case 'field':
      return fieldMention(text, at, reading, context);
    case 'binary':
      return binaryMention(text, at, reading, context);
    case 'flag-value':
    case 'method':
    case 'python-module':
    case 'file-format':
    case 'behaviour':
      // In free text these are ordinary words, or have no name at all.
      return undefined;
  }
}

function plainMention(at: Span, reading: Reading, context: Context, value?: Value): Mention {
  const { kind, name, spelling } = reading;
  const { component, evidence, place } = context;
  return { kind, name, at, spelling, component, evidence, place, value };
}

/** How a flag is written in free text; each way is worth another amount of belief. */
interface FlagForm {
  readonly component?: Component;
  readonly evidence?: Evidence;
  /** With dashes, so that the next word can be its value: `--isolation cgroups`. */
  readonly dashed: boolean;
}

function flagMention(text: string, at: Span, reading: Reading, context: Context): Mention | undefined {
  const form = flagFormOf(text, at, reading);
  if (!form) return choiceMention(text, at, reading, context);
  const spaced = form.dashed && !isSaid(context);
  const mention = plainMention(at, reading, context, valueBehind(text, at.end, spaced));
  const said = form.dashed && isSaid(context) ? daemonSaid(text, at) : undefined;
  const evidence = form.evidence ?? (said && 'command');
  return {
    ...mention,
    component: form.component ?? said?.component ?? mention.component,
    evidence: evidence ? [...mention.evidence, evidence] : mention.evidence,
  };
}

/** A flag that is not given here, with a value that it may be given. */
function choiceMention(text: string, at: Span, reading: Reading, context: Context): Mention | undefined {
  const value = reading.spelling === 'plain' ? choiceBehind(text, at, reading.name, context) : undefined;
  return value && plainMention(at, reading, { ...context, evidence: [...context.evidence, 'block'] }, value);
}

function flagFormOf(text: string, at: Span, reading: Reading): FlagForm | undefined {
  const before = text.slice(Math.max(0, at.start - 40), at.start);
  const after = text.slice(at.end, at.end + 2);
  // `--roles-path`, `slave_ping_timeout.md`, `authenticate_http(`
  if (/^(?:[-.][\w]|\()/.test(after)) return undefined;
  if (/(?:^|[^\w-])MESOS_$/.test(before)) return variableForm(reading.name);
  if (reading.spelling !== 'plain') return undefined;
  // In C++ and shell arithmetic `x--checkpoint` would be no flag, nor is `---roles` in a rule of dashes.
  if (/(?:^|[^\w-])--(?:no-|\[no-\])?$/.test(before)) return { dashed: true };
  // A name as long as a flag's is one behind any number of dashes.
  if (/(?:^|[^\w-])---$/.test(before) && reading.name.includes('_')) return { dashed: true };
  const folder = /\/etc\/(?:mesos(?:-(master|slave|agent))?|\{mesos-[\w,-]+\})\/\??(?:no-)?$/.exec(before);
  if (folder) {
    // `file: path=/etc/mesos-slave/checkpoint state=absent`: what is deleted is not in use.
    if (after.startsWith('/') || /^\S*\s+state=absent\b/.test(text.slice(at.end, at.end + 40))) return undefined;
    const component = folder[1] === 'master' ? 'master' : 'agent';
    return { ...(folder[1] !== undefined && { component }), evidence: 'file', dashed: false };
  }
  // A name of one word (`roles`, `checkpoint`) says nothing when it stands alone.
  const alone = /(?:^|[^\w\-./\\@$%?&])$/.test(before) && !/\{\{\s*$/.test(before) && !after.startsWith('/');
  return alone && reading.name.includes('_') ? { dashed: false } : undefined;
}

/** `MESOS_ISOLATION` is an agent's wherever it stands; `MESOS_CHECKPOINT` may be anyone's. */
function variableForm(name: string): FlagForm {
  const component = componentOfVariable(`MESOS_${name}`);
  return component ? { component, evidence: 'block', dashed: false } : { dashed: false };
}

/** The value behind a name: `=x`, `="x y"`, and after a space when a word there can only be the value. */
function valueBehind(text: string, end: number, spaced: boolean): Value | undefined {
  const rest = text.slice(end, end + 500);
  const match =
    /^=(["'])(?<quoted>[^"'\n]*)\1/.exec(rest) ??
    /^=(?<bare>[^\s"'`<>();|]+)/.exec(rest) ??
    (spaced ? /^ +(?<bare>[^\s"'`<>();|-][^\s"'`<>();|]*)/.exec(rest) : null);
  if (!match) return undefined;
  const { quoted, bare } = match.groups ?? {};
  // `--docker_registry=VALUE`, as the help of Mesos writes it.
  if (bare === 'VALUE') return undefined;
  // In a sentence the full stop or comma behind a value is not part of it.
  const value = quoted ?? bare?.replace(/(?<![.,:])[.,:]+$/, '') ?? '';
  const start = end + match[0].length - (quoted === undefined ? (bare?.length ?? 0) : quoted.length + 1);
  const at = { start, end: start + value.length };
  return { text: value, at, exact: true };
}

/** `FrameworkInfo.role` in a sentence, a path of fields in code; without its message a field is an ordinary word. */
function fieldMention(text: string, at: Span, reading: Reading, context: Context): Mention | undefined {
  const message = reading.name.split('.').at(-2) ?? '';
  if (isOnPath(text, at, message, reading))
    return plainMention(at, reading, { ...context, evidence: [...context.evidence, 'receiver'] });
  // `Credential.secret` or `Resource.name` may be anyone's.
  if (!isSaid(context) || reading.spelling !== 'plain' || !/[a-z][A-Z]/.test(message)) return undefined;
  const before = text.slice(Math.max(0, at.start - message.length - 2), at.start);
  if (!before.endsWith(`${message}.`) || /^[\w.]/.test(before.slice(0, -message.length - 1))) return undefined;
  if (/^(?:\w|\()/.test(text.slice(at.end, at.end + 1))) return undefined;
  return plainMention(at, reading, { ...context, evidence: [...context.evidence, 'receiver'] });
}

/** `.network_infos[0].ip_address`, as jq has it: the field before it holds the message, and no other program has one of its name. */
function isOnPath(text: string, at: Span, message: string, { spelling }: Reading): boolean {
  const before = text.slice(Math.max(0, at.start - 60), at.start);
  const field = /\.(?<field>[a-z]+(?:_[a-z]+)+)(?:\[[\d*]*\])?\.$/.exec(before)?.groups?.field;
  if (field === undefined || spelling !== 'plain' || /^[\w(]/.test(text.slice(at.end, at.end + 1))) return false;
  return messageOfField(field)?.join('.') === message;
}

/** Programs with names of their own, and `mesos-slave` where a sentence speaks of the program, not of the service. */
function binaryMention(text: string, at: Span, reading: Reading, context: Context): Mention | undefined {
  if (/\.(?:template|so)$|-(?:slaves|flags)\.sh$/.test(reading.name)) {
    return isWhole(text, at) ? plainMention(at, reading, context) : undefined;
  }
  if (!/^mesos-slave/.test(reading.name) || !isSaid(context) || !isSaidProgram(text, at)) return undefined;
  const evidence = [...context.evidence, 'command'] as const;
  return plainMention(at, reading, { ...context, component: 'agent', evidence });
}

/** No letter, digit or `_` before it, nor a `-` or `.` that makes it the tail of a longer word. */
function isWhole(text: string, at: Span): boolean {
  const before = text.slice(Math.max(0, at.start - 2), at.start);
  if (/[\w-]$/.test(before)) return false;
  return !/^(?:-\w|\()/.test(text.slice(at.end, at.end + 2));
}

/** `REASON_X`, `Reason.REASON_X`, `TaskStatus::REASON_X`, Go's `TaskStatus_REASON_X`. One bare word is no enum value. */
function isEnumAccess(text: string, at: Span): boolean {
  if (!text.slice(at.start, at.end).includes('_')) return false;
  const before = text.slice(Math.max(0, at.start - 60), at.start);
  return /(?:^|[^\w-]|\b[A-Z]+[a-z]\w*_)$/.test(before) && !/^-\w/.test(text.slice(at.end, at.end + 2));
}
