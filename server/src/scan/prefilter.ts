import type { Finder } from './finder.ts';
import { anchorLength, type Part, type Plan, type Sign } from './sign.ts';

/** Tells by a look at its bytes that nothing can be found in a file. */
export interface Prefilter {
  /**
   * False when a check of the first `length` bytes of the finder's room would find nothing, whatever the versions; true
   * says nothing. Linear in the bytes.
   */
  passes(length: number): boolean;
}

/** What a file may have one of, and where: looked at when the first part of it is met, and mostly never. */
interface Look extends Omit<Sign, 'before' | 'behind'> {
  readonly before?: RegExp;
  readonly behind?: RegExp;
}

/** The prefilter of a plan, for what `finder`, made of that plan, has in its room. */
export function prefilterOf({ signs, parts }: Plan, { room, some }: Finder): Prefilter {
  const looks: Look[] = [];
  const lookOf = (sign: number) => (looks[sign] ??= lookFor(signs[sign]));
  const isAt = (index: number, place: number, length: number): 'not' | 'alike' | 'there' => {
    const part = parts[index];
    if (!part) return 'not';
    const look = lookOf(part.sign);
    const span = spanOf(look, part, place - part.anchor, room, length);
    if (!span) return 'not';
    return stands(look, span, room, length) ? 'there' : 'alike';
  };
  return {
    passes(length) {
      let alike = 0;
      return some(length, (part, place) => {
        const is = isAt(part, place, length);
        // What is full of likely places is read sooner than looked at all over.
        return is === 'there' || (is === 'alike' && ++alike > mostAlike);
      });
    },
  };
}

/** How many places with the text of a sign, but not what has to be around it, are enough. */
const mostAlike = 2000;

function lookFor(sign: Sign = { text: '' }): Look {
  const { before, behind, ...plain } = sign;
  return {
    ...plain,
    ...(before !== undefined && { before: new RegExp(before) }),
    ...(behind !== undefined && { behind: new RegExp(behind) }),
  };
}

interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** Where the whole sign is, when it begins at `place`, breaks left aside; what breaks it in two is passed over. */
function spanOf(look: Look, { anchor }: Part, place: number, bytes: Uint8Array, length: number) {
  const { text } = look;
  const anyCase = look.anyCase === true;
  const [start, end] = [anchor, anchor + anchorLength];
  // The anchor itself has to be whole; mostly it is not, so this comes first.
  const first = place + start;
  if (first < 0 || place + end > length) return undefined;
  for (let i = start; i < end; i++) if (!isLetter(bytes[place + i], text.charCodeAt(i), anyCase)) return undefined;
  let from = first;
  for (let i = start - 1; i >= 0; i--) {
    from--;
    if (isLetter(bytes[from], text.charCodeAt(i), anyCase)) continue;
    from = breakBefore(bytes, from, text.charCodeAt(i));
    if (!isLetter(bytes[from], text.charCodeAt(i), anyCase)) return undefined;
  }
  let to = place + end;
  for (let i = end; i < text.length; i++, to++) {
    if (to < length && isLetter(bytes[to], text.charCodeAt(i), anyCase)) continue;
    to = breakBehind(bytes, to, length, text.charCodeAt(i));
    if (to >= length || !isLetter(bytes[to], text.charCodeAt(i), anyCase)) return undefined;
  }
  return { start: from, end: to };
}

/** `letter` is a small one where the case does not count. */
function isLetter(byte: number | undefined, letter: number, anyCase: boolean): boolean {
  return byte === letter || (anyCase && byte !== undefined && byte >= 65 && byte <= 90 && byte + 32 === letter);
}

/** `slave_" + "ping`, `files\/read`, and lines that go on behind a backslash: no longer than this. */
const longestBreak = 160;
const openers = new Set(['"', "'", '`', '\\'].map((sign) => sign.charCodeAt(0)));
const joints = new Set([...' \t\r\n"\'`\\+.<>~&|()'].map((sign) => sign.charCodeAt(0)));

/** Where a name may go on, behind what broke it; `next` is the letter that it goes on with. */
function breakBehind(bytes: Uint8Array, from: number, length: number, next: number): number {
  if (!openers.has(bytes[from] ?? 0)) return from;
  const limit = Math.min(length, from + longestBreak);
  let at = from + 1;
  while (at < limit && bytes[at] !== next && joints.has(bytes[at] ?? 0)) at++;
  return at;
}

/** The same backwards: behind the letter, too, stands what opens a break, so `// quota` is no `/quota`. */
function breakBefore(bytes: Uint8Array, from: number, next: number): number {
  const limit = Math.max(0, from - longestBreak);
  let at = from;
  while (at > limit && bytes[at] !== next && joints.has(bytes[at] ?? 0)) at--;
  return openers.has(bytes[at + 1] ?? 0) ? at : from;
}

/** How many bytes around a sign are looked at, where it does not say. */
const usualReach = 40;

function stands(
  { before, behind, reach = usualReach }: Look,
  { start, end }: ByteSpan,
  bytes: Uint8Array,
  length: number,
): boolean {
  if (before && !before.test(latin(bytes, Math.max(0, start - reach), start))) return false;
  return !behind || behind.test(latin(bytes, end, Math.min(length, end + reach)));
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
