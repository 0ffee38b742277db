// AssemblyScript: what stands where in a text of JSON or YAML in the memory of this module, as a list of nodes, each in front
// of what it holds. It reads what json-scan.ts and yaml-plain.ts read, in the same steps; whatever else comes up ends in a
// trap, and is theirs. The build makes a module of it.
//
//   0            how many comments there are
//   1024 …       the text, one byte for each unit, 255 for what is not ASCII, zeros in front of it and behind it
//   200704 …     the comments, 8 bytes each: where one starts and ends
//   233472 …     the nodes, 16 bytes each: where it starts and ends, its form, and the number of the node behind all it holds

const room: usize = 1024;
const comments: usize = 200704;
const mostComments: u32 = 4096;
const nodes: usize = 233472;
const mostNodes: u32 = 32768;

const plain: u32 = 0;
const single: u32 = 1;
const double: u32 = 2;
const literal: u32 = 3;
const folded: u32 = 4;
const list: u32 = 5;
const dict: u32 = 6;
const flowList: u32 = 7;
const flowDict: u32 = 8;

/** Units of the text, and how many nodes and comments were found in it. */
let length: i32 = 0;
let count: u32 = 0;
let commentCount: u32 = 0;

/** Makes one byte of each unit of a text in UTF-8 that is so many units and bytes long, and begins with it. */
function begin(units: u32, bytes: u32): void {
  if (units != bytes) fold(bytes);
  store<u64>(room + units, 0);
  store<u64>(room + units, 0, 8);
  length = <i32>units;
  count = 0;
  commentCount = 0;
}

function fold(bytes: u32): void {
  let to = room;
  for (let at = room, end = room + bytes; at < end; at++) {
    const byte = load<u8>(at);
    if (byte >= 128 && byte < 192) continue;
    store<u8>(to++, byte < 128 ? byte : 255);
    if (byte < 240) continue;
    // Four bytes are two units.
    store<u8>(to++, 255);
    at += 3;
  }
}

@inline function unitAt(at: i32): u32 {
  return load<u8>(room + at);
}

@inline function fail(): void {
  unreachable();
}

/** A node that holds others until it is closed. */
function open(form: u32, start: i32): u32 {
  if (count == mostNodes) fail();
  const node = nodes + (<usize>count << 4);
  store<i32>(node, start);
  store<u32>(node, form, 8);
  return count++;
}

function close(number: u32, end: i32): void {
  const node = nodes + (<usize>number << 4);
  store<i32>(node, end, 4);
  store<u32>(node, count, 12);
}

function scalar(form: u32, start: i32, end: i32): u32 {
  const number = open(form, start);
  close(number, end);
  return number;
}

@inline function isScalar(number: u32): bool {
  return load<u32>(nodes + (<usize>number << 4), 8) < list;
}

@inline function isEmpty(number: u32): bool {
  const node = nodes + (<usize>number << 4);
  return isScalar(number) && load<u32>(node) == load<u32>(node, 4);
}

@inline function isDigit(unit: u32): bool {
  return unit - 48 < 10;
}

@inline function isHex(unit: u32): bool {
  return isDigit(unit) || (unit | 32) - 97 < 6;
}

@inline function isWord(unit: u32): bool {
  return isDigit(unit) || (unit | 32) - 97 < 26 || unit == 95;
}

// ---- JSON

const deepestJson: u32 = 200;

/** Behind the last value. */
let jsonAt: i32 = 0;

/** The nodes of the one value of proper JSON that a text is; how many there are is the answer. */
export function json(units: u32, bytes: u32): u32 {
  begin(units, bytes);
  jsonValue(skipped(0), 0);
  if (skipped(jsonAt) < length) fail();
  store<u32>(0, 0);
  return count;
}

/** Behind blanks and line ends. */
function skipped(from: i32): i32 {
  let i = from;
  for (; i < length; i++) {
    const unit = unitAt(i);
    if (unit != 32 && unit != 10 && unit != 9 && unit != 13) break;
  }
  return i;
}

