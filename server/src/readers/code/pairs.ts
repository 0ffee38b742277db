import type { Value } from '../../names.ts';
import type { Span } from '../../text.ts';
import { literalPiece } from './literal.ts';
import type { Source } from './source.ts';

/** A key of a map, or the first argument of a setter, with its value. */
export interface Pair {
  readonly key: Span;
  readonly name: string;
  readonly value: Value | undefined;
  /** What must go when the pair is dropped; absent when that is not certain. */
  readonly whole: Span | undefined;
}

/** `'isolation' => 'cgroups'`, `isolation: "cgroups"`, `"isolation" -> "cgroups"`, `['isolation'] = …`, `[:isolation] = …`. */
export function pairAt(source: Source, i: number): Pair | undefined {
  const { tokens, language } = source;
  const isText = tokens.isString(i);
  if (language.name === 'clojure') return clojurePair(source, i);
  let next = i + 1;
  const isIndex = tokens.is(next, ']') && tokens.is(firstOf(source, i) - 1, '[');
  if (isIndex && (isText || isSymbol(source, i))) next++;
  const sign = tokens.at(next);
  if (!isPairSign(source, sign) || tokens.is(next + 1, '=')) return undefined;
  if (!isText && !isIdentifierKey(source, i, sign) && !(isIndex && isSymbol(source, i))) return undefined;
  const key = isText
    ? { start: tokens.innerStart(i), end: tokens.innerEnd(i) }
    : { start: tokens.start(i), end: tokens.end(i) };
  const name = source.text.slice(key.start, key.end);
  const whole =
    sign === '='
      ? wholeStatement(source, firstOf(source, i), next + 1)
      : wholePair(source, firstOf(source, i), next + 1);
  return { key, name, value: valueAt(source, next + 1), whole };
}

/** How many tokens of a map are looked at. */
const widestMap = 400;

/** `{"MESOS_ROLES" "web" :isolation "cgroups"}`: every other form of a map is a key. */
function clojurePair(source: Source, i: number): Pair | undefined {
  const { tokens, text } = source;
  const open = tokens.parent(i);
  const isKeyword = tokens.isIdentifier(i) && tokens.is(i - 1, ':');
  if (!tokens.is(open, '{') || i - open > widestMap || !(tokens.isString(i) || isKeyword)) return undefined;
  let forms = 0;
  for (let k = open + 1; k < (isKeyword ? i - 1 : i); k++) {
    if (tokens.parent(k) === open && !/^(?:,|:|[)\]}])$/.test(tokens.at(k))) forms++;
  }
  if (forms % 2 === 1) return undefined;
  const key = tokens.isString(i)
    ? { start: tokens.innerStart(i), end: tokens.innerEnd(i) }
    : { start: tokens.start(i), end: tokens.end(i) };
  return { key, name: text.slice(key.start, key.end), value: valueAt(source, i + 1), whole: undefined };
}

/** What stands between key and value; in Kotlin a word does, `"roles" to "web"`. */
function isPairSign({ language }: Source, sign: string): boolean {
  return /^(?:=>|:|=|->|:=)$/.test(sign) || (sign === 'to' && language.name === 'kotlin');
}

/** `:isolation` of Ruby, told from its name. */
export function isSymbol({ tokens, language }: Source, i: number): boolean {
  return language.name === 'ruby' && tokens.is(i - 1, ':') && tokens.end(i - 1) === tokens.start(i);
}

/** The first token of a key: the colon of a symbol, else the key itself. */
function firstOf(source: Source, i: number): number {
  return isSymbol(source, i) ? i - 1 : i;
}

