import type { Rewrite } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import type { Edit, Span } from '../text.ts';
import { aclQuotas, aclRoles } from './acl.ts';
import { argumentsIn, closing } from './arguments.ts';
import { ipAddresses } from './ip-addresses.ts';
import { pythonImport } from './python-import.ts';

/** Edits that give a text another form. */
export interface Rewritten {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The meaning is the same for every version that has the new form. */
  readonly safe: boolean;
  /** It works before and after the change, so it can be made at once while both versions run. */
  readonly both?: boolean;
  /** It is right whatever runs. */
  readonly always?: boolean;
}

/** The ways to make one rewrite of the part `at` of a mention, best first; none where the text is not plain enough to be certain. */
export function rewritten(to: Rewrite, mention: Mention, text: string, at: Span = mention.at): readonly Rewritten[] {
  switch (to) {
    case 'credentials-json':
      return credentialsJson(mention, text);
    case 'python-import':
      return pythonImport(mention, text);
    case 'implicit-acknowledgements':
      return implicitAcknowledgements(mention, text);
    case 'acl-quotas':
      return aclQuotas(mention, text);
    case 'acl-roles':
      return aclRoles(mention, text);
    case 'secret-string':
      return secretString(mention, text);
    case 'ip-addresses':
      return ipAddresses(mention, text);
    case 'three-decimals':
      return threeDecimals(text, at);
  }
}