function jsonValue(start: i32, depth: u32): void {
  if (start >= length || depth > deepestJson) fail();
  const unit = unitAt(start);
  if (unit == 123) return jsonBetween(start, flowDict, 125, depth);
  if (unit == 91) return jsonBetween(start, flowList, 93, depth);
  jsonAt = unit == 34 ? jsonString(start) : unit == 45 || isDigit(unit) ? numberEnd(start) : wordEnd(start);
  scalar(plain, start, jsonAt);
}

function jsonBetween(start: i32, form: u32, bracket: u32, depth: u32): void {
  const number = open(form, start);
  let at = skipped(start + 1);
  while (unitAt(at) != bracket) {
    if (form == flowDict) {
      if (unitAt(at) != 34) fail();
      const end = jsonString(at);
      scalar(plain, at, end);
      at = skipped(end);
      if (unitAt(at) != 58) fail();
      at = skipped(at + 1);
    }
    jsonValue(at, depth + 1);
    at = skipped(jsonAt);
    if (unitAt(at) == 44) at = skipped(at + 1);
    else if (unitAt(at) != bracket) fail();
  }
  jsonAt = at + 1;
  close(number, jsonAt);
}

/** Behind the closing quote, on the same line. */
function jsonString(start: i32): i32 {
  for (let i = start + 1; i < length; i++) {
    const unit = unitAt(i);
    if (unit == 34) return i + 1;
    if (unit == 92) i++;
    else if (unit < 32) fail();
  }
  fail();
  return 0;
}

function numberEnd(start: i32): i32 {
  let at = unitAt(start) == 45 ? start + 1 : start;
  if (!isDigit(unitAt(at))) fail();
  if (unitAt(at++) != 48) while (isDigit(unitAt(at))) at++;
  if (unitAt(at) == 46 && isDigit(unitAt(at + 1))) {
    at += 2;
    while (isDigit(unitAt(at))) at++;
  }
  if ((unitAt(at) | 32) == 101) {
    at++;
    if (unitAt(at) == 43 || unitAt(at) == 45) at++;
    if (!isDigit(unitAt(at))) fail();
    while (isDigit(unitAt(at))) at++;
  }
  if (isWord(unitAt(at)) || unitAt(at) == 46) fail();
  return at;
}

/** Behind `true`, `false` or `null`. */
function wordEnd(start: i32): i32 {
  const first = load<u32>(room + start);
  const end = first == 0x736c6166 && unitAt(start + 4) == 101 ? start + 5 : start + 4;
  if (end == start + 4 && first != 0x65757274 && first != 0x6c6c756e) fail();
  if (isWord(unitAt(end))) fail();
  return end;
}

// ---- YAML

const deepestYaml: u32 = 100;
const longestKey: i32 = 1000;

/** The line at hand: its indentation (-1 behind the last one), where its content begins, and its end. */
let indent: i32 = -1;
let content: i32 = 0;
let lineEnd: i32 = 0;
/** Behind what was read last inside of brackets. */
let behind: i32 = 0;
/** Behind the last line that was read; a block ends there, with the comment on its last line. */
let done: i32 = 0;
/** The furthest indentation of the comments between that line and the one at hand. */
let commented: i32 = -1;
/** Where a key was looked for last, and its end; -1 when there is none. */
let keyAt: i32 = -1;
let keyFound: i32 = -1;
/** What stopped the plain scalar that was read last. */
let plainStop: i32 = 0;

/** The nodes of the documents in a text of YAML; how many there are is the answer. */
export function yaml(units: u32, bytes: u32): u32 {
  begin(units, bytes);
  done = 0;
  keyAt = -1;
  toLine(0);
  while (indent >= 0) {
    if (isAtMarker()) finish(content + 3);
    if (isAtMarker() || indent < 0) fail();
    const root = value(content, -1, 0);
    if (isScalar(root) || (indent >= 0 && !isAtMarker())) fail();
  }
  store<u32>(0, commentCount);
  return count;
}

