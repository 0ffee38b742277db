import type { Diagnostic } from 'vscode-languageserver';
import { isRecord } from './said.ts';

/** The JSON of diagnostics that were sent before, by the diagnostic itself. */
const known = new WeakMap<object, string>();

/** A message as the bytes of its JSON. Of a list of diagnostics only those are written anew that were not sent before. */
export function bytesOf(message: object): Uint8Array {
  const parts = partsOf(message);
  if (!parts) return Buffer.from(JSON.stringify(message));
  last = listOf(parts.list, last);
  return Buffer.concat([Buffer.from(`${parts.head}[`), last.bytes, Buffer.from(`]${parts.tail}`)]);
}

/** A message with a list of diagnostics in it, and the JSON on both sides of that. */
interface Parts {
  readonly head: string;
  readonly list: readonly unknown[];
  readonly tail: string;
}

function partsOf(message: object): Parts | undefined {
  if ('params' in message) {
    const { params } = message;
    if (!isRecord(params) || !Array.isArray(params.diagnostics) || !('uri' in params)) return undefined;
    const list = params.diagnostics;
    return { head: `${before(message, 'params')}${before(params, 'diagnostics')}`, list, tail: '}}' };
  }
  if ('result' in message) {
    const { result } = message;
    if (!isRecord(result) || !Array.isArray(result.items) || result.kind !== 'full') return undefined;
    return { head: `${before(message, 'result')}${before(result, 'items')}`, list: result.items, tail: '}}' };
  }
  return undefined;
}

/** The JSON of an object of several members up to the value of one of them, which comes last. */
function before(object: object, member: string): string {
  return `${JSON.stringify({ ...object, [member]: undefined }).slice(0, -1)},"${member}":`;
}

/** A list as it was written. */
interface WrittenList {
  readonly items: readonly unknown[];
  /** The items with commas between them. */
  readonly bytes: Uint8Array;
  /** Where each of them ends. */
  readonly ends: readonly number[];
}

/** What was written last: most of the next list is the same while somebody types. */
let last: WrittenList = { items: [], bytes: new Uint8Array(0), ends: [] };

/** The list, with the bytes of another one for what both begin and end with. */
function listOf(items: readonly unknown[], other: WrittenList): WrittenList {
  const shorter = Math.min(items.length, other.items.length);
  let first = 0;
  while (first < shorter && items[first] === other.items[first]) first++;
  if (first === items.length && first === other.items.length) return other;
  let same = 0;
  while (same < shorter - first && items.at(-1 - same) === other.items.at(-1 - same)) same++;
  const [to, otherTo] = [items.length - same, other.items.length - same];
  const front = other.ends[first - 1] ?? 0;
  const fresh = items.slice(first, to).map(written).join(',');
  // In front of what is the same at the end there was a comma, too, if anything was.
  const back = otherTo === 0 ? 0 : (other.ends[otherTo - 1] ?? 0) + 1;
  const middle = Buffer.from(`${first > 0 && first < to ? ',' : ''}${fresh}${to > 0 && same > 0 ? ',' : ''}`);
  const moved = front + middle.length - back;
  const ends = other.ends.slice(0, first);
  let end = front - (first > 0 ? 0 : 1);
  for (let i = first; i < to; i++) {
    end += 1 + Buffer.byteLength(written(items[i]));
    ends.push(end);
  }
  for (let i = otherTo; i < other.ends.length; i++) ends.push((other.ends[i] ?? 0) + moved);
  const bytes = Buffer.concat([other.bytes.subarray(0, front), middle, other.bytes.subarray(back)]);
  return { items, bytes, ends };
}

function written(diagnostic: unknown): string {
  if (!isRecord(diagnostic)) return JSON.stringify(diagnostic) ?? 'null';
  let json = known.get(diagnostic);
  if (json === undefined) {
    json = JSON.stringify(diagnostic);
    known.set(diagnostic, json);
  }
  return json;
}

/** The diagnostics, with those of `before` that say the same in place of their likes: few are told anew after an edit. */
export function renewed(diagnostics: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] {
  let next = 0;
  return diagnostics.map((diagnostic) => {
    // One that is gone, or says something else now, is passed over.
    for (let i = next; i <= next + 1; i++) {
      const last = before[i];
      if (!last || !isSame(last, diagnostic)) continue;
      next = i + 1;
      return last;
    }
    return diagnostic;
  });
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.range.start.line === b.range.start.line &&
    a.range.start.character === b.range.start.character &&
    a.range.end.line === b.range.end.line &&
    a.range.end.character === b.range.end.character &&
    a.severity === b.severity &&
    a.code === b.code &&
    a.message === b.message &&
    a.codeDescription?.href === b.codeDescription?.href &&
    a.tags?.length === b.tags?.length
  );
}
