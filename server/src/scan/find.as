// AssemblyScript: finds in the memory of this module where a sign may stand. What is looked for is known by five bytes of it,
// its anchor, and found by the first four of them or the last four, whichever begin at an even place. No processor can tell
// beforehand where such a word is, so nothing branches on it: for a stretch of the text at a time all places with a word are
// listed, and then those anchors are kept that have around them what may be there: the next three bytes on the side where a
// sign tells most, up to one by which a name may be broken in two, and one on the other side. So few are left, and each with
// so few signs, that their number hardly counts. Of those the sixteen bytes around are compared, and at last the rest. The
// build makes a module of it.
//
//   0 …          one byte for each hash of a word: the length of an item of the list where a word has it
//   65536 …      one byte for each hash of an anchor: a bit for each side on which more is looked at
//   81920 …      for each side a class for each byte: the same for all by which a name may be broken in two there
//   82688 …      the rows, 16 bytes each, for each hash of an anchor with the classes of the next two bytes on its side:
//                which third bytes there may be, and which ones on the other side
//   344832 …     the first link of each row
//   377600 …     the links, 4 bytes each: the number of a part, from 1, and of the next link
//   574208 …     the parts, 48 bytes each:
//                0   sixteen bytes of its sign's text, from six before the anchor on, and which bits of them count
//                32  the address of the text, its length, where in it the anchor is, 1 where the case does not count
//   1360640 …    the texts of the signs
//   1409792 …    the list of places with words, four bytes each
//   1414400 …    the list of anchors, four bytes each: a place and in the two lowest bits a side
//   1440000 …    the list of what is worth trying, eight bytes each: a place and the number of the first link to try there
//   1507328 …    the text that is looked at; 16 bytes before it and 32 behind its end must be readable

const anchors: usize = 65536;
const classes: usize = 81920;
const rows: usize = 82688;
const firstLinks: usize = 344832;
const links: usize = 377600;
const parts: usize = 574208;
const wordList: usize = 1409792;
const anchorList: usize = 1414400;
const worthList: usize = 1440000;
const room: usize = 1507328;
/** Bytes that are gone through at a time: they stay near, and the lists have room for what may be in so many. */
const stretch: usize = 2048;
const itemLength: u32 = 4;
const anchorLength: u32 = 5;
const bytesBefore: u32 = 6;
/** What breaks a name in two is no longer; so the places of signs cost the same whatever is between them. */
const longestBreak: usize = 160;
// One bit for each of \t \n \r space " & ' ( ) + . < >
const lowJoints: u64 = 0x50004bc500002600;
// The same with \ ` | ~ by `bitOf`, and what opens a break: " ' \ `
const jointBits: u64 = 0x5000000150006fc5;
const openerBits: u64 = 0x1000000100000084;
const anything: u64 = -1;
const factor: u32 = 0x9e3779b1;
const fifthFactor: u32 = 0x85ebca6b;
const classFactor: u32 = 0x27d4eb2f;
/** The class of what may break a name in two; the others are below. */
const broken: u32 = 64;
/** The side of an anchor on which three bytes are looked at. */
const behind: u32 = 0;
const before: u32 = 1;
/** Of an anchor that is all of its sign nothing around is looked at: what stands there is all of one class. */
const nowhere: u32 = 2;
/** The case of letters left aside. */
const caseless: u32 = 0xdfdfdfdf;

/** The end of the text, how far it was gone through, and what is left of the list of what is worth trying. */
let end: usize = 0;
let ahead: usize = 0;
let listed: usize = 0;
let listEnd: usize = 0;
/** The anchor looked at last, and the link to try there next. */
let place: usize = 0;
let next: usize = 0;
let around: v128 = i64x2.splat(0);
let linkCount: u32 = 0;
/** Where around the anchor a break can begin, and where one can end: a bit for each byte. */
let openings: u32 = 0;
let endings: u32 = 0;