/** `principal secret` lines as JSON: a list for a master, the one pair of an agent or a framework as it is. */
function credentialsJson(mention: Mention, text: string): readonly Rewritten[] {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const credentials: { principal: string; secret: string }[] = [];
  for (const line of body.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [principal, secret, ...more] = line.trim().split(/\s+/);
    // A comment or a template would be lost in JSON: leave such a file to a person.
    if (principal === undefined || secret === undefined || more.length > 0 || /^#|[{}<>]/.test(line)) return [];
    credentials.push({ principal, secret });
  }
  const [first, second] = credentials;
  if (!first) return [];
  const list = jsonFile('Rewrite as JSON credentials', { credentials }, text);
  const one = jsonFile('Rewrite as one JSON credential', first, text);
  if (second || mention.component === 'master') return [list];
  return mention.component === 'agent' ? [one] : [list, one];
}

function jsonFile(title: string, value: unknown, text: string): Rewritten {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const json = JSON.stringify(value, undefined, 2).replaceAll('\n', eol) + (/\n$/.test(text) ? eol : '');
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // Readers of the file that are not Mesos (a script that greps it) would break: a person looks first.
  return { title, edits: [{ span: { start, end: text.length }, text: json }], safe: false };
}

/** A Python driver call of four arguments gets `1` before its credential: acknowledge implicitly, as before. */
function implicitAcknowledgements(mention: Mention, text: string): readonly Rewritten[] {
  const { value } = mention;
  if (
    !value?.exact ||
    !isPython(text) ||
    /\bnew\s+$/.test(text.slice(Math.max(0, mention.at.start - 40), mention.at.start))
  )
    return [];
  // A comment may hold commas and quotes.
  const given = value.text.includes('#') ? undefined : argumentsIn(value.text);
  const last = given?.[3];
  if (!last || given.length !== 4 || given.some((argument) => /^\*|^\w+\s*=[^=]/.test(argument.text))) return [];
  // The fourth argument may be the new one already, without a credential behind it.
  if (/^(?:\d+|True|False|None)$|ack|implicit/i.test(last.text)) return [];
  const at = value.at.start + last.start;
  return [
    {
      title: 'Insert `1` for `implicitAcknowledgements`',
      edits: [{ span: { start: at, end: at }, text: '1, ' }],
      safe: /cred/i.test(last.text),
    },
  ];
}

function isPython(text: string): boolean {
  return /^[ \t]*(?:from[ \t]+mesos[\w.]*[ \t]+import\b|import[ \t]+mesos[\w.]*[ \t]*(?:[\r\n#,]|as\b|$))/m.test(text);
}

/** Bytes made out of text only for `setSecret` give way to the text. */
function secretString(mention: Mention, text: string): readonly Rewritten[] {
  const { start, end } = mention.at;
  const call = /^\s*\(/.exec(text.slice(end, end + 20));
  if (call) {
    const open = end + call[0].length;
    const close = closing(text, open, ')');
    const argument = close === undefined ? undefined : text.slice(open, close);
    if (close === undefined || argument === undefined) return [];
    const plain = textOfBytes(argument.trim());
    if (plain !== undefined) return [unwrapped(open, close, plain)];
    // The setter that still takes a ByteString.
    if (!/^\s*ByteString\b/.test(argument) || !/set$/.test(text.slice(Math.max(0, start - 3), start))) return [];
    return [{ title: 'Rename to `setSecretBytes`', edits: [{ span: mention.at, text: 'SecretBytes' }], safe: true }];
  }
  const assigned = /^\s*[:=]\s*/.exec(text.slice(end, end + 20));
  if (!assigned) return [];
  const from = end + assigned[0].length;
  const expression = /^[^\r\n]*/.exec(text.slice(from, from + 300))?.[0] ?? '';
  const go = /^\[\]byte\(("[^"\\]*"|[\w.]+)\)/.exec(expression);
  if (go) return [unwrapped(from, from + go[0].length, `proto.String(${go[1]})`)];
  const python = /^b('[^'\\]*'|"[^"\\]*")(?=\s*(?:$|[,#)]))/.exec(expression) ?? encoded.exec(expression);
  return python ? [unwrapped(from, from + python[0].length, python[1] ?? '')] : [];
}

/** Python: `name.encode('utf-8')` and nothing behind it. */
const encoded = /^([\w.]+|'[^'\\]*'|"[^"\\]*")\.encode\([^()]*\)(?=\s*(?:$|[,#)]))/;

function unwrapped(start: number, end: number, text: string): Rewritten {
  return { title: 'Pass the secret as a string', edits: [{ span: { start, end }, text }], safe: false };
}

/** The text that a Java expression turns into a `ByteString`. */
function textOfBytes(expression: string): string | undefined {
  const made = /^ByteString\.(copyFromUtf8|copyFrom)\(/.exec(expression);
  if (!made || closing(expression, made[0].length, ')') !== expression.length - 1) return undefined;
  const given = argumentsIn(expression.slice(made[0].length, -1));
  const [first, encoding, ...more] = given ?? [];
  if (!first || more.length > 0) return undefined;
  if (made[1] === 'copyFromUtf8') return encoding ? undefined : first.text;
  // `copyFrom(text, "UTF-8")`; with bytes the second argument would be an offset, with a third behind it.
  if (encoding) return isUtf8(encoding.text) ? first.text : undefined;
  const [, plain, charset = ''] = textWithBytes.exec(first.text) ?? [];
  return charset === '' || isUtf8(charset) ? plain : undefined;
}

/** `conf.secret()` in `conf.secret().getBytes("UTF-8")`. */
const textWithBytes = /^("[^"\\]*"|[\w.]+(?:\([^()]*\)(?:\.\w+)*)*)\.getBytes\(([^()]*)\)$/;

/** Strings of messages are UTF-8; bytes in another encoding stay bytes. */
function isUtf8(charset: string): boolean {
  return /\bUTF[-_]?8\b/i.test(charset);
}

/** A number as masters round it, and what is certainly there. Which of the two is right, people have to know. */
function threeDecimals(text: string, at: Span): readonly Rewritten[] {
  const [, whole, kept, next] = /^(\d{1,12})\.(\d{3})(\d)\d{0,40}$/.exec(text.slice(at.start, at.end)) ?? [];
  if (whole === undefined || kept === undefined || next === undefined) return [];
  const thousandths = Number(whole + kept);
  const down = decimal(thousandths);
  const nearest = decimal(thousandths + (Number(next) < 5 ? 0 : 1));
  return [...new Set([nearest, down])].map((rounded) => ({
    title: `Round to \`${rounded}\``,
    edits: [{ span: at, text: rounded }],
    safe: false,
    always: true,
  }));
}

function decimal(thousandths: number): string {
  const digits = String(thousandths).padStart(4, '0');
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '');
}
