// AssemblyScript: finds words of four bytes in the memory of this module, at every second place: what is looked for is
// known by two words one byte apart, one of which begins at an even place. The build makes a module of it.
//
//   0 …          one byte for each hash of a word: 1 where a word has it
//   16384 …      the words, a hash table of 8 bytes each: the word, a byte that must stand before it and one that must
//                stand behind it, in small letters, 0 where any may; a word of 0 is a free place
//   65536 …      the places found
//   131072 …     the text; 16 bytes before it and 32 behind its end must be readable

const words: usize = 16384;
const wordMask: u32 = 4095;
const places: usize = 65536;
const mostPlaces: u32 = 16384;
const factor: i32 = 0x9e3779b1;

@inline function hashOf(word: u32): u32 {
  return (word * factor) >>> 18;
}

@inline function isLetter(wanted: u32, byte: u32): bool {
  return wanted == 0 || wanted == byte || (wanted == (byte | 32) && byte - 65 < 26);
}

function isWord(place: usize): bool {
  const word = load<u32>(place);
  for (let slot = hashOf(word) & wordMask; ; slot = (slot + 1) & wordMask) {
    const known = words + (<usize>slot << 3);
    if (load<u32>(known) == 0) return false;
    if (load<u32>(known) != word) continue;
    if (isLetter(load<u8>(known, 4), load<u8>(place - 1)) && isLetter(load<u8>(known, 5), load<u8>(place, 4))) return true;
  }
  return false;
}

/** Makes a word known; there is room for 4095. */
export function add(word: u32, before: u32, behind: u32): void {
  store<u8>(hashOf(word), 1);
  let slot = hashOf(word) & wordMask;
  while (load<u32>(words + (<usize>slot << 3)) != 0) slot = (slot + 1) & wordMask;
  store<u32>(words + (<usize>slot << 3), word);
  store<u8>(words + (<usize>slot << 3), <u8>before, 4);
  store<u8>(words + (<usize>slot << 3), <u8>behind, 5);
}

@inline function likely(word: u32): u32 {
  return load<u8>(hashOf(word));
}

/** Writes down where words begin from `start`, an even number, up to `end`, as many as there is room for; how many. */
export function find(start: usize, end: usize): u32 {
  let count: u32 = 0;
  for (let at = start; at < end; at += 8) {
    const first = load<u64>(at), last = load<u64>(at, 4);
    const any = likely(<u32>first) | likely(<u32>(first >> 16)) | likely(<u32>last) | likely(<u32>(last >> 16));
    if (any == 0) continue;
    for (let place = at; place < at + 8; place += 2) {
      if (likely(load<u32>(place)) == 0 || place + 4 > end || !isWord(place)) continue;
      store<u32>(places + (<usize>count << 2), <u32>place);
      if (++count == mostPlaces) return count;
    }
  }
  return count;
}