@inline function hashOf(word: u32): u32 {
  return (word * factor) >>> 16;
}

/** What tells the anchors at two places apart, but for the case of their letters. */
@inline function seedAt(place: usize): u32 {
  return (load<u32>(place) & caseless) + (load<u8>(place, 4) & 0xdf) * fifthFactor;
}

/** Where the sides of an anchor are noted that count: behind it in the lowest bit, before it and nowhere in the next. */
@inline function sidesAt(place: usize): usize {
  return anchors + ((seedAt(place) * factor) >>> 18);
}

/** The byte next to an anchor on a side, or one of those that follow there. */
@inline function beside(place: usize, side: u32, distance: u32): u32 {
  return load<u8>(place + anchorLength - side * (anchorLength + 1) + distance - 2 * side * distance);
}

@inline function classOf(byte: u32, side: u32): u32 {
  return load<u8>(classes + (side << 8) + byte);
}

/** The row of an anchor with two classes of bytes on a side; where a name is broken in two, the first one alone counts. */
@inline function rowOf(place: usize, side: u32, first: u32, second: u32): u32 {
  const kind = (first << 9) + (second << 2) + side;
  return ((seedAt(place) + kind * classFactor) * factor) >>> 18;
}

/** A bit for each letter, in whichever case, and each sign. */
@inline function bitOf(byte: u32): u64 {
  return <u64>1 << indexOf(byte);
}

@inline function indexOf(byte: u32): u64 {
  return <u64>((byte & 31) | ((byte >> 1) & 32));
}

/**
 * Makes a part known, the numbers going up from 1; there is room for 16383. `text` is the address of its sign's text, `anchor`
 * where in it the anchor is, and `side` where three bytes around that are looked at.
 */
export function add(number: u32, text: u32, length: u32, anchor: u32, anyCase: u32, side: u32): void {
  if (number == 1) classify();
  const part = partNumbered(number), around = v128.load(text + anchor - bytesBefore);
  v128.store(part, around);
  v128.store(part, countingIn(around, bytesBefore - min(anchor, bytesBefore), bytesBefore + length - anchor, anyCase), 16);
  store<u32>(part, text, 32);
  store<u16>(part, <u16>length, 36);
  store<u16>(part, <u16>anchor, 38);
  store<u16>(part, <u16>anyCase, 40);
  addWord(load<u32>(text + anchor), anyCase);
  addWord(load<u32>(text + anchor + 1), anyCase);
  const place = text + anchor, countBehind = length - anchor - anchorLength;
  const lookedAt = length == anchorLength ? nowhere : side;
  store<u8>(sidesAt(place), load<u8>(sidesAt(place)) | (<u8>1 << <u8>lookedAt));
  if (lookedAt == behind) addRows(number, place, behind, countBehind, anchor, openerBits, jointBits);
  else if (lookedAt == before) addRows(number, place, before, anchor, countBehind, jointBits, openerBits);
  else addRow(number, rowOf(place, nowhere, 0, 0), anything, anything);
}

/** The bits that count of the bytes between two places; of a letter the one that tells its case does only if the case does. */
@inline function countingIn(bytes: v128, start: u32, end: u32, anyCase: u32): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const inside = v128.and(i8x16.ge_u(places, i8x16.splat(<i8>start)), i8x16.lt_u(places, i8x16.splat(<i8>min(end, 16))));
  const letters = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(97)), i8x16.splat(26));
  return v128.andnot(inside, v128.and(letters, i8x16.splat(<i8>(anyCase << 5))));
}

function classify(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    store<u8>(classes + byte, <u8>(isOpener(byte) ? broken : <u32>indexOf(byte)));
    store<u8>(classes + byte, <u8>(isJoint(byte) ? broken : <u32>indexOf(byte)), 256);
  }
}

