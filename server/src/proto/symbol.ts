import { protoFactsOf } from '../facts/protos.ts';
import type { Declaration } from '../readers/proto/declarations.ts';
import { type Definitions, declarationsIn, definitionsIn } from '../readers/proto/definitions.ts';
import type { Token } from '../readers/proto/lexer.ts';
import { definedIn, meaningsOf, partsOf } from '../readers/proto/scopes.ts';
import type { Context, Imported, SourceFile } from '../readers/reader.ts';
import type { Span } from '../text.ts';

/** What stands at a place of a .proto text. */
export interface ProtoSymbol {
  readonly is: 'symbol' | 'package' | 'import';
  readonly at: Span;
  /** The full name of a message, enum, field or value; of an import, its path. */
  readonly name: string;
  /** How this text, or one that it imports, defines it: `optional string ip_address = 2`. */
  readonly written?: string;
  /** The import that defines it. */
  readonly from?: string;
}

/** A definition, and the import it comes from. */
interface Written {
  readonly text: string;
  readonly from?: string;
}

/** The symbol at an offset, where it is defined or used; tolerant of half-typed text. */
export function symbolAt(
  file: SourceFile,
  offset: number,
  known: Pick<Context, 'names' | 'memory'>,
): ProtoSymbol | undefined {
  const parts = definitionsIn(file.text, { ...known, depth: 0 });
  const part = parts.findLast(({ piece }) => piece.start <= offset);
  if (!part) return undefined;
  const inPackage = parts.map(({ content }) => content.package).find((name) => name !== undefined) ?? '';
  const { start, text } = part.piece;
  const scene: Scene = { parts, text, imports: file.imports ?? [], package: partsOf(inPackage) };
  for (const declaration of part.content.all) {
    const found = symbolIn(declaration, offset - start, scene);
    if (found) return { ...found, at: { start: found.at.start + start, end: found.at.end + start } };
  }
  return undefined;
}

/** A part of a file, in which offsets are counted from its beginning, and what it stands among. */
interface Scene {
  readonly parts: readonly Definitions[];
  readonly text: string;
  readonly imports: readonly Imported[];
  readonly package: readonly string[];
}

function symbolIn(declaration: Declaration, offset: number, scene: Scene): ProtoSymbol | undefined {
  const { says, name } = declaration;
  const here = covers(name, offset);
  switch (says) {
    case 'package':
      return here ? { is: 'package', at: spanOf(name), name: name.text } : undefined;
    case 'import':
      return here ? { is: 'import', at: spanOf(name), name: name.text } : undefined;
    case 'message':
    case 'enum':
    case 'enum-value':
      return here ? defined(declaration, scene) : undefined;
    case 'field':
      return here ? defined(declaration, scene) : used(declaration.type, declaration.scope, offset, scene);
    case 'extend':
    case 'type':
      return used(name, declaration.scope, offset, scene);
    case 'value': {
      const { type, scope } = declaration;
      const full = here && type ? meantBy(type.text, scope, scene) : undefined;
      return full === undefined ? undefined : { ...symbolOf(`${full}.${name.text}`, scene), at: spanOf(name) };
    }
  }
}

function defined(declaration: Exclude<Declaration, { says: 'package' | 'import' }>, scene: Scene): ProtoSymbol {
  const { name, scope } = declaration;
  const full = [...scene.package, ...scope, name.text].join('.');
  return { is: 'symbol', at: spanOf(name), name: full, written: writtenAs(declaration, scene.text) };
}

/** The type that a name stands for, or of `Offer.Operation` the outer one when the offset is on it. */
function used(type: Token, scope: readonly string[], offset: number, scene: Scene): ProtoSymbol | undefined {
  if (!covers(type, offset)) return undefined;
  const full = meantBy(type.text, scope, scene);
  if (full === undefined) return undefined;
  // A dot behind the offset begins the inner part.
  const dot = type.text.indexOf('.', Math.max(1, offset - type.start));
  const inner = dot === -1 ? '' : type.text.slice(dot);
  const at = { start: type.start, end: type.end - inner.length };
  const name = full.slice(0, full.length - inner.length);
  const last = name.slice(name.lastIndexOf('.') + 1);
  return /^[a-z]/.test(last) ? { is: 'package', at, name } : { ...symbolOf(name, scene), at };
}

function symbolOf(name: string, scene: Scene): Omit<ProtoSymbol, 'at'> {
  const written = definitionOf(name, scene);
  return {
    is: 'symbol',
    name,
    ...(written && { written: written.text }),
    ...(written?.from !== undefined && { from: written.from }),
  };
}

/** The first of the meanings that this text, an import or Mesos defines. */
function meantBy(written: string, scope: readonly string[], scene: Scene): string | undefined {
  const meanings = meaningsOf(written, [...scene.package, ...scope]);
  return meanings.find((name) => definitionOf(name, scene) || protoFactsOf(name).length > 0);
}

function definitionOf(name: string, { parts, package: front, imports }: Scene): Written | undefined {
  const around = front.length === 0 ? '' : `${front.join('.')}.`;
  if (name.startsWith(around)) {
    for (const { content } of parts) {
      // Most parts need no closer look.
      const isNear = mayDefine(content, name.slice(around.length));
      const own = isNear ? definitionIn(content.all, front, content.text, name) : undefined;
      if (own !== undefined) return { text: own };
    }
  }
  for (const imported of imports) {
    const inPackage = partsOf(definedIn(imported).package);
    const theirs = definitionIn(allIn(imported), inPackage, imported.text, name);
    if (theirs !== undefined) return { text: theirs, from: imported.path };
  }
  return undefined;
}

/** Some definitions define a name without the package: a type, a member of a type, or else an extension. */
function mayDefine({ types, text }: Definitions['content'], name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (types.includes(name)) return true;
  return dot < 0 ? text.includes('extend') && text.includes(name) : types.includes(name.slice(0, dot));
}

const read = new WeakMap<Imported, readonly Declaration[]>();

/** The declarations of an imported file, which a shell hands to us again and again. */
function allIn(imported: Imported): readonly Declaration[] {
  const known = read.get(imported) ?? declarationsIn(imported.text);
  read.set(imported, known);
  return known;
}

function definitionIn(
  declarations: readonly Declaration[],
  front: readonly string[],
  text: string,
  full: string,
): string | undefined {
  for (const declaration of declarations) {
    const { says, name } = declaration;
    if (says !== 'message' && says !== 'enum' && says !== 'field' && says !== 'enum-value') continue;
    // The last part is compared first, for nearly all names differ in it.
    if (!full.endsWith(name.text) || [...front, ...declaration.scope, name.text].join('.') !== full) continue;
    return writtenAs(declaration, text);
  }
  return undefined;
}

/** `optional string name = 1`, in one line. */
function writtenAs(declaration: Declaration, text: string): string {
  const { says, name } = declaration;
  if (says === 'message' || says === 'enum') return `${says} ${name.text}`;
  const number = 'number' in declaration && declaration.number ? ` = ${declaration.number.text}` : '';
  if (says !== 'field') return `${name.text}${number}`;
  const typed = text.slice(declaration.typed.start, declaration.typed.end).replace(/\s+/g, ' ');
  return `${typed} ${name.text}${number}`;
}

function covers({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
