// AssemblyScript: finds in the memory of this module where a sign may stand. Words of four bytes are looked for at every
// second place: what is looked for is known by two words one byte apart, one of which begins at an even place. No processor
// can tell beforehand where a word is, so nothing branches on it: for a stretch of the text at a time all places with a word
// are listed, then those of them are kept that have the fifth byte, too, the one behind the first word or before the
// second, and on either side of the five one that can be there. Then the sixteen bytes around are compared with those of
// each sign, and at last the rest. The build makes a module of it.
//
//   0 …          one byte for each hash of a word: the length of an item of the list where a word has it
//   65536 …      for each hash of a word and its fifth byte the first word that has it: its number, from 1
//   196608 …     the words, 64 bytes each:
//                0   sixteen bytes of its sign's text, from six before the word on, and which bits of them count
//                32  the address of the text, the number of the next word with the same hash, where in the text the
//                    word stands, the length of the text, 1 where the case does not count
//                48  what may stand behind the five bytes and before them, for this word or one that is next
//   1245184 …    the texts of the signs
//   1294336 …    the list of places, four bytes each
//   1310720 …    the text that is looked at; 16 bytes before it and 32 behind its end must be readable

const chains: usize = 65536;
const words: usize = 196608;
const list: usize = 1294336;
const room: usize = 1310720;
/** Bytes that are gone through at a time: they stay near, and every second has room in the list. */
const stretch: usize = 4096;
const itemLength: u32 = 4;
const wordLength: u32 = 4;
const bytesBefore: u32 = 6;
// One bit for each of \t \n \r space " & ' ( ) + . < >
const lowJoints: u64 = 0x50004bc500002600;
// The same with \ ` | ~ by `bitOf`, and what opens a break: " ' \ `
const jointBits: u64 = 0x5000000150006fc5;
const openerBits: u64 = 0x1000000100000084;
const factor: i32 = 0x9e3779b1;
const fifthFactor: i32 = 0x85ebca6b;
const behind: u32 = 0;
const before: u32 = 256;

/** The end of the text, how far the places of words were listed, and what is left of the list. */
let end: usize = 0;
let ahead: usize = 0;
let listed: usize = 0;
let listEnd: usize = 0;
/** The place looked at last, and the numbers of the words to try there next. */
let place: usize = 0;
let next: u32 = 0;
let other: u32 = 0;
/** Where around the place a break can begin, and where one can end: a bit for each byte. */
let openings: u32 = 0;
let endings: u32 = 0;

@inline function hashOf(word: u32): u32 {
  return (word * factor) >>> 16;
}

/** Where the first word with a fifth byte is, in whichever case; it stands behind the word or before it. */
@inline function chainOf(word: u32, fifth: u32, side: u32): usize {
  return chains + (<usize>hashOf(word + ((fifth & 0xdf) + side) * fifthFactor) << 1);
}

@inline function numberBehind(at: usize, word: u32): u32 {
  return load<u16>(chainOf(word, load<u8>(at, wordLength), behind));
}

@inline function numberBefore(at: usize, word: u32): u32 {
  return load<u16>(chainOf(word, load<u8>(at - 1), before));
}

@inline function wordNumbered(number: u32): usize {
  return words + (<usize>number << 6);
}

/**
 * Makes a word known, the numbers going up from 1; there is room for 16383. `text` is the address of its sign's text, which
 * is found by five bytes from `anchor` on.
 */
export function add(number: u32, word: u32, text: u32, length: u32, at: u32, anyCase: u32, anchor: u32): void {
  store<u8>(hashOf(word), itemLength);
  const known = wordNumbered(number), last = anchor + wordLength;
  const chain =
    at == anchor ? chainOf(word, load<u8>(text + last), behind) : chainOf(word, load<u8>(text + anchor), before);
  const later = load<u16>(chain), isNext = wordNumbered(later);
  const around = v128.load(text + at - bytesBefore);
  v128.store(known, around);
  v128.store(known, countingIn(around, bytesBefore - min(at, bytesBefore), bytesBefore + length - at, anyCase), 16);
  store<u32>(known, text, 32);
  store<u16>(known, later, 36);
  store<u16>(known, <u16>at, 38);
  store<u16>(known, <u16>length, 40);
  store<u16>(known, <u16>anyCase, 42);
  const bitsBehind = last + 1 < length ? openerBits | bitOf(load<u8>(text + last, 1)) : -1;
  const bitsBefore = anchor > 0 ? jointBits | bitOf(load<u8>(text + anchor - 1)) : -1;
  store<u64>(known, load<u64>(isNext, 48) | bitsBehind, 48);
  store<u64>(known, load<u64>(isNext, 56) | bitsBefore, 56);
  store<u16>(chain, <u16>number);
}

/** The bits that count of the bytes between two places; of a letter the one that tells its case does only if the case does. */
@inline function countingIn(bytes: v128, start: u32, end: u32, anyCase: u32): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const inside = v128.and(i8x16.ge_u(places, i8x16.splat(<i8>start)), i8x16.lt_u(places, i8x16.splat(<i8>min(end, 16))));
  const letters = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(97)), i8x16.splat(26));
  return v128.andnot(inside, v128.and(letters, i8x16.splat(<i8>(anyCase << 5))));
}

/** Begins to look at so many bytes. */
export function begin(length: u32): void {
  end = room + length;
  ahead = room;
  listed = list;
  listEnd = list;
  place = room;
  next = 0;
  other = 0;
}