/** A word of four bytes, in small letters and with each of them capital where the case does not count. */
function addWord(word: u32, anyCase: u32): void {
  const capitals: u32 = anyCase != 0 ? 15 : 0;
  for (let which: u32 = 0; which <= capitals; which++) {
    let written = word;
    for (let i: u32 = 0; i < 32; i += 8) if (((which >>> (i >>> 3)) & 1) != 0) written &= ~(<u32>32 << i);
    store<u8>(hashOf(written), <u8>itemLength);
  }
}

/**
 * The rows of an anchor with `count` bytes of its sign on one side and `others` on the other: for a name that goes on, and for
 * one that is broken in two in front of the first of them or the second. `breaks` are the bits of what can do that.
 */
function addRows(number: u32, place: usize, side: u32, count: u32, others: u32, breaks: u64, otherBreaks: u64): void {
  const other = others > 0 ? otherBreaks | bitOf(beside(place, 1 - side, 0)) : anything;
  const first = beside(place, side, 0), second = beside(place, side, 1), third = beside(place, side, 2);
  const one = classOf(first, side), two = classOf(second, side);
  const ifBroken = rowOf(place, side, broken, 0);
  addRow(number, ifBroken, jointBits | bitOf(first), other);
  if (one == broken) addRow(number, ifBroken, count > 1 ? breaks | bitOf(second) : anything, other);
  else if (count > 1) {
    addRow(number, rowOf(place, side, one, broken), jointBits | bitOf(second), other);
    addRow(number, rowOf(place, side, one, two), count > 2 ? breaks | bitOf(third) : anything, other);
  } else for (let any: u32 = 0; any <= broken; any++) addRow(number, rowOf(place, side, one, any), anything, other);
}

/** Lets more bytes be in a row, and links a part to it. */
function addRow(number: u32, row: u32, bytes: u64, others: u64): void {
  const at = rows + (<usize>row << 4), first = firstLinks + (<usize>row << 1);
  store<u64>(at, load<u64>(at) | bytes);
  store<u64>(at, load<u64>(at, 8) | others, 8);
  if (load<u16>(linkNumbered(load<u16>(first))) == number) return;
  const added = linkNumbered(++linkCount);
  store<u16>(added, <u16>number);
  store<u16>(added, load<u16>(first), 2);
  store<u16>(first, <u16>linkCount);
}

@inline function partNumbered(number: u32): usize {
  return parts + <usize>number * 48;
}

@inline function linkNumbered(number: u32): usize {
  return links + (<usize>number << 2);
}

/** Begins to look at so many bytes. */
export function begin(length: u32): void {
  end = room + length;
  ahead = room;
  listed = worthList;
  listEnd = worthList;
  next = links;
}

/** Looks on; the number of the part that is found, 0 when there is none any more. */
export function find(): u32 {
  do {
    while (next != links) {
      const number: u32 = load<u16>(next), part = partNumbered(number);
      next = linkNumbered(load<u16>(next, 2));
      if (looksAlike(part) && mayStand(part)) return number;
    }
  } while (goOn());
  return 0;
}

/** Where the anchor of the part that was found stands, from the start of the text. */
export function found(): u32 {
  return <u32>(place - room);
}

/** Goes on to what is worth trying next; false when there is nothing any more. */
function goOn(): bool {
  if (listed == listEnd && !listMore()) return false;
  place = load<u32>(listed);
  next = linkNumbered(load<u32>(listed, 4));
  listed += 8;
  around = v128.load(place - bytesBefore);
  openings = openersIn(around);
  const joints = jointsIn(around);
  // A joint that opens nothing has another one before it; what is before the sixteen bytes nobody knows.
  endings = joints & (openings | (joints << 1) | 1);
  return true;
}

/** Lists what is worth trying in the stretches that follow, up to the first with something; false when there is none. */
function listMore(): bool {
  listed = worthList;
  listEnd = worthList;
  while (listEnd == worthList && ahead < end) listEnd = listWorthTrying(listAnchors(listWords(min(ahead + stretch, end))));
  return listEnd != worthList;
}

