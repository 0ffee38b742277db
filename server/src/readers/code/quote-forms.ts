import type { StringKind } from './languages.ts';

/** A literal found at an offset: where it ends, and what it holds. */
export interface Literal {
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly escapes: StringKind['escapes'];
  /** A regular expression: what it holds is a pattern, not a text. */
  readonly isPattern?: true;
}

/** The literals that only one or two languages have, each told by what stands at an offset; undefined when none does. */

/** `'a'`, `'\n'`; a lifetime, a symbol or a prime is punctuation. `several`: also the `'abcd'` of C. */
export function characterAt(text: string, at: number, several = false): Literal | undefined {
  const near = text.slice(at, at + 16);
  const literal = (one.exec(near) ?? (several ? /^'[^\\'\n]{2,4}'/.exec(near) : null))?.[0];
  if (!literal) return undefined;
  const end = at + literal.length;
  return { end, innerStart: at + 1, innerEnd: end - 1, escapes: 'backslash' };
}

/** A unit, two that are one character, or an escape. */
const one =
  /^'(?:\\(?:u\{?[0-9A-Fa-f]{1,8}\}?|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{1,4}|[0-7]{1,3}|.)|[^\\'\n]|[\ud800-\udbff][\udc00-\udfff])'/;

/** `R"x(…)x"` of C++, from its quote. */
export function cppRawAt(text: string, at: number): Literal | undefined {
  const open = /^"([^\s()\\"]{0,16})\(/.exec(text.slice(at, at + 20));
  return open ? until(text, `)${open[1]}"`, at + open[0].length) : undefined;
}

/** `r#"…"#` of Rust, from its first `#` or its quote. */
export function rustRawAt(text: string, at: number): Literal | undefined {
  const open = /^(#{0,16})"/.exec(text.slice(at, at + 18));
  return open ? until(text, `"${open[1]}`, at + open[0].length) : undefined;
}

/** `\a`, `\newline`, `\"` of Clojure. */
export function clojureCharacterAt(text: string, at: number): Literal {
  const name = /^\\(?:[a-z]+\d*|[\s\S])?/.exec(text.slice(at, at + 16))?.[0] ?? '\\';
  const end = at + name.length;
  return { end, innerStart: at + 1, innerEnd: end, escapes: 'none' };
}

/** `?a`, `?"`, `?\n` of Elixir; the `?` at the end of `empty?` belongs to the name. */
export function elixirCharacterAt(text: string, at: number): Literal | undefined {
  if (at > 0 && /\w/.test(text.charAt(at - 1))) return undefined;
  const character = /^\?(?:\\.|[^\s\\])/.exec(text.slice(at, at + 3))?.[0];
  if (!character) return undefined;
  const end = at + character.length;
  return { end, innerStart: at + 1, innerEnd: end, escapes: 'backslash' };
}

/** `~s(…)`, `~r/…/i`, `~S"""…"""` of Elixir. */
export function sigilAt(text: string, at: number): Literal | undefined {
  const [opening = '', letter = '', open = ''] = /^~([a-zA-Z])("""|'''|[([{<|/"'])/.exec(text.slice(at, at + 5)) ?? [];
  if (opening === '') return undefined;
  const escapes = letter === letter.toUpperCase() ? 'none' : 'backslash';
  const innerStart = at + opening.length;
  const found = open.length > 1 ? until(text, open, innerStart) : delimitedAt(text, innerStart, open, false);
  const modifiers = /^[a-z]*/.exec(text.slice(found.end, found.end + 8))?.[0] ?? '';
  const isPattern = /r/i.test(letter) ? ({ isPattern: true } as const) : {};
  return { ...found, end: found.end + modifiers.length, escapes, ...isPattern };
}

/** `%w[a b]`, `%q(…)`, `%(…)`, `%r{…}` of Ruby. */
export function rubyQuoteAt(text: string, at: number): Literal | undefined {
  const [opening = '', letter = '', open = ''] = /^%([wWiIqQrxs]?)([[({<|!/])/.exec(text.slice(at, at + 3)) ?? [];
  if (opening === '') return undefined;
  const literal = delimitedAt(text, at + opening.length, open, true);
  return letter === 'r' ? withFlags(text, literal) : literal;
}

/** `(…)` behind `q`, `qq`, `qw` or `qr` of Perl, and `/…/` behind `=~ m`, `=~ s` or `=~ tr`, from its opening bracket. */
export function perlQuoteAt(text: string, at: number, word: string): Literal | undefined {
  const open = text.charAt(at);
  if (!/^[[({<|!/,]$/.test(open)) return undefined;
  // `s` and `y` are names as well; behind `=~` they are not.
  if (/^(?:m|s|tr|y)$/.test(word)) {
    return /[=!]~\s*$/.test(text.slice(Math.max(0, at - 12), at - word.length))
      ? perlPatternAt(text, at, word)
      : undefined;
  }
  if (!/^(?:q|qq|qw|qr)$/.test(word)) return undefined;
  const literal = delimitedAt(text, at + 1, open, true);
  return word === 'qr' ? withFlags(text, literal) : literal;
}

/** A pattern, and what `s`, `tr` and `y` put in its place: behind a bracket in a pair of its own, else up to the same sign. */
function perlPatternAt(text: string, at: number, word: string): Literal {
  const open = text.charAt(at);
  const pattern = delimitedAt(text, at + 1, open, true);
  if (word === 'm') return withFlags(text, pattern);
  const gap = /^\s*/.exec(text.slice(pattern.end, pattern.end + 80))?.[0].length ?? 0;
  const second = text.charAt(pattern.end + gap);
  if (!/[[({<]/.test(open)) return withFlags(text, delimitedAt(text, pattern.end, open, true));
  return withFlags(text, /[[({<]/.test(second) ? delimitedAt(text, pattern.end + gap + 1, second, true) : pattern);
}

/** A slash that closes no sooner was a division. */
const longestRegex = 1000;

/** `/…/gi`, from its first slash. */
export function regexAt(text: string, at: number): Literal | undefined {
  let inClass = false;
  const end = Math.min(text.length, at + longestRegex);
  for (let i = at + 1; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) return undefined;
    if (unit === 92) i++;
    else if (unit === 91) inClass = true;
    else if (unit === 93) inClass = false;
    else if (unit === 47 && !inClass)
      return withFlags(text, { end: i + 1, innerStart: at + 1, innerEnd: i, escapes: 'none' });
  }
  return undefined;
}

function withFlags(text: string, literal: Literal): Literal {
  let { end } = literal;
  while (/[a-z]/.test(text.charAt(end))) end++;
  return { ...literal, end, isPattern: true };
}

function until(text: string, close: string, innerStart: number): Literal {
  const found = text.indexOf(close, innerStart);
  const innerEnd = found < 0 ? text.length : found;
  const end = found < 0 ? innerEnd : found + close.length;
  return { end, innerStart, innerEnd, escapes: 'none' };
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

function delimitedAt(text: string, innerStart: number, open: string, nests: boolean): Literal {
  const close = pairs[open] ?? open;
  let depth = 1;
  let i = innerStart;
  for (; i < text.length; i++) {
    const letter = text.charAt(i);
    if (letter === '\\') i++;
    else if (letter === close && --depth === 0) break;
    else if (letter === open && nests) depth++;
  }
  const innerEnd = Math.min(i, text.length);
  return { end: Math.min(i + 1, text.length), innerStart, innerEnd, escapes: 'backslash' };
}
