import type { Hit, Names } from '../../names.ts';
import type { Piece } from '../../text.ts';
import { Kept } from '../kept.ts';
import type { Context } from '../reader.ts';
import { type Cut, partsOf } from '../stretches.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { type Comment, type Token, tokensOf, wholeLength } from './lexer.ts';
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
  readonly comments: readonly Comment[];
  /** What is said of the package here, if anything. */
  readonly package: string | undefined;
  /** The paths of the imports, where they stand. */
  readonly imports: readonly Token[];
  /** The messages and enums that are defined here, without the package. */
  readonly types: readonly string[];
  /** What was found in them last. */
  readonly kept = new Kept();
  #all: readonly Declaration[] | undefined;
  #uses: Uses | undefined;

  constructor(text: string, declarations: readonly Declaration[], comments: readonly Comment[]) {
    this.text = text;
    this.declarations = declarations;
    this.comments = comments;
    this.package = declarations.find(({ says }) => says === 'package')?.name.text;
    this.imports = declarations.flatMap(({ says, name }) => (says === 'import' ? [name] : []));
    this.types = declarations.flatMap((declaration) =>
      declaration.says === 'message' || declaration.says === 'enum'
        ? [[...declaration.scope, declaration.name.text].join('.')]
        : [],
    );
  }

  /** All declarations, members of plain types among them. */
  get all(): readonly Declaration[] {
    this.#all ??= declarationsIn(this.text);
    return this.#all;
  }

  /** What the types that are used here can be in full, in a package. */
  usesIn(inPackage: string): Uses {
    if (this.#uses?.package !== inPackage) this.#uses = new Uses(this.declarations, inPackage);
    return this.#uses;
  }
}

/** The types that some definitions use, for one package. */
class Uses {
  readonly package: string;
  /** Of each type that is used the full names that it can have, the likeliest first. */
  readonly meanings: readonly (readonly string[])[];
  /** Those of them that Mesos can have. */
  readonly ofMesos: readonly string[];
  #names: ReadonlySet<string> | undefined;

  constructor(declarations: readonly Declaration[], inPackage: string) {
    this.package = inPackage;
    const around = partsOfName(inPackage);
    const meanings = new Map<string, readonly string[]>();
    const ofMesos = new Set<string>();
    for (const declaration of declarations) {
      const type = typeUsed(declaration);
      if (!type || !('scope' in declaration)) continue;
      const key = `${type.text} ${declaration.scope.join('.')}`;
      const known = meanings.get(key) ?? meaningsOf(type.text, [...around, ...declaration.scope]);
      meanings.set(key, known);
      // The type of a default is that of its field.
      if (declaration.says !== 'value') for (const meaning of known) if (isMesos(meaning)) ofMesos.add(meaning);
    }
    this.meanings = [...meanings.values()];
    this.ofMesos = [...ofMesos];
  }

  /** All full names that a type can have which is used. */
  get names(): ReadonlySet<string> {
    this.#names ??= new Set(this.meanings.flat());
    return this.#names;
  }
}

function typeUsed(declaration: Declaration): Token | undefined {
  switch (declaration.says) {
    case 'field':
    case 'value':
      return declaration.type;
    case 'extend':
    case 'type':
      return declaration.name;
    case 'package':
    case 'import':
    case 'message':
    case 'enum':
    case 'enum-value':
      return undefined;
  }
}

/** All declarations of a text. */
export function declarationsIn(text: string): readonly Declaration[] {
  return declarationsOf(tokensOf(text));
}

/** The definitions of a text; members of plain types, whose names nobody knows, are left out. */
export function definitionsIn(
  text: string,
  context: Pick<Context, 'names' | 'memory' | 'depth'>,
): readonly Definitions[] {
  const cut = (part: string, isLast: boolean) => cutIn(part, isLast, context.names);
  return partsOf(text, 'proto', context, cut).map(({ start, made }) => ({
    piece: { text: made.text, start },
    content: made,
  }));
}

/** The definitions that are whole in a part: it is cut behind a brace or semicolon that ends one, and its line. */
function cutIn(part: string, isLast: boolean, names: Names): Cut<Content> {
  const length = isLast ? part.length : wholeLength(part);
  const text = part.slice(0, length);
  const comments: Comment[] = [];
  const declarations = declarationsOf(tokensOf(text, comments));
  const made = new Content(
    text,
    declarations.filter((declaration) => isOfInterest(declaration, names)),
    withKnownWords(comments, names.find(text)),
  );
  return { length, made };
}

/** The comments in which a known word begins; both are in the order of the text. */
function withKnownWords(comments: readonly Comment[], hits: readonly Hit[]): readonly Comment[] {
  let next = 0;
  return comments.filter(({ start, end }) => {
    while ((hits[next]?.at.start ?? end) < start) next++;
    return (hits[next]?.at.start ?? end) < end;
  });
}

const builtIn = /^(?:double|float|u?int(?:32|64)|s(?:int|fixed)(?:32|64)|fixed(?:32|64)|bool|string|bytes|map|group)$/;

function isOfInterest(declaration: Declaration, names: Names): boolean {
  const { says, name } = declaration;
  if (says === 'field' && !builtIn.test(declaration.type.text)) return true;
  if (says !== 'field' && says !== 'enum-value' && says !== 'value') return true;
  return names.readings(name.text.slice(name.text.lastIndexOf('.') + 1)).length > 0;
}
