// AssemblyScript: a sum over bytes in the memory of this module, by which damage to a file shows. The build makes a module
// of it. It is not for telling friend from foe: whoever can write the file can write the sum.

/** The sum over `length` bytes from 0 on, and over the zeros that have to follow up to the next multiple of 16. */
export function sum(length: usize): u32 {
  // Each step can be undone, so no change of a single byte can be lost again.
  const factor = i32x4.splat(0x9e3779b1);
  let sums = i32x4.splat(<i32>length);
  for (let at: usize = 0; at < length; at += 16) sums = i32x4.mul(v128.xor(sums, v128.load(at)), factor);
  let hash = <u32>i32x4.extract_lane(sums, 0);
  hash = rotl<u32>(hash, 9) ^ <u32>i32x4.extract_lane(sums, 1);
  hash = rotl<u32>(hash, 9) ^ <u32>i32x4.extract_lane(sums, 2);
  return rotl<u32>(hash, 9) ^ <u32>i32x4.extract_lane(sums, 3);
}
