// AssemblyScript: finds in the memory of this module where a sign may stand. Words of four bytes are looked for at every
// second place: what is looked for is known by two words one byte apart, one of which begins at an even place. Most places
// where one stands have another fifth byte, the one behind the first word or before the second; where that stands, too, the
// rest of the sign is compared. The build makes a module of it.
//
//   0 …          one byte for each hash of a word: 1 where a word has it
//   65536 …      for each hash of a word and its fifth byte the first word that has it: its number, from 1
//   196608 …     the words, 16 bytes each: the word itself, the address of its sign's text, the number of the next word
//                with the same hash, where in the text the word stands, the length of the text, 1 where the case does not count
//   458752 …     the texts of the signs
//   524288 …     the text that is looked at; 16 bytes before it and 32 behind its end must be readable

const chains: usize = 65536;
const words: usize = 196608;
const room: usize = 524288;
const wordLength: u32 = 4;
// One bit for each of \t \n \r space " & ' ( ) + . < >
const lowJoints: u64 = 0x50004bc500002600;
const factor: i32 = 0x9e3779b1;
const fifthFactor: i32 = 0x85ebca6b;
const behind: u32 = 0;
const before: u32 = 256;

/** The end of the text, the place looked at last, and the numbers of the words to try there next. */
let end: usize = 0;
let place: usize = 0;
let next: u32 = 0;
let other: u32 = 0;

@inline function hashOf(word: u32): u32 {
  return (word * factor) >>> 16;
}

/** Where the first word with a fifth byte is, in whichever case; it stands behind the word or before it. */
@inline function chainOf(word: u32, fifth: u32, side: u32): usize {
  return chains + (<usize>hashOf(word + ((fifth & 0xdf) + side) * fifthFactor) << 1);
}

@inline function isLikely(word: u32): u32 {
  return load<u8>(hashOf(word));
}

/** Whether there are words to try at a likely place. */
function isWorthTrying(at: usize): bool {
  const word = load<u32>(at);
  next = load<u16>(chainOf(word, load<u8>(at, wordLength), behind));
  other = load<u16>(chainOf(word, load<u8>(at - 1), before));
  return (next | other) != 0;
}

/**
 * Makes a word known, the numbers going up from 1; there is room for 16383. `text` is the address of its sign's text, which
 * is found by five bytes from `anchor` on.
 */
export function add(number: u32, word: u32, text: u32, length: u32, at: u32, anyCase: u32, anchor: u32): void {
  store<u8>(hashOf(word), 1);
  const known = words + (<usize>number << 4);
  const chain =
    at == anchor ? chainOf(word, load<u8>(text + at + wordLength), behind) : chainOf(word, load<u8>(text + anchor), before);
  store<u32>(known, word);
  store<u32>(known, text, 4);
  store<u16>(known, load<u16>(chain), 8);
  store<u16>(known, <u16>at, 10);
  store<u16>(known, <u16>length, 12);
  store<u16>(known, <u16>anyCase, 14);
  store<u16>(chain, <u16>number);
}

/** Begins to look at so many bytes. */
export function begin(length: u32): void {
  end = room + length;
  place = room - 2;
  next = 0;
  other = 0;
}

/** Looks on; the number of the word that is found, 0 when there is none any more. */
export function find(): u32 {
  do {
    while ((next | other) != 0) {
      if (next == 0) {
        next = other;
        other = 0;
      }
      const number = next;
      const known = words + (<usize>number << 4);
      next = load<u16>(known, 8);
      if (load<u32>(known) == load<u32>(place) && mayStand(known)) return number;
    }
    place = likelyFrom(place + 2);
  } while (place + wordLength <= end);
  return 0;
}

/** Where the word that was found stands, from the start of the text. */
export function found(): u32 {
  return <u32>(place - room);
}

/** The next place that may be a word's, its words ready to be tried, or one behind the end. */
function likelyFrom(start: usize): usize {
  let at = start;
  for (; (at & 7) != 0; at += 2) if (isLikely(load<u32>(at)) && isWorthTrying(at)) return at;
  for (; at < end; at += 8) {
    const first = load<u64>(at), last = load<u64>(at, 4);
    const a = isLikely(<u32>first), b = isLikely(<u32>(first >> 16));
    const c = isLikely(<u32>last), d = isLikely(<u32>(last >> 16));
    if ((a | b | c | d) == 0) continue;
    if (a && isWorthTrying(at)) return at;
    if (b && isWorthTrying(at + 2)) return at + 2;
    if (c && isWorthTrying(at + 4)) return at + 4;
    if (d && isWorthTrying(at + 6)) return at + 6;
  }
  return end;
}

/** The sign's text goes on around the word until it ends, or until something that may break it in two. */
function mayStand(known: usize): bool {
  const text = <usize>load<u32>(known, 4), at = <u32>load<u16>(known, 10), length = <u32>load<u16>(known, 12);
  const anyCase = load<u16>(known, 14) != 0;
  for (let i = at + wordLength, to = place + wordLength; i < length; i++, to++) {
    if (to >= end) return false;
    const wanted = load<u8>(text + i);
    if (isLetter(wanted, load<u8>(to), anyCase)) continue;
    if (!goesOnBehind(wanted, to, anyCase)) return false;
    break;
  }
  for (let i = at, from = place; i > 0; i--) {
    if (--from < room) return false;
    const wanted = load<u8>(text + i - 1);
    if (!isLetter(wanted, load<u8>(from), anyCase)) return goesOnBefore(wanted, from, anyCase);
  }
  return true;
}

function goesOnBehind(wanted: u32, from: usize, anyCase: bool): bool {
  if (!isOpener(load<u8>(from))) return false;
  let at = from + 1;
  while (at < end && load<u8>(at) != wanted && isJoint(load<u8>(at))) at++;
  return at < end && isLetter(wanted, load<u8>(at), anyCase);
}

function goesOnBefore(wanted: u32, from: usize, anyCase: bool): bool {
  let at = from;
  while (at > room && load<u8>(at) != wanted && isJoint(load<u8>(at))) at--;
  return isOpener(load<u8>(at, 1)) && isLetter(wanted, load<u8>(at), anyCase);
}

@inline function isLetter(wanted: u32, byte: u32, anyCase: bool): bool {
  return wanted == byte || (anyCase && wanted == (byte | 32) && byte - 65 < 26);
}

/** A quote or a backslash. */
@inline function isOpener(byte: u32): bool {
  return byte == 34 || byte == 39 || byte == 92 || byte == 96;
}

/** What may stand between the halves of a name that is broken in two: white space, quotes and signs such as `+`. */
function isJoint(byte: u32): bool {
  return byte < 64 ? ((lowJoints >>> byte) & 1) != 0 : byte == 92 || byte == 96 || byte == 124 || byte == 126;
}
