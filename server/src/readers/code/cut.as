// AssemblyScript: cuts code in the memory of this module into tokens, as far as they are plain: words, numbers, signs,
// strings and comments that are written as in most languages. It stops where something else may begin, which the lexer takes.
// The build makes a module of it.
//
//   0 …          by unit, 128 bytes each: what it can begin; 1 where it goes on with a word; 1 where it opens a literal behind
//                one; for a quote the escapes of its strings, the two units that open an expression in them, and how
//                else they are written; and the number of a bracket, for one that closes four more
//   1024 …       by two units: 1 where they are one sign
//   17408 …      how many tokens there are, and how many comments
//   32768 …      the text, one byte for each unit, 255 for what is not ASCII, and zeros behind it
//   425984 …     where each token starts, then where each ends, then the form of each; the same for comments; by token the
//                bracket that goes with it, and the one that encloses it; and the brackets that are open

const goesOn: usize = 128;
const opensBehindWord: usize = 256;
const escapes: usize = 384;
const holes: usize = 512;
const holeEnds: usize = 640;
const quoteTraits: usize = 768;
const brackets: usize = 896;
const doubles: usize = 1024;
const counts: usize = 17408;
const room: usize = 32768;
const columns: usize = 425984;
/** Bytes of a column. */
const column: usize = 524288;

const letter: u32 = 2;
const digit: u32 = 3;
const sign: u32 = 4;
const quote: u32 = 6;
const slash: u32 = 7;
const hash: u32 = 8;
const atLineStart: u32 = 9;

const identifier: u32 = 1;
const number: u32 = 2;
const text: u32 = 3;
const punctuation: u32 = 4;
const opaque: u32 = 5;

const isEscaping: u32 = 1;
const hasLines: u32 = 2;
const isTripled: u32 = 4;

const isCpp: u32 = 1;
const nests: u32 = 2;
const divides: u32 = 4;

/** Makes one byte of each unit of a text in UTF-8 that is so many units and bytes long. */
export function fold(units: u32, length: u32): void {
  let to = room;
  for (let at = room, end = units == length ? room : room + length; at < end; at++) {
    const byte = load<u8>(at);
    if (byte >= 128 && byte < 192) continue;
    store<u8>(to++, byte < 128 ? byte : 255);
    if (byte < 240) continue;
    // Four bytes are two units.
    store<u8>(to++, 255);
    at += 3;
  }
  store<u64>(room + units, 0);
}

/** How far behind the beginning of the text that is told of the one in the room begins. */
let ahead: usize = 0;

@inline function add(list: usize, count: u32, form: u32, start: usize, end: usize): void {
  const at = list + (<usize>count << 2);
  store<u32>(at, <u32>(start - room + ahead));
  store<u32>(at + column, <u32>(end - room + ahead));
  store<u32>(at + 2 * column, form);
}

/** Where the text of a string ends that begins at `from`; 0 where an expression may stand in it. */
function stringEnd(from: usize, end: usize, unit: u32): usize {
  const traits: u32 = load<u8>(quoteTraits + unit), hole: u32 = load<u8>(holes + unit);
  for (let at = from; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte == unit) return at;
    if (byte == 92 && (traits & isEscaping)) at += load<u8>(at + 1) == 13 && load<u8>(at + 2) == 10 ? 2 : 1;
    else if (byte == 10 && !(traits & hasLines)) return load<u8>(at - 1) == 13 ? at - 1 : at;
    else if (byte == hole && hole != 0) {
      const second: u32 = load<u8>(holeEnds + unit);
      if (second == 0 || second == load<u8>(at + 1)) return 0;
    }
  }
  return end;
}

/** Where a number ends; `1.5` and C++'s `1'000`, but `1.upto` and `1..5` end before the dot. */
function numberEnd(from: usize, end: usize, traits: u32): usize {
  let at = from + 1;
  for (; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if ((byte | 32) - 97 < 26 || byte - 48 < 10 || byte == 95) continue;
    const joins = byte == 46 || (byte == 39 && (traits & isCpp));
    if (!joins || <u32>load<u8>(at + 1) - 48 >= 10) break;
  }
  return at;
}

/** Where the line ends; 0 where in C and C++ it goes on with the next. */
function lineEnd(from: usize, end: usize, traits: u32): usize {
  let at = from;
  while (at < end && load<u8>(at) != 10) at++;
  if (at == end || !(traits & isCpp)) return at;
  const last = load<u8>(at - 1) == 13 ? at - 2 : at - 1;
  return load<u8>(last) == 92 ? 0 : at;
}

/** Where the text of a block comment ends; 0 where another one may begin in it. */
function blockEnd(from: usize, end: usize, traits: u32): usize {
  for (let at = from; at < end; at++) {
    if (load<u16>(at) == 0x2f2a) return at;
    if (traits & nests && load<u16>(at) == 0x2a2f) return 0;
  }
  return end;
}