/** Looks on; the number of the word that is found, 0 when there is none any more. */
export function find(): u32 {
  do {
    const number = standingFrom(next);
    if (number != 0) {
      next = load<u16>(wordNumbered(number), 36);
      return number;
    }
    next = other;
    other = 0;
  } while (next != 0 || goOn());
  return 0;
}

/** Where the word that was found stands, from the start of the text. */
export function found(): u32 {
  return <u32>(place - room);
}

/** The first that may stand at the place, of a word and those that are next to it; 0 when none may. */
function standingFrom(first: u32): u32 {
  const around = v128.load(place - bytesBefore);
  let number = first;
  while (number != 0 && !(looksAlike(wordNumbered(number), around) && mayStand(wordNumbered(number)))) {
    number = load<u16>(wordNumbered(number), 36);
  }
  return number;
}

/** Goes on to the next place with words to try; false when there is none any more. */
function goOn(): bool {
  while (listed == listEnd) {
    if (ahead >= end) return false;
    listEnd = listWorthTrying(listWords(min(ahead + stretch, end)));
    listed = list;
  }
  place = load<u32>(listed);
  listed += itemLength;
  if (place + wordLength > end) return false;
  const word = load<u32>(place), around = v128.load(place - bytesBefore);
  next = numberBehind(place, word);
  other = numberBefore(place, word);
  openings = openersIn(around);
  const joints = jointsIn(around);
  // A joint that opens nothing has another one before it; what is before the sixteen bytes nobody knows.
  endings = joints & (openings | (joints << 1) | 1);
  return true;
}

/** Lists the places up to `stop` that may be a word's; where the list ends. Most are written over by the next one. */
function listWords(stop: usize): usize {
  let to = list, at = ahead;
  for (; at < stop; at += 8) {
    const first = load<u64>(at), last = load<u64>(at, 4);
    store<u32>(to, <u32>at);
    to += load<u8>(hashOf(<u32>first));
    store<u32>(to, <u32>at + 2);
    to += load<u8>(hashOf(<u32>(first >> 16)));
    store<u32>(to, <u32>at + 4);
    to += load<u8>(hashOf(<u32>last));
    store<u32>(to, <u32>at + 6);
    to += load<u8>(hashOf(<u32>(last >> 16)));
  }
  ahead = at;
  return to;
}

/** Keeps the places where words are worth trying; where the list ends then. */
function listWorthTrying(likelyEnd: usize): usize {
  let to = list;
  for (let from = list; from < likelyEnd; from += itemLength) {
    const at = <usize>load<u32>(from), word = load<u32>(at);
    store<u32>(to, <u32>at);
    const first = wordNumbered(numberBehind(at, word)), second = wordNumbered(numberBefore(at, word));
    to += (mayBeIn(first, at) | mayBeIn(second, at - 1)) * itemLength;
  }
  return to;
}

/** 1 if what is around the five bytes at a place can be around them in the sign of a word or of one next to it; never for 0. */
@inline function mayBeIn(known: usize, at: usize): usize {
  const isBehind = load<u64>(known, 48) >> indexOf(load<u8>(at, wordLength + 1));
  return <usize>(isBehind & (load<u64>(known, 56) >> indexOf(load<u8>(at - 1))) & 1);
}

/** A bit for each letter, in whichever case, and each sign. */
@inline function bitOf(byte: u32): u64 {
  return <u64>1 << indexOf(byte);
}

@inline function indexOf(byte: u32): u64 {
  return <u64>((byte & 31) | ((byte >> 1) & 32));
}

/** Whether the sign has the bytes around the place, on either side up to one by which a name may be broken in two. */
@inline function looksAlike(known: usize, around: v128): bool {
  const others = v128.and(v128.xor(around, v128.load(known)), v128.load(known, 16));
  const off = ~i8x16.bitmask(i8x16.eq(others, i8x16.splat(0))) & 0xffff;
  const offBefore = off & 0x3f, offInside = off & 0x3c0, offBehind = off & 0xfc00;
  return (offInside | (firstOf(offBehind) & ~openings) | (lastOf(offBefore) & ~endings)) == 0;
}

@inline function firstOf(bits: u32): u32 {
  return bits & -bits;
}

@inline function lastOf(bits: u32): u32 {
  return bits & (0x80000000 >>> clz(bits));
}

@inline function openersIn(bytes: v128): u32 {
  const quotes = v128.or(i8x16.eq(bytes, i8x16.splat(34)), i8x16.eq(bytes, i8x16.splat(39)));
  const others = v128.or(i8x16.eq(bytes, i8x16.splat(92)), i8x16.eq(bytes, i8x16.splat(96)));
  return i8x16.bitmask(v128.or(quotes, others));
}

/** Some more than there are: all below the digits, the five before each row of letters and those behind small ones. */
@inline function jointsIn(bytes: v128): u32 {
  const signs = v128.or(i8x16.lt_u(bytes, i8x16.splat(48)), i8x16.eq(bytes, i8x16.splat(96)));
  return i8x16.bitmask(v128.or(signs, i8x16.gt_u(v128.and(bytes, i8x16.splat(31)), i8x16.splat(26))));
}

/** The sign's text goes on around the word until it ends, or until something that may break it in two. */
function mayStand(known: usize): bool {
  const text = <usize>load<u32>(known, 32), at = <u32>load<u16>(known, 38), length = <u32>load<u16>(known, 40);
  const anyCase = load<u16>(known, 42) != 0;
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
