import type { Names } from '../../names.ts';
import type { Piece } from '../../text.ts';
import type { Context } from '../reader.ts';
import { type Cut, partsOf } from '../stretches.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { type Token, tokensOf } from './lexer.ts';
import { isMesos, meaningsOf, partsOf as partsOfName } from './scopes.ts';

/** Some definitions of a .proto text that stand together, as far as they can be of interest. */
export interface Definitions {
  /** Where they stand; offsets of all that follows are those of its text. */
  readonly piece: Piece;
  readonly content: Content;
}

/** What stands in some definitions, wherever they are. */
export class Content {
  readonly text: string;
  /** Those that readers ask for. */
  readonly declarations: readonly Declaration[];
  /** Comments in which a known name stands. */
  readonly comments: readonly Token[];
  /** What is said of the package here, if anything. */
  readonly package: string | undefined;
  /** Paths of the imports. */
  readonly imports: readonly string[];
  #all: readonly Declaration[] | undefined;
  #outline: string | undefined;
  #uses: { readonly package: string; readonly names: readonly string[] } | undefined;

  constructor(text: string, declarations: readonly Declaration[], comments: readonly Token[]) {
    this.text = text;
    this.declarations = declarations;
    this.comments = comments;
    this.package = declarations.find(({ says }) => says === 'package')?.name.text;
    this.imports = declarations.flatMap(({ says, name }) => (says === 'import' ? [name.text] : []));
  }

  /** All declarations, members of plain types among them. */
  get all(): readonly Declaration[] {
    this.#all ??= declarationsIn(this.text);
    return this.#all;
  }

  /** What other definitions can see of these: the package, imports and types, in one line. */
  get outline(): string {
    this.#outline ??= this.declarations.flatMap(outlineOf).join(' ');
    return this.#outline;
  }

  /** The full names in Mesos that the types used here can have in a package. */
  mesosTypesIn(inPackage: string): readonly string[] {
    if (this.#uses?.package !== inPackage) {
      const names = new Set<string>();
      for (const declaration of this.declarations) {
        for (const [type, scope] of typesUsed(declaration)) {
          for (const meaning of meaningsOf(type.text, [...partsOfName(inPackage), ...scope]))
            if (isMesos(meaning)) names.add(meaning);
        }
      }
      this.#uses = { package: inPackage, names: [...names] };
    }
    return this.#uses.names;
  }
}

function outlineOf(declaration: Declaration): readonly string[] {
  const { says, name } = declaration;
  switch (says) {
    case 'package':
    case 'import':
      return [`${says} ${name.text}`];
    case 'message':
    case 'enum':
      return [[...declaration.scope, name.text].join('.')];
    case 'extend':
    case 'field':
    case 'enum-value':
    case 'type':
    case 'value':
      return [];
  }
}

function* typesUsed(declaration: Declaration): Iterable<readonly [Token, readonly string[]]> {
  if (declaration.says === 'field') yield [declaration.type, declaration.scope];
  else if (declaration.says === 'extend' || declaration.says === 'type') yield [declaration.name, declaration.scope];
}

/** All declarations of a text. */
export function declarationsIn(text: string): readonly Declaration[] {
  return [...declarationsOf(tokensOf(text).filter(({ type }) => type !== 'comment'))];
}

/** The definitions of a text; members of plain types, whose names nobody knows, are left out. */
export function definitionsIn(
  text: string,
  { names, memory }: Pick<Context, 'names' | 'memory'>,
): readonly Definitions[] {
  const cut = (part: string, isLast: boolean) => cutIn(part, isLast, names);
  return Array.from(partsOf(text, 'proto', memory, cut), ({ start, made }) => ({
    piece: { text: made.text, start },
    content: made,
  }));
}

/** The definitions that are whole in a part: it is cut behind a brace or semicolon that ends one, and its line. */
function cutIn(part: string, isLast: boolean, names: Names): Cut<Content> {
  const tokens = tokensOf(part);
  const taken = isLast ? tokens : tokens.slice(0, wholeIn(tokens, part));
  const length = isLast ? part.length : taken.length === 0 ? 0 : (taken.at(-1)?.end ?? 0) + 1;
  const declarations = [...declarationsOf(taken.filter(({ type }) => type !== 'comment'))];
  const made = new Content(
    part.slice(0, length),
    declarations.filter((declaration) => isOfInterest(declaration, names)),
    taken.filter(({ type, text }) => type === 'comment' && names.find(text).length > 0),
  );
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
