// AssemblyScript: finds known words in a text in the memory of this module. The ends of runs of letters, digits and
// underscores are found sixteen bytes at a time. One that ends as no word does is passed over; any other is read from its
// end, and every place in it where a word may begin is one look into a hash table. The build makes a module of it.
//
//   0 …          one bit for each hash of four bytes: 1 where a word's last run ends in them
//   8192 …       one bit for each two bytes: the same for runs of no more than three
//   16384 …      for each hash of a last run the first word that has it: its number, from 1
//   32784 …      the text, behind bytes that are no letters
//   83968 …      what was found: where each word starts and ends, and where its line begins
//   280576 …     the lines of the words, each with its word in front of a tab
//   then         the words, 8 bytes each: where the line begins, the number of the next word with the same hash, the
//                length of the word, 1 where it counts only behind the slash that its line begins with

const shortEnds: usize = 8192;
const chains: usize = 16384;
const room: usize = 32784;
const results: usize = 83968;
const lines: usize = 280576;

const longestRun: usize = 128;
const onlyBehindSlash: u32 = 1;

const slash: u32 = 47;
const underscore: u32 = 95;
const tab: u32 = 9;
const newline: u32 = 10;

/** Where the words are, where one may begin in the text, and where what is found next goes. */
let words: usize = 0;
let first: usize = 0;
let result: usize = 0;

@inline function isLetterOrDigit(byte: u32): bool {
  return (byte | 32) - 97 < 26 || byte - 48 < 10;
}

@inline function isWordByte(byte: u32): bool {
  return isLetterOrDigit(byte) || byte == underscore;
}

@inline function isCapital(byte: u32): bool {
  return byte - 65 < 26;
}

@inline function mixed(hash: u32, byte: u32): u32 {
  return hash * 31 + byte;
}

@inline function chainOf(hash: u32): usize {
  return chains + ((hash & 8191) << 1);
}

@inline function endOf(bytes: u32): u32 {
  return (bytes * 0x9e3779b1) >>> 16;
}

@inline function hasBit(bits: usize, at: u32): bool {
  return ((load<u8>(bits + (at >>> 3)) >>> (at & 7)) & 1) != 0;
}

@inline function setBit(bits: usize, at: u32): void {
  const byte = bits + (at >>> 3);
  store<u8>(byte, load<u8>(byte) | (<u8>1 << <u8>(at & 7)));
}

/** Makes the words known whose lines are there, `length` bytes; the last ends with a newline, too. */
export function learn(length: u32): void {
  const end = lines + length;
  words = (end + 7) & ~7;
  let number = 1;
  for (let line = lines; line < end; number++) {
    const isBehindSlash: u32 = load<u8>(line) == slash ? onlyBehindSlash : 0;
    const start = line + isBehindSlash;
    let behind = start;
    while (load<u8>(behind) != tab) behind++;
    learnWord(number, line, start, behind, isBehindSlash);
    line = behind;
    while (load<u8>(line) != newline) line++;
    line++;
  }
}

function learnWord(number: u32, line: usize, start: usize, end: usize, flags: u32): void {
  let hash: u32 = 0;
  let from = end;
  for (; from > start && isWordByte(load<u8>(from - 1)); from--) hash = mixed(hash, load<u8>(from - 1));
  const run = end - from;
  if (run > 3) setBit(0, endOf(load<u32>(end - 4)));
  else if (run > 1) setBit(shortEnds, load<u16>(end - 2));
  // One letter ends a run whatever stands before it.
  else if (run == 1) for (let before: u32 = 0; before < 256; before++) setBit(shortEnds, before | (load<u8>(end - 1) << 8));
  const word = words + (<usize>number << 3);
  store<u32>(word, <u32>line);
  store<u8>(word, <u8>(end - start), 6);
  store<u8>(word, <u8>flags, 7);
  let last = chainOf(hash);
  while (load<u16>(last) != 0) last = words + (<usize>load<u16>(last) << 3) + 4;
  store<u16>(last, <u16>number);
}

