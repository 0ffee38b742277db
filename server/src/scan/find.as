// AssemblyScript: finds in the memory of this module where a sign may stand. Words of four bytes are looked for at every
// second place: what is looked for is known by two words one byte apart, one of which begins at an even place. Where a word
// is found, the rest of its sign is compared. The build makes a module of it.
//
//   0 …          one bit for each hash of a word: 1 where a word has it
//   16384 …      for each hash, cut shorter, the first word that has it: its number, from 1
//   81920 …      the words, 16 bytes each: the word itself, the address of its sign's text, the number of the next word
//                with the same hash, where in the text the word stands, the length of the text, 1 where the case does not count
//   344064 …     the texts of the signs
//   524288 …     the text that is looked at; 16 bytes before it and 32 behind its end must be readable

const chains: usize = 16384;
const words: usize = 81920;
const room: usize = 524288;
const wordLength: u32 = 4;
// One bit for each of \t \n \r space " & ' ( ) + . < >
const lowJoints: u64 = 0x50004bc500002600;
const factor: i32 = 0x9e3779b1;

/** The end of the text, the place looked at last, and the number of the word to try there next. */
let end: usize = 0;
let place: usize = 0;
let next: u32 = 0;

@inline function hashOf(word: u32): u32 {
  return (word * factor) >>> 15;
}

@inline function chainOf(word: u32): usize {
  return chains + (<usize>(hashOf(word) >>> 2) << 1);
}

@inline function isLikely(word: u32): u32 {
  const hash = hashOf(word);
  return (<u32>load<u8>(hash >>> 3) >>> (hash & 7)) & 1;
}

/** Makes a word known, the numbers going up from 1; there is room for 16383. `text` is the address of its sign's text. */
export function add(number: u32, word: u32, text: u32, length: u32, at: u32, anyCase: u32): void {
  const hash = hashOf(word);
  store<u8>(hash >>> 3, <u8>(<u32>load<u8>(hash >>> 3) | (<u32>1 << (hash & 7))));
  const known = words + (<usize>number << 4);
  const chain = chainOf(word);
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
}

/** Looks on; the number of the word that is found, 0 when there is none any more. */
export function find(): u32 {
  do {
    while (next != 0) {
      const number = next;
      const known = words + (<usize>number << 4);
      next = load<u16>(known, 8);
      if (load<u32>(known) == load<u32>(place) && mayStand(known)) return number;
    }
    place = likelyFrom(place + 2);
    next = load<u16>(chainOf(load<u32>(place)));
  } while (place + wordLength <= end);
  return 0;
}

/** Where the word that was found stands, from the start of the text. */
export function found(): u32 {
  return <u32>(place - room);
}

/** The next place that may be a word's, or one behind the end. */
function likelyFrom(start: usize): usize {
  let at = start;
  for (; (at & 7) != 0; at += 2) if (isLikely(load<u32>(at))) return at;
  for (; at < end; at += 8) {
    const first = load<u64>(at), last = load<u64>(at, 4);
    const a = isLikely(<u32>first), b = isLikely(<u32>(first >> 16));
    const c = isLikely(<u32>last), d = isLikely(<u32>(last >> 16));
    if ((a | b | c | d) == 0) continue;
    return at + (a ? 0 : b ? 2 : c ? 4 : 6);
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