/** In most languages an identifier in front of `=` or `:` is a variable or a declaration, and no key. */
function isIdentifierKey(source: Source, i: number, sign: string): boolean {
  const { name } = source.language;
  switch (sign) {
    case '=>':
      return /^(?:puppet|ruby|perl)$/.test(name);
    case ':':
      return /^(?:ruby|javascript|groovy|elixir)$/.test(name);
    case '=':
      return (
        name === 'hcl' || name === 'groovy' || (/^(?:python|kotlin|scala)$/.test(name) && inParentheses(source, i))
      );
    default:
      return false;
  }
}

/** Languages in which an identifier may be a key. */
const keyed = new Set('puppet ruby perl javascript groovy elixir hcl python kotlin scala clojure'.split(' '));

/** Those in which it is one in parentheses only, as the name of an argument. */
const keyedArguments = new Set(['python', 'kotlin', 'scala']);

/** False for an identifier that is no key, as most are not. */
export function mayBeKey(source: Source, i: number): boolean {
  const { tokens, text, language } = source;
  if (!keyed.has(language.name)) return false;
  if (language.name === 'clojure') return true;
  if (i + 1 >= tokens.count || !beginsSign(text.charCodeAt(tokens.start(i + 1)))) return false;
  return !keyedArguments.has(language.name) || inParentheses(source, i);
}

/** `=`, `:`, `-` and `]`. */
function beginsSign(unit: number): boolean {
  return unit === 61 || unit === 58 || unit === 45 || unit === 93;
}

/** A pair between commas, with the one of them that goes with it. */
function wholePair({ tokens, text }: Source, key: number, value: number): Span | undefined {
  const open = tokens.parent(key);
  const close = open < 0 ? -1 : tokens.partner(open);
  if (value >= close || tokens.parent(value) !== open) return undefined;
  const hasComma = tokens.is(value + 1, ',');
  const isLast = value + (hasComma ? 2 : 1) === close;
  const hasBefore = tokens.is(key - 1, ',');
  const [start, end] = isLast
    ? [hasBefore ? tokens.end(key - 2) : tokens.start(key), tokens.end(value)]
    : [tokens.start(key), tokens.start(value + 2)];
  // A value of several tokens, and a comment between two pairs, are more than can be taken out unseen.
  const between = isLast ? text.slice(start, tokens.start(key)) : text.slice(tokens.end(value), end);
  return (isLast || hasComma) && /^\s*(?:,\s*)?$/.test(between) ? { start, end } : undefined;
}

/** UTF-16 units on either side of a statement; a line that is longer was written by a program. */
const longestLine = 2000;

/** `default['a']['b'] = 'c'` alone on its line: the line. */
function wholeStatement({ tokens, text }: Source, key: number, value: number): Span | undefined {
  const [from, to] = [tokens.start(key), tokens.end(value)];
  const before = text.slice(Math.max(0, from - longestLine), from);
  const behind = text.slice(to, to + longestLine);
  const [opening, newline] = [before.lastIndexOf('\n'), behind.indexOf('\n')];
  if ((opening < 0 && before.length < from) || (newline < 0 && to + behind.length < text.length)) return undefined;
  const start = from - before.length + opening + 1;
  const end = newline < 0 ? text.length : to + newline + 1;
  const line = text.slice(start, from);
  const alone = /^[ \t]*[\w.]+(?:\[[^[\]]*\])*\[$/.test(line) && text.slice(to, end).trim() === '';
  return alone && !/[,\\({[|&+=]$/.test(text.slice(0, start).trimEnd().slice(-1)) ? { start, end } : undefined;
}

function inParentheses(source: Source, i: number): boolean {
  return source.tokens.is(source.tokens.parent(i), '(');
}

/** The string at a token as a value, where nothing is joined to it. */
export function valueAt(source: Source, i: number): Value | undefined {
  const { tokens } = source;
  if (!tokens.isString(i) || /^[+.]$/.test(tokens.at(i + 1))) return undefined;
  const piece = literalPiece(tokens, i);
  return {
    text: piece.text,
    at: { start: tokens.innerStart(i), end: tokens.innerEnd(i) },
    exact: !piece.offsets,
  };
}