function addComment(start: i32, end: i32): void {
  if (commentCount == mostComments) fail();
  const comment = comments + (<usize>commentCount << 3);
  store<i32>(comment, start);
  store<i32>(comment, end, 4);
  commentCount++;
}

function behindBlanks(from: i32): i32 {
  let at = from;
  while (unitAt(at) == 32) at++;
  return at;
}

@inline function isGap(at: i32): bool {
  return unitAt(at) == 32 || unitAt(at) == 10 || at >= length;
}

@inline function isDash(at: i32): bool {
  return unitAt(at) == 45 && isGap(at + 1);
}

@inline function isComment(at: i32): bool {
  return unitAt(at) == 35 && (at == 0 || isGap(at - 1));
}

@inline function isFlowSign(unit: u32): bool {
  return unit == 44 || unit == 91 || unit == 93 || unit == 123 || unit == 125;
}

/** `---` between documents. */
function isAtMarker(): bool {
  return indent == 0 && unitAt(content) == 45 && unitAt(content + 1) == 45 && unitAt(content + 2) == 45;
}

/** True where a plain scalar can begin: signs have meanings of their own. */
function startsPlain(at: i32): bool {
  const unit = unitAt(at);
  if (unit == 45 || unit == 63 || unit == 58) return !isGap(at + 1) && !isFlowSign(unitAt(at + 1));
  // It may be a blank of another script.
  if (unit == 255) fail();
  if (isFlowSign(unit) || unit == 32 || unit - 9 < 5) return false;
  // `# & * ! | > ' " % @` and a backquote
  if (unit == 35 || unit == 38 || unit == 42 || unit == 33 || unit == 124 || unit == 62) return false;
  return unit != 39 && unit != 34 && unit != 37 && unit != 64 && unit != 96;
}

/** Behind the last unit of the plain scalar at `from` that is no blank; what stops it is then in `plainStop`. */
function plainEnd(from: i32, end: i32, inFlow: bool): i32 {
  let last = from;
  let i = from;
  for (; i < end; i++) {
    const unit = unitAt(i);
    if (unit == 32) continue;
    if (unit == 9) fail();
    if (unit == 58 && (isGap(i + 1) || (inFlow && isFlowSign(unitAt(i + 1))))) break;
    if (unit == 35 && unitAt(i - 1) == 32) break;
    if (inFlow && isFlowSign(unit)) break;
    last = i + 1;
  }
  plainStop = i;
  return last;
}

/** Behind the closing quote of the one at `from`, on the same line. */
function quotedEnd(from: i32): i32 {
  const quote = unitAt(from);
  let i = from + 1;
  while (i < lineEnd) {
    const unit = unitAt(i);
    if (unit == quote) {
      if (quote == 34 || unitAt(i + 1) != quote) return i + 1;
      i += 2;
    } else if (unit == 92 && quote == 34) i = escapeEnd(i + 1);
    else i++;
  }
  fail();
  return 0;
}

/** Behind an escape that stands behind its backslash. */
function escapeEnd(at: i32): i32 {
  switch (unitAt(at)) {
    case 120: // `x`
      return hexEnd(at + 1, 2);
    case 117: // `u`
      return hexEnd(at + 1, 4);
    case 85: // `U`
      if (unitAt(at + 1) != 48 || unitAt(at + 2) != 48) fail();
      if (unitAt(at + 3) != 48 && (unitAt(at + 3) != 49 || unitAt(at + 4) != 48)) fail();
      return hexEnd(at + 3, 6);
    // `0 a b t n v f r e`, a blank, `" / \ N _ L P`
    case 48: case 97: case 98: case 116: case 110: case 118: case 102: case 114: case 101: case 32: case 34: case 47:
    case 92: case 78: case 95: case 76: case 80:
      return at + 1;
  }
  fail();
  return 0;
}

function hexEnd(at: i32, digits: i32): i32 {
  for (let i = at; i < at + digits; i++) if (!isHex(unitAt(i))) fail();
  return at + digits;
}

function newlineFrom(from: i32): i32 {
  let at = from;
  while (at < length && unitAt(at) != 10) at++;
  return min(at, length);
}

