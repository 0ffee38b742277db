/** Where plain tokens end, each from its first unit. */

/** Signs of two units, by both units. */
export const doubles = new Uint8Array(128 * 128);
for (const sign of '-> => :: := == != <= >= ?. <- << <> ++ += && ||'.split(' ')) {
  doubles[sign.charCodeAt(0) * 128 + sign.charCodeAt(1)] = 1;
}

/** The end of an identifier, of units that `goesOn` has a 1 for. */
export function wordEnd(text: string, start: number, goesOn: Uint8Array): number {
  const { length } = text;
  let i = start + 1;
  while (i < length) {
    const unit = text.charCodeAt(i);
    if (unit < 128 && goesOn[unit] === 0) break;
    i++;
  }
  return i;
}

/** 1 for letters, digits and the underscore. */
const inNumber = Uint8Array.from({ length: 128 }, (_, unit) => (/\w/.test(String.fromCharCode(unit)) ? 1 : 0));

/** The end of a number. */
export function numberEnd(text: string, start: number, isCpp: boolean): number {
  const { length } = text;
  let i = start + 1;
  for (; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 128 && inNumber[unit] === 1) continue;
    // `1.5` and C++'s `1'000`; but `1.upto` and `1..5` end before the dot.
    const joins = unit === 46 || (unit === 39 && isCpp);
    if (!joins || i + 1 >= length || !isDigit(text.charCodeAt(i + 1))) break;
  }
  return i;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** The end of punctuation: some signs of two units belong together. */
export function signEnd(text: string, start: number): number {
  const next = start + 1;
  if (next >= text.length) return next;
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(next);
  return first < 128 && second < 128 && doubles[first * 128 + second] === 1 ? next + 1 : next;
}

/** The end of the line; in C and C++ a backslash at its end goes on with the next. */
export function lineEnd(text: string, from: number, continues: boolean): number {
  for (let i = text.indexOf('\n', from); i >= 0; i = text.indexOf('\n', i + 1)) {
    const last = text.charCodeAt(i - 1) === 13 ? i - 2 : i - 1;
    if (!continues || text.charCodeAt(last) !== 92) return i;
  }
  return text.length;
}
