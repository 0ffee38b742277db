import type { Names } from '../../names.ts';
import { type Piece, pieceOf } from '../../text.ts';
import type { Context } from '../reader.ts';
import { type Cut, partsOf } from '../stretches.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { type Token, tokensOf } from './lexer.ts';

/** Some definitions of a .proto text that stand together, as far as they can be of interest. */
export interface Definitions {
  /** Where they stand; offsets of all that follows are those of its text. */
  readonly piece: Piece;
  readonly declarations: readonly Declaration[];
  /** Comments in which a known name stands. */
  readonly comments: readonly Token[];
}

/** The definitions of a text; members of plain types, whose names nobody knows, are left out. */
export function definitionsIn(text: string, { names, memory }: Context): readonly Definitions[] {
  const cut = (part: string, isLast: boolean) => cutIn(part, isLast, names);
  return Array.from(partsOf(text, 'proto', memory, cut), ({ start, made: { length, ...made } }) => ({
    ...made,
    piece: pieceOf(text, start, start + length),
  }));
}

/** The definitions that are whole in a part: it is cut behind a brace or semicolon that ends one, and its line. */
function cutIn(
  part: string,
  isLast: boolean,
  names: Names,
): Cut<Omit<Definitions, 'piece'> & { readonly length: number }> {
  const tokens = tokensOf(part);
  const taken = isLast ? tokens : tokens.slice(0, wholeIn(tokens, part));
  const length = isLast ? part.length : taken.length === 0 ? 0 : (taken.at(-1)?.end ?? 0) + 1;
  const declarations = [...declarationsOf(taken.filter(({ type }) => type !== 'comment'))];
  const made = {
    length,
    declarations: declarations.filter((declaration) => isOfInterest(declaration, names)),
    comments: taken.filter(({ type, text }) => type === 'comment' && names.find(text).length > 0),
  };
  return { length, made };
}

/** How many of the tokens make whole definitions, the last of them at the end of a line. */
export function wholeIn(tokens: readonly Token[], part: string): number {
  let depth = 0;
  let whole = 0;
  tokens.forEach(({ type, text, end }, i) => {
    if (type !== 'symbol') return;
    if (text === '{') depth++;
    else if (text === '}') depth = Math.max(0, depth - 1);
    else if (text !== ';') return;
    if (depth === 0 && part.charAt(end) === '\n') whole = i + 1;
  });
  return whole;
}

const builtIn = /^(?:double|float|u?int(?:32|64)|s(?:int|fixed)(?:32|64)|fixed(?:32|64)|bool|string|bytes|map|group)$/;

function isOfInterest(declaration: Declaration, names: Names): boolean {
  const { says, name } = declaration;
  if (says === 'field' && !builtIn.test(declaration.type.text)) return true;
  if (says !== 'field' && says !== 'enum-value' && says !== 'value') return true;
  return names.readings(name.text.slice(name.text.lastIndexOf('.') + 1)).length > 0;
}