/** Makes the next line with content, from the beginning of one on, the line at hand. */
function toLine(from: i32): void {
  let start = from;
  commented = -1;
  while (start < length) {
    const at = behindBlanks(start);
    const unit = unitAt(at);
    if (unit == 9) fail();
    const end = newlineFrom(at);
    if (unit == 35) {
      addComment(at, end);
      commented = max(commented, at - start);
    } else if (at < end) {
      indent = at - start;
      content = at;
      lineEnd = end;
      return;
    }
    start = end + 1;
  }
  indent = -1;
  content = length;
  lineEnd = length;
}

/** Behind a value only a comment may follow on the line. */
function finish(from: i32): void {
  const at = behindBlanks(from);
  if (at < lineEnd) {
    if (!isComment(at)) fail();
    addComment(at, lineEnd);
  }
  done = min(lineEnd + 1, length);
  toLine(lineEnd + 1);
}

/** The value at `at` on the line at hand, inside a block of indentation `outer`. */
function value(at: i32, outer: i32, depth: u32): u32 {
  if (depth > deepestYaml) fail();
  const isItem = isDash(at);
  if (!isItem && keyEnd(at) < 0) return simple(at, outer, depth);
  // Also a block that begins behind the dash of another one is indented as far as its first line.
  indent += at - content;
  content = at;
  return isItem ? items(depth) : pairs(depth);
}

/** A value that is no block of items or pairs. */
function simple(at: i32, outer: i32, depth: u32): u32 {
  const unit = unitAt(at);
  if (unit == 124 || unit == 62) return blockScalar(at, outer);
  if (unit != 91 && unit != 123 && unit != 34 && unit != 39) return plainScalar(at, outer);
  const number = inFlow(at, depth);
  finish(behind);
  return number;
}

/** The value behind a dash or colon, where the line may be at its end. */
function behindSign(sign: i32, outer: i32, depth: u32, isPair: bool): u32 {
  const at = behindBlanks(sign + 1);
  if (at < lineEnd && !isComment(at)) return isPair ? simple(at, outer, depth + 1) : value(at, outer, depth + 1);
  finish(at);
  if (indent > outer) return value(content, outer, depth + 1);
  // The items of a list may stand as far to the left as the key above them.
  if (isPair && indent == outer && isDash(content)) return items(depth + 1);
  return scalar(plain, at, at);
}

function items(depth: u32): u32 {
  const own = indent;
  const number = open(list, content);
  let last: u32 = 0;
  do last = behindSign(content, own, depth, false);
  while (indent == own && isDash(content));
  closeBlock(number, own, last);
  return number;
}

function pairs(depth: u32): u32 {
  const own = indent;
  const number = open(dict, content);
  let last: u32 = 0;
  do {
    const end = keyEnd(content);
    if (end < 0) fail();
    key(content, end);
    last = behindSign(behindBlanks(end), own, depth, true);
  } while (indent == own && content < length && !isAtMarker());
  closeBlock(number, own, last);
  return number;
}

/** Whether a comment behind a block still belongs to it is the library's to say, unless it stands behind a scalar. */
function closeBlock(number: u32, own: i32, last: u32): void {
  if (indent > own) fail();
  if (commented >= 0) {
    const isRoot = own == 0 && indent < 0;
    if (isEmpty(last) || (!isScalar(last) && commented >= own && !isRoot)) fail();
  }
  close(number, done);
}

/** The end of the key at `at`; -1 when there is no key. */
function keyEnd(at: i32): i32 {
  if (at != keyAt) {
    keyFound = endOfKey(at);
    keyAt = at;
  }
  return keyFound;
}

function endOfKey(at: i32): i32 {
  const unit = unitAt(at);
  const isQuoted = unit == 34 || unit == 39;
  if (indent == 0 && unit == 46 && unitAt(at + 1) == 46 && unitAt(at + 2) == 46) fail();
  if (!isQuoted && !startsPlain(at)) return -1;
  const end = isQuoted ? quotedEnd(at) : plainEnd(at, lineEnd, false);
  const colon = behindBlanks(end);
  if (unitAt(colon) != 58 || !isGap(colon + 1)) return -1;
  if (end - at > longestKey) fail();
  return end;
}

