import type { Value } from '../../names.ts';
import type { Span } from '../../text.ts';
import { literalPiece } from './literal.ts';
import type { Source } from './source.ts';

/** A key of a map, or the first argument of a setter, with its value. */
export interface Pair {
  readonly key: Span;
  readonly name: string;
  readonly value: Value | undefined;
}

/** `'isolation' => 'cgroups'`, `isolation: "cgroups"`, `"isolation" -> "cgroups"`, `['isolation'] = 'cgroups'`. */
export function pairAt(source: Source, i: number): Pair | undefined {
  const { tokens } = source;
  const isText = tokens.isString(i);
  let next = i + 1;
  if (isText && tokens.is(next, ']') && tokens.is(i - 1, '[')) next++;
  const sign = tokens.at(next);
  if (!/^(?:=>|:|=|->|:=)$/.test(sign) || tokens.is(next + 1, '=')) return undefined;
  if (!isText && !isIdentifierKey(source, i, sign)) return undefined;
  const key = isText
    ? { start: tokens.innerStart(i), end: tokens.innerEnd(i) }
    : { start: tokens.start(i), end: tokens.end(i) };
  return { key, name: source.text.slice(key.start, key.end), value: valueAt(source, next + 1) };
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
