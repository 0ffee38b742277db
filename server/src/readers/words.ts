import type { Component, Evidence, Mention, Reading, Value } from '../names.ts';
import type { Span } from '../text.ts';
import { endpointMention } from './endpoint.ts';
import { metricMention } from './metric.ts';
import type { Context, Reader } from './reader.ts';

/** Free text, as a reader. */
export const words: Reader = { name: 'words', mentions: (text, context) => wordMentions(text, context) };

/** Names of every kind in free text: a string literal, a comment, prose, a scalar that is no command. */
export function* wordMentions(text: string, context: Context): Iterable<Mention> {
  for (const { at, readings } of context.names.find(text)) {
    for (const reading of readings) {
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
    case 'flag-value':
    case 'field':
    case 'method':
    case 'python-module':
    case 'binary':
    case 'file-format':
    case 'behaviour':
      // In free text these are ordinary words (`source`, `role`, `mesos`, `mesos-slave` the service).
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
  /** Whether the next word can be its value: `--isolation cgroups`. */
  readonly spaced: boolean;
}

function flagMention(text: string, at: Span, reading: Reading, context: Context): Mention | undefined {
  const form = flagFormOf(text, at, reading);
  if (!form) return undefined;
  const spaced = form.spaced && context.place !== 'prose' && context.place !== 'comment';
  const mention = plainMention(at, reading, context, valueBehind(text, at.end, spaced));
  return {
    ...mention,
    component: form.component ?? mention.component,
    evidence: form.evidence ? [...mention.evidence, form.evidence] : mention.evidence,
  };
}

function flagFormOf(text: string, at: Span, reading: Reading): FlagForm | undefined {
  const before = text.slice(Math.max(0, at.start - 40), at.start);
  const after = text.slice(at.end, at.end + 2);
  // `--roles-path`, `slave_ping_timeout.md`, `authenticate_http(`
  if (/^(?:[-.][\w]|\()/.test(after)) return undefined;
  if (/(?:^|[^\w-])MESOS_$/.test(before)) return { spaced: false };
  if (reading.spelling !== 'plain') return undefined;
  // In C++ and shell arithmetic `x--checkpoint` would be no flag, nor is `---roles` in a rule of dashes.
  if (/(?:^|[^\w-])--(?:no-|\[no-\])?$/.test(before)) return { spaced: true };
  const folder = /\/etc\/mesos(?:-(master|slave|agent))?\/\??(?:no-)?$/.exec(before);
  if (folder) {
    if (after.startsWith('/')) return undefined;
    const component = folder[1] === 'master' ? 'master' : 'agent';
    return { ...(folder[1] !== undefined && { component }), evidence: 'file', spaced: false };
  }
  // A name of one word (`roles`, `checkpoint`) says nothing when it stands alone.
  const alone = /(?:^|[^\w\-./\\@$%?&])$/.test(before) && !/\{\{\s*$/.test(before) && !after.startsWith('/');
  return alone && reading.name.includes('_') ? { spaced: false } : undefined;
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
  // In a sentence the full stop or comma behind a value is not part of it.
  const value = quoted ?? bare?.replace(/[.,:]+$/, '') ?? '';
  const start = end + match[0].length - (quoted === undefined ? (bare?.length ?? 0) : quoted.length + 1);
  return { text: value, at: { start, end: start + value.length }, exact: true };
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
