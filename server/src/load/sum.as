// AssemblyScript: a sum over bytes in the memory of this module, by which damage to a file shows. The build makes a module
// of it. It is not for telling friend from foe: whoever can write the file can write the sum.

/** The sum over `length` bytes from `start` on, and over the zeros that have to follow up to the next multiple of 64. */
export function sum(start: usize, length: usize): u32 {
  // Each step can be undone, so no change of a single byte can be lost again. Four sums wait for each other only at the end.
  const factor = i32x4.splat(0x9e3779b1);
  let a = i32x4.splat(<i32>length);
  let b = i32x4.splat(1);
  let c = i32x4.splat(2);
  let d = i32x4.splat(3);
  for (let at = start, end = start + length; at < end; at += 64) {
    a = i32x4.mul(v128.xor(a, v128.load(at)), factor);
    b = i32x4.mul(v128.xor(b, v128.load(at, 16)), factor);
    c = i32x4.mul(v128.xor(c, v128.load(at, 32)), factor);
    d = i32x4.mul(v128.xor(d, v128.load(at, 48)), factor);
  }
  a = i32x4.mul(v128.xor(a, b), factor);
  a = i32x4.mul(v128.xor(a, c), factor);
  a = i32x4.mul(v128.xor(a, d), factor);
  let hash = <u32>i32x4.extract_lane(a, 0);
  hash = rotl<u32>(hash, 9) ^ <u32>i32x4.extract_lane(a, 1);
  hash = rotl<u32>(hash, 9) ^ <u32>i32x4.extract_lane(a, 2);
  return rotl<u32>(hash, 9) ^ <u32>i32x4.extract_lane(a, 3);
}
