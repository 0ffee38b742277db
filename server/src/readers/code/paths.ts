import type { Tokens } from './tokens.ts';

/** A dotted name: `mesos::v1::NetworkInfo`, `Protos.NetworkInfo.Builder`. */
export interface Path {
  readonly segments: readonly string[];
  readonly first: number;
  readonly last: number;
}

/** True when the token joins the parts of a name. */
export function joinsNames(tokens: Tokens, i: number): boolean {
  return tokens.is(i, '.') || tokens.is(i, '::') || tokens.is(i, '\\');
}

/** The name that ends at token `last`, as far back as it goes; its segments are empty when there is none. */
export function pathEndingAt(tokens: Tokens, last: number): Path {
  const segments: string[] = [];
  if (!tokens.isIdentifier(last)) return { segments, first: last, last };
  let first = last;
  while (last - first < 22 && joinsNames(tokens, first - 1) && tokens.isIdentifier(first - 2)) first -= 2;
  for (let i = first; i <= last; i += 2) segments.push(tokens.at(i));
  return { segments, first, last };
}

/** True for a name that a type can have. */
export function isTypeName(name: string | undefined): boolean {
  return name !== undefined && /^(?:\w+[$])*[A-Z]\w*$/.test(name);
}