/** Whether what begins there is a sign; what is a comment at the start of a line is one anywhere else. */
@inline function isSign(kind: u32, at: usize, traits: u32): bool {
  if (kind == atLineStart) return at > room && load<u8>(at - 1) != 10;
  return kind == sign || (kind == slash && (traits & divides) != 0);
}

/** Tells offsets from here on as of a text of which that in the room begins so many units behind the beginning. */
export function moveTo(start: u32): void {
  ahead = start;
}

/** Takes the tokens from `from` on; where it stops is the answer. */
export function cut(from: u32, length: u32, traits: u32): u32 {
  const end = room + length;
  const comments = columns + 3 * column;
  let count = load<u32>(counts), commentCount = load<u32>(counts, 4);
  let at = room + from;
  while (at < end) {
    const unit: u32 = load<u8>(at);
    if (unit <= 32) {
      at++;
      continue;
    }
    const start = at;
    const kind: u32 = unit < 128 ? load<u8>(unit) : letter;
    if (kind == letter) {
      do at++;
      while (load<u8>(at) > 127 || load<u8>(goesOn + load<u8>(at)));
      const next: u32 = load<u8>(at);
      if (load<u8>(opensBehindWord + next)) {
        at = start;
        break;
      }
      add(columns, count++, identifier, start, at);
    } else if (kind == digit) {
      at = numberEnd(start, end, traits);
      add(columns, count++, number, start, at);
    } else if (kind == quote) {
      if (load<u8>(quoteTraits + unit) & isTripled && load<u8>(at + 1) == unit && load<u8>(at + 2) == unit) break;
      const innerEnd = stringEnd(start + 1, end, unit);
      if (innerEnd == 0) break;
      at = innerEnd < end && load<u8>(innerEnd) == unit ? innerEnd + 1 : innerEnd;
      add(columns, count++, text | (<u32>load<u8>(escapes + unit) << 8) | 0x10000 | (<u32>(at - innerEnd) << 24), start, at);
    } else if ((kind == slash && load<u8>(at + 1) == 47) || kind == hash) {
      const commentEnd = lineEnd(start, end, traits);
      if (commentEnd == 0) break;
      at = commentEnd;
      add(comments, commentCount++, opaque | (kind == slash ? 0x20000 : 0x10000), start, at);
    } else if (kind == slash && load<u8>(at + 1) == 42) {
      const innerEnd = blockEnd(start + 2, end, traits);
      if (innerEnd == 0) break;
      at = innerEnd < end ? innerEnd + 2 : end;
      add(comments, commentCount++, opaque | 0x20000 | (<u32>(at - innerEnd) << 24), start, at);
    } else if (isSign(kind, at, traits)) {
      const next: u32 = load<u8>(at + 1);
      const isDouble = next < 128 && load<u8>(doubles + (unit << 7) + next) != 0;
      at += isDouble ? 2 : 1;
      add(columns, count++, isDouble ? punctuation : punctuation | (<u32>load<u8>(brackets + unit) << 8), start, at);
    } else break;
  }
  store<u32>(counts, count);
  store<u32>(counts, commentCount, 4);
  return <u32>(at - room);
}

/** What a bracket that closes has more than the one that opens. */
const closing: u32 = 4;

/** Pairs the brackets among the first tokens. */
export function pair(count: i32): void {
  const forms = columns + 2 * column, partners = columns + 6 * column;
  const parents = partners + column, open = parents + column;
  let depth: i32 = 0, innermost: i32 = -1;
  for (let i: i32 = 0; i < count; i++) {
    const at = <usize>i << 2;
    store<i32>(parents + at, innermost);
    store<i32>(partners + at, -1);
    const form = load<u32>(forms + at);
    if ((form & 0xff) != punctuation || form == punctuation) continue;
    const bracket = form >> 8;
    if (bracket <= closing) {
      store<i32>(open + (<usize>depth << 2), i);
      depth++;
    } else {
      // In half-typed code a bracket may be missing: then the nearest few levels are given up.
      for (let level = depth - 1; level >= 0 && level >= depth - 8; level--) {
        const candidate = load<i32>(open + (<usize>level << 2));
        if (load<u32>(forms + (<usize>candidate << 2)) >> 8 != bracket - closing) continue;
        depth = level;
        store<i32>(partners + at, candidate);
        store<i32>(partners + (<usize>candidate << 2), i);
        store<i32>(parents + at, depth > 0 ? load<i32>(open + (<usize>(depth - 1) << 2)) : -1);
        break;
      }
    }
    innermost = depth > 0 ? load<i32>(open + (<usize>(depth - 1) << 2)) : -1;
  }
}