function key(start: i32, end: i32): u32 {
  const unit = unitAt(start);
  return scalar(unit == 34 ? double : unit == 39 ? single : plain, start, end);
}

/** A plain scalar, which goes on on the lines that are indented further than what it stands in. */
function plainScalar(start: i32, outer: i32): u32 {
  let end = plainPart(start);
  while (plainStop == lineEnd) {
    let next = lineEnd + 1;
    let line = next;
    for (; next < length && (unitAt(next) == 32 || unitAt(next) == 10); next++) if (unitAt(next) == 10) line = next + 1;
    if (next >= length || next - line <= outer || unitAt(next) == 35) break;
    lineEnd = newlineFrom(next);
    end = plainPart(next);
  }
  finish(plainStop);
  return scalar(plain, start, end);
}

function plainPart(at: i32): i32 {
  if (!startsPlain(at)) fail();
  return plainEnd(at, lineEnd, false);
}

function blockScalar(at: i32, outer: i32): u32 {
  const form = unitAt(at) == 62 ? folded : literal;
  const body = lineEnd + 1;
  finishHeader(unitAt(at + 1) == 45 ? at + 2 : at + 1);
  let own = 0;
  let end = -1;
  let blanks = 0;
  let start = body;
  while (start < length) {
    const first = behindBlanks(start);
    const stop = newlineFrom(first);
    const deep = first - start;
    if (first == stop) blanks = max(blanks, deep);
    else if (deep <= outer) break;
    else {
      // Blank lines in front that are indented further, and lines that are indented less, are mistakes.
      if (own == 0 ? blanks > deep || unitAt(first) == 9 : deep < own) fail();
      if (own == 0) own = deep;
      blanks = 0;
      end = stop;
    }
    start = stop + 1;
  }
  if (end < 0 || outer < 0 || blanks > 0) fail();
  done = min(end + 1, length);
  toLine(start);
  return scalar(form, at, done);
}

function finishHeader(from: i32): void {
  const at = behindBlanks(from);
  if (at == lineEnd) return;
  if (!isComment(at)) fail();
  addComment(at, lineEnd);
}

/** The value at `at`, in brackets or between them, on this line; `behind` is then behind it. */
function inFlow(at: i32, depth: u32): u32 {
  if (depth > deepestYaml) fail();
  const unit = unitAt(at);
  if (unit == 91) return itemsInFlow(at, depth);
  if (unit == 123) return pairsInFlow(at, depth);
  return scalarInFlow(at);
}

function scalarInFlow(at: i32): u32 {
  const unit = unitAt(at);
  if (unit == 34 || unit == 39) behind = quotedEnd(at);
  else if (startsPlain(at)) behind = plainEnd(at, lineEnd, true);
  else fail();
  return key(at, behind);
}

function itemsInFlow(start: i32, depth: u32): u32 {
  const number = open(flowList, start);
  let at = behindBlanks(start + 1);
  while (unitAt(at) != 93) {
    inFlow(at, depth + 1);
    at = behindComma(93);
  }
  behind = at + 1;
  close(number, behind);
  return number;
}

function pairsInFlow(start: i32, depth: u32): u32 {
  const number = open(flowDict, start);
  let at = behindBlanks(start + 1);
  while (unitAt(at) != 125) {
    scalarInFlow(at);
    const colon = behindBlanks(behind);
    if (unitAt(colon) != 58 || !isGap(colon + 1)) fail();
    inFlow(behindBlanks(colon + 1), depth + 1);
    at = behindComma(125);
  }
  behind = at + 1;
  close(number, behind);
  return number;
}

/** At the next value, or at the bracket that closes. */
function behindComma(bracket: u32): i32 {
  const at = behindBlanks(behind);
  const unit = unitAt(at);
  if (unit == bracket) return at;
  if (unit != 44) fail();
  return behindBlanks(at + 1);
}
