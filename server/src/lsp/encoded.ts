import type { Diagnostic } from 'vscode-languageserver';
import { sharedBy } from '../text.ts';
import { isRecord } from './said.ts';
import { WrittenReports } from './written-reports.ts';

/**
 * What is written to a stream for a message: its bytes behind a head that tells their number. Reports of a workspace are many,
 * and few in a message: those that come together leave together. The bytes hold until the next message is asked for.
 */
export function framesOf(message: object): readonly Uint8Array[] {
  const reports = reportsIn(message);
  if (reports) return [Buffer.from(reports.map((json) => `${headOf(Buffer.byteLength(json))}${json}`).join(''))];
  const bytes = bytesOf(message);
  return [Buffer.from(headOf(bytes.length)), bytes];
}

function headOf(length: number): string {
  return `Content-Length: ${length}\r\n\r\n`;
}

/** The messages for reports that were written before, one for each. */
function reportsIn(message: object): readonly string[] | undefined {
  if (!('params' in message) || !isRecord(message.params)) return undefined;
  const { value } = message.params;
  if (!(value instanceof WrittenReports)) return undefined;
  const head = `${before(message, 'params')}${before(message.params, 'value')}`;
  return value.json.map((json) => `${head}${json}}}`);
}

/**
 * A message as the bytes of its JSON. Of a list of diagnostics only those are written anew that the last one had not: the
 * bytes hold until the next message is asked for.
 */
export function bytesOf(message: object): Uint8Array {
  const parts = partsOf(message);
  return parts ? written.message(parts) : Buffer.from(JSON.stringify(message));
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

/** Bytes that are kept free in front of a list, for the head of its message, and as many behind it. */
const room = 2048;

/**
 * A list as it was written last, in the bytes of its message. While somebody types, most of the next list is the same: only
 * what is not is written, and what is behind that is moved if it became longer or shorter.
 */
class WrittenList {
  #items: readonly unknown[] = [];
  /** Where each item ends with the comma behind it, counted from where the first begins. */
  #ends: readonly number[] = [];
  #bytes = Buffer.alloc(0);
  #start = 0;

  /** The list as it is now, in its message. */
  message({ head, list, tail }: Parts): Uint8Array {
    const front = Buffer.from(`${head}[`);
    const back = Buffer.from(`]${tail}`);
    this.#become(list);
    const end = this.#behind(list.length);
    if (front.length > this.#start || this.#start + end + back.length > this.#bytes.length) {
      this.#make(front.length + room, end + back.length + room);
    }
    // What follows the last item takes the place of its comma.
    const close = this.#start + Math.max(0, end - 1);
    front.copy(this.#bytes, this.#start - front.length);
    back.copy(this.#bytes, close);
    return this.#bytes.subarray(this.#start - front.length, close + back.length);
  }

  /** Where what is behind the first so many items begins. */
  #behind(count: number): number {
    return this.#ends[count - 1] ?? 0;
  }

  #become(items: readonly unknown[]): void {
    const before = this.#items;
    const { first, last } = sharedBy(items, before);
    this.#items = items;
    if (first + last < Math.max(items.length, before.length)) {
      this.#exchange(first, before.length - last, items.slice(first, items.length - last));
    }
  }

  /** Writes `fresh` in place of the items from `first` to `to`. */
  #exchange(first: number, to: number, fresh: readonly unknown[]): void {
    const json = fresh.map((item) => `${JSON.stringify(item) ?? 'null'},`);
    const [from, until, end] = [this.#behind(first), this.#behind(to), this.#behind(this.#ends.length)];
    const middle = Buffer.from(json.join(''));
    const moved = from + middle.length - until;
    if (this.#start + end + moved > this.#bytes.length) this.#make(this.#start, end + moved + room);
    const bytes = this.#bytes;
    if (end > 0) bytes[this.#start + end - 1] = comma;
    bytes.copyWithin(this.#start + until + moved, this.#start + until, this.#start + end);
    middle.copy(bytes, this.#start + from);
    const ends = this.#ends.slice(0, first);
    for (const one of json) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(one));
    for (let i = to; i < this.#ends.length; i++) ends.push((this.#ends[i] ?? 0) + moved);
    this.#ends = ends;
  }

  /** Takes a place of its own for so many bytes in front of the list, and with it and behind it. */
  #make(start: number, size: number): void {
    const bytes = Buffer.allocUnsafeSlow(start + size);
    this.#bytes.copy(bytes, start, this.#start);
    this.#bytes = bytes;
    this.#start = start;
  }
}

const comma = 0x2c;

const written = new WrittenList();

/** The diagnostics, with those of `before` that say the same in place of their likes: few are told anew after an edit. */
export function renewed(diagnostics: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] {
  let next = 0;
  return diagnostics.map((diagnostic) => {
    // One that is gone, or says something else now, is passed over.
    for (let i = next; i <= next + 1; i++) {
      const last = before[i];
      if (!last || (last !== diagnostic && !isSame(last, diagnostic))) continue;
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