/** Makes one byte of each unit of a text in UTF-8 that is so many bytes long: what is not ASCII becomes 255. */
function fold(length: u32): void {
  let to = room;
  for (let at = room, end = room + length; at < end; at++) {
    const byte = load<u8>(at);
    if (byte >= 128 && byte < 192) continue;
    store<u8>(to++, byte < 128 ? byte : 255);
    if (byte < 240) continue;
    // Four bytes are two units.
    store<u8>(to++, 255);
    at += 3;
  }
}

/**
 * Finds the words that end behind `from` and not behind `to` in the text, of so many units and bytes, and of which none
 * begins in front of `start`; how many there are is the answer.
 */
export function find(units: u32, length: u32, start: u32, from: u32, to: u32): u32 {
  if (units != length) fold(length);
  store<u64>(room + units, 0);
  const end = room + to, after = room + from;
  first = room + start;
  result = results;
  let carry: u32 = 0;
  for (let at = after & ~15; at <= end; at += 16) {
    const bytes = v128.load(at);
    const small = v128.or(bytes, i8x16.splat(32));
    const letters = i8x16.lt_u(i8x16.sub(small, i8x16.splat(97)), i8x16.splat(26));
    const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10));
    const joints = i8x16.eq(bytes, i8x16.splat(<i8>underscore));
    const inRun = <u32>i8x16.bitmask(v128.or(v128.or(letters, digits), joints));
    let ends = ~inRun & ((inRun << 1) | carry) & 0xffff;
    carry = inRun >>> 15;
    for (; ends != 0; ends &= ends - 1) {
      const runEnd = at + ctz(ends);
      if (!hasBit(0, endOf(load<u32>(runEnd - 4))) && !hasBit(shortEnds, load<u16>(runEnd - 2))) continue;
      if (runEnd > after && runEnd <= end) readRun(runEnd);
    }
  }
  return <u32>((result - results) / 12);
}

/** Writes down the longest word at the end of a run. */
function readRun(runEnd: usize): void {
  let runStart = runEnd;
  while (runStart > first && isWordByte(load<u8>(runStart - 1))) runStart--;
  // No name is this long; base64 and minified text would make the suffixes expensive for nothing.
  if (runEnd - runStart > longestRun) return;
  const none = result;
  let hash: u32 = 0;
  for (let at = runEnd; at > runStart; ) {
    hash = mixed(hash, load<u8>(--at));
    if (!beginsWord(at, runStart)) continue;
    for (let number: u32 = load<u16>(chainOf(hash)); number != 0; ) {
      const word = words + (<usize>number << 3);
      const start = runEnd - load<u8>(word, 6);
      // The longest word wins: `agent_ping_timeout` is not `ping_timeout`.
      if ((result == none || room + load<u32>(none) >= start) && isWordAt(word, start, at)) {
        if (room + load<u32>(none) != start) result = none;
        writeDown(word, start, runEnd);
      }
      number = load<u16>(word, 4);
    }
  }
}

function writeDown(word: usize, start: usize, end: usize): void {
  store<u32>(result, <u32>(start - room));
  store<u32>(result, <u32>(end - room), 4);
  store<u32>(result, load<u32>(word) - <u32>lines, 8);
  result += 12;
}

/** Whether a word stands at `start`; its last run, the part that is hashed, begins at `at`. */
function isWordAt(word: usize, start: usize, at: usize): bool {
  const isBehindSlash: u32 = load<u8>(word, 7), length: usize = load<u8>(word, 6);
  const text = <usize>(load<u32>(word) + isBehindSlash);
  if (start > at || start < first) return false;
  for (let i: usize = 0; i < length; i++) if (load<u8>(start + i) != load<u8>(text + i)) return false;
  const before: u32 = load<u8>(start - 1);
  if (isBehindSlash) return before == slash;
  // `xallocator/event…`: the first part is cut out of a longer word, unless that one ends in `_`.
  return start == at || before == underscore || !isWordByte(before) || !isLetterOrDigit(load<u8>(text));
}

/** A word may begin at the start of a run, behind `_`, and at a capital behind a small letter or digit. */
function beginsWord(at: usize, runStart: usize): bool {
  if (at == runStart) return true;
  const before: u32 = load<u8>(at - 1);
  if (before == underscore) return load<u8>(at) != underscore;
  return isCapital(load<u8>(at)) && !isCapital(before);
}