/** Lists the places up to `stop` that may be a word's; where the list ends. Most are written over by the next one. */
function listWords(stop: usize): usize {
  let to = wordList, at = ahead;
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

/** Lists what may be an anchor at these words or right before them, with each of its sides. */
function listAnchors(wordsEnd: usize): usize {
  let to = anchorList;
  for (let from = wordList; from < wordsEnd; from += itemLength) {
    const at = <usize>load<u32>(from);
    to = listSides(at, listSides(at - 1, to));
  }
  return to;
}

@inline function listSides(place: usize, from: usize): usize {
  const sides = <usize>load<u8>(sidesAt(place)), item = <u32>place << 2;
  let to = from;
  store<u32>(to, item | behind);
  to += (sides & 1) << 2;
  store<u32>(to, item | before);
  to += (sides & 2) << 1;
  store<u32>(to, item | nowhere);
  return to + (sides & 4);
}

/** Lists those of these anchors that have on their side what may be there, and on the other one, in a sign. */
function listWorthTrying(anchorsEnd: usize): usize {
  let to = worthList;
  for (let from = anchorList; from < anchorsEnd; from += itemLength) {
    const item = load<u32>(from), at = <usize>(item >>> 2), side = item & 3;
    const first = beside(at, side, 0), second = beside(at, side, 1), one = classOf(first, side);
    const isBroken = one == broken;
    const row = <usize>rowOf(at, side, one, select<u32>(0, classOf(second, side), isBroken));
    const next = load<u64>(rows + (row << 4)) >> indexOf(select<u32>(second, beside(at, side, 2), isBroken));
    const other = load<u64>(rows + (row << 4), 8) >> indexOf(beside(at, 1 - side, 0));
    store<u32>(to, <u32>at);
    store<u32>(to, <u32>load<u16>(firstLinks + (row << 1)), 4);
    to += <usize>(next & other & 1) << 3;
  }
  return to;
}

/** Whether the sign has the bytes around the place, on either side up to one by which a name may be broken in two. */
@inline function looksAlike(part: usize): bool {
  const others = v128.and(v128.xor(around, v128.load(part)), v128.load(part, 16));
  const off = ~i8x16.bitmask(i8x16.eq(others, i8x16.splat(0))) & 0xffff;
  const offBefore = off & 0x3f, offInside = off & 0x7c0, offBehind = off & 0xf800;
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

/** The sign's text goes on around the anchor until it ends, or until something that may break it in two. */
function mayStand(part: usize): bool {
  const text = <usize>load<u32>(part, 32), length = <u32>load<u16>(part, 36), anchor = <u32>load<u16>(part, 38);
  const anyCase = load<u16>(part, 40) != 0;
  if (place < room || place + anchorLength > end) return false;
  for (let i = anchor + anchorLength, to = place + anchorLength; i < length; i++, to++) {
    if (to >= end) return false;
    const wanted = load<u8>(text + i);
    if (isLetter(wanted, load<u8>(to), anyCase)) continue;
    if (!goesOnBehind(wanted, to, anyCase)) return false;
    break;
  }
  for (let i = anchor, from = place; i > 0; i--) {
    if (--from < room) return false;
    const wanted = load<u8>(text + i - 1);
    if (!isLetter(wanted, load<u8>(from), anyCase)) return goesOnBefore(wanted, from, anyCase);
  }
  return true;
}

function goesOnBehind(wanted: u32, from: usize, anyCase: bool): bool {
  if (!isOpener(load<u8>(from))) return false;
  const limit = min(end, from + longestBreak);
  let at = from + 1;
  while (at < limit && load<u8>(at) != wanted && isJoint(load<u8>(at))) at++;
  return at < end && isLetter(wanted, load<u8>(at), anyCase);
}

function goesOnBefore(wanted: u32, from: usize, anyCase: bool): bool {
  const limit = max(room, from - longestBreak);
  let at = from;
  while (at > limit && load<u8>(at) != wanted && isJoint(load<u8>(at))) at--;
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
