import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Mention } from '../names.ts';
import { type Edit, type Span, shiftedSpan } from '../text.ts';
import { objectAround } from './arguments.ts';
import type { Rewritten } from './rewrite.ts';

/** The object key of an ACL becomes `roles`. Only ANY and NONE mean the same for roles; other values are left to see to. */
export function aclRoles({ at }: Mention, text: string): readonly Rewritten[] {
  const near = plainAround(text, at);
  const around = near && objectAround(near.text, at.start - near.start);
  // A second `roles` in the same object would be ignored or win, as the parser pleases.
  if (near && around && /\broles\b/.test(near.text.slice(around.start, around.end))) return [];
  const value = text.slice(at.end, at.end + 100);
  const plain = /^\\?"\s*:\s*\{\s*\\?"type\\?"\s*:\s*\\?"(?:ANY|NONE)\\?"\s*\}/.test(value);
  return [{ title: 'Rename the object to `roles`', edits: [{ span: at, text: 'roles' }], safe: plain }];
}

/**
 * `set_quotas` and `remove_quotas` become `update_quotas`. That is certain only where the two say the same: the same
 * principals, who may do it for any role or none; else one of them would come to hold for what it never was about.
 */
export function aclQuotas({ at }: Mention, text: string): readonly Rewritten[] {
  const near = plainAround(text, at);
  if (!near) return [];
  return folded(near.text, at.start - near.start).map((form) => ({ ...form, edits: shifted(form.edits, near.start) }));
}

function folded(text: string, at: number): readonly Rewritten[] {
  const around = objectAround(text, at);
  const members = around && membersOf(text, around);
  if (!members || members.some(({ key }) => key === 'update_quotas')) return [];
  const set = members.find(({ key }) => key === 'set_quotas');
  const remove = members.findIndex(({ key }) => key === 'remove_quotas');
  const [before, removed, after] = [members[remove - 1], members[remove], members[remove + 1]];
  if (!set) return [];
  const rename = { span: set.name, text: 'update_quotas' };
  const title = 'Rename to `update_quotas`';
  // Where nothing is said of removing, everybody may do it, and would no longer.
  if (!removed) return set.name.start === at ? [{ title, edits: [rename], safe: false }] : [];
  const same = rulesOf(set.value, 'roles');
  if (same === undefined || same !== rulesOf(removed.value, 'quota_principals')) return [];
  const whole = after
    ? { start: removed.at.start, end: after.at.start }
    : { start: before?.at.end ?? removed.at.start, end: removed.at.end };
  // What stands between the two may be a comment; what would be lost is not ours.
  const between = text.slice(after ? removed.at.end : whole.start, after ? whole.end : removed.at.start);
  if (!/^\s*,\s*$/.test(between)) return [];
  return [
    {
      title: 'Fold `set_quotas` and `remove_quotas` into `update_quotas`',
      edits: [rename, { span: whole, text: '' }],
      safe: true,
    },
  ];
}

function shifted(edits: readonly Edit[], by: number): readonly Edit[] {
  return edits.map(({ span, text }) => ({ span: shiftedSpan(span, by), text }));
}

/** A part of a text, as JSON; every unit of it is where it was. */
interface Near {
  readonly text: string;
  readonly start: number;
}

/** More JSON than an operator writes into a string. */
const farthest = 4000;

/**
 * The text around a key, with its quotes plain where they are escaped because the JSON stands in a string: `\"roles\": `
 * is read as ` "roles" : `. Undefined where it is escaped twice over.
 */
function plainAround(text: string, { start, end }: Span): Near | undefined {
  const first = Math.max(0, start - farthest);
  const [before, behind] = [text.slice(first, start), text.slice(start, end + farthest)];
  if (!before.endsWith('\\"')) return { text: before + behind, start: first };
  if (before.endsWith('\\\\"')) return undefined;
  // Seen from the key, the quotes close and open a string in turn, in both directions.
  let left = before.split('\\"').length - 1;
  let right = 0;
  const opened = before.replaceAll('\\"', () => (--left % 2 === 0 ? ' "' : '" '));
  const closed = behind.replaceAll('\\"', () => (right++ % 2 === 0 ? '" ' : ' "'));
  return { text: opened + closed, start: first };
}

interface Member {
  readonly key: string;
  /** The key without its quotes. */
  readonly name: Span;
  /** Key and value. */
  readonly at: Span;
  readonly value: Node;
}

/** The members of the object between two braces, where it is JSON as it stands. */
function membersOf(text: string, { start, end }: Span): readonly Member[] | undefined {
  const from = start - 1;
  const errors: ParseError[] = [];
  const tree = parseTree(text.slice(from, end + 1), errors);
  if (tree?.type !== 'object' || errors.length > 0) return undefined;
  return (tree.children ?? []).flatMap(({ offset, length, children }) => {
    const [key, value] = children ?? [];
    if (!key || !value) return [];
    const name = { start: from + key.offset + 1, end: from + key.offset + key.length - 1 };
    return [{ key: String(key.value), name, at: { start: from + offset, end: from + offset + length }, value }];
  });
}

/** Who may do it, as a text to compare; undefined where the objects are more than any or none. */
function rulesOf(list: Node, objects: string): string | undefined {
  if (list.type !== 'array') return undefined;
  const rules: unknown[] = [];
  for (const rule of list.children ?? []) {
    const value: unknown = getNodeValue(rule);
    if (!isRecord(value) || Object.keys(value).some((key) => key !== 'principals' && key !== objects)) return undefined;
    const object = value[objects];
    if (!isRecord(object) || !/^(?:ANY|NONE)$/.test(String(object.type)) || 'values' in object) return undefined;
    rules.push([value.principals, object.type]);
  }
  return JSON.stringify(rules);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
