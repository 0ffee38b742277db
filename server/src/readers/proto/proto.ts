import type { Evidence, Kind, Mention, Names } from '../../names.ts';
import { type Piece, pieceOf, type Span } from '../../text.ts';
import { type Context, mentionsWithin, type Reader } from '../reader.ts';
import { wordMentions } from '../words.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { type Token, tokensOf } from './lexer.ts';
import { ownTypes } from './own-types.ts';

/** .proto files: Mesos' own (vendored) definitions, and those of frameworks that use Mesos' types. */
export const proto: Reader = {
  name: 'proto',

  *mentions(text: string, context: Context): Iterable<Mention> {
    const tokens = tokensOf(text);
    const declarations = [...declarationsOf(tokens.filter(({ type }) => type !== 'comment'))];
    const scene = sceneOf(text, declarations, context);
    for (const declaration of declarations) yield* mentionsOf(declaration, scene);
    for (const token of tokens) {
      if (token.type === 'comment') yield* commentMentions(text, token, context);
    }
  },
};

/** What holds for the whole file. */
interface Scene {
  readonly text: string;
  readonly names: Names;
  readonly place: Mention['place'];
  /** The file is in a Mesos package: what it defines are Mesos' own symbols. */
  readonly definesMesos: boolean;
  /** Evidence for a symbol that is only used here. */
  readonly usesMesos: readonly Evidence[];
  /** Simple names of the types that a file outside Mesos defines itself: they are not Mesos', whatever they are called. */
  readonly own: ReadonlySet<string>;
}

function sceneOf(text: string, declarations: readonly Declaration[], context: Context): Scene {
  const packageName = declarations.find(({ says }) => says === 'package')?.name.text ?? '';
  // An excerpt in a document of Mesos has no package.
  const excerpt = packageName === '' && context.evidence.includes('import');
  const definesMesos = excerpt || /^mesos(?:\.|$)/.test(packageName);
  const imports = declarations.some(
    ({ says, name }) => says === 'import' && /(?:^|\/)mesos(?:\/|\.proto$)/.test(name.text),
  );
  const defined =
    ownTypes(text) ?? new Set(declarations.filter(({ says }) => says === 'message').map(({ name }) => name.text));
  return {
    text,
    names: context.names,
    place: context.place === 'prose' ? 'prose' : 'code',
    definesMesos,
    usesMesos: definesMesos || imports ? ['import', 'receiver'] : [],
    own: definesMesos ? new Set() : new Set([...defined].map((name) => name.slice(name.lastIndexOf('.') + 1))),
  };
}

function* mentionsOf(declaration: Declaration, scene: Scene): Iterable<Mention> {
  switch (declaration.says) {
    case 'package':
    case 'import':
      return;
    case 'message':
    case 'enum':
      if (!scene.definesMesos) return;
      yield* symbolMentions('message', declaration.name, declaration.scope, scene);
      if (declaration.scope.join('.') === 'ACL') yield* ruleMentions(declaration.name, scene);
      return;
    case 'extend':
      yield* typeMentions(declaration.name, scene);
      return;
    case 'enum-value':
      if (scene.definesMesos) yield* symbolMentions('enum-value', declaration.name, declaration.scope, scene);
      return;
    case 'value':
      yield* symbolMentions('enum-value', declaration.name, [], scene);
      return;
    case 'field': {
      yield* typeMentions(declaration.type, scene);
      if (!scene.definesMesos) return;
      const { start, end } = declaration.typed;
      const value = { text: scene.text.slice(start, end), at: declaration.typed, exact: true };
      for (const mention of symbolMentions('field', declaration.name, declaration.scope, scene))
        yield { ...mention, value };
      if (declaration.scope.join('.') !== 'ACLs') return;
      yield* ruleMentions(declaration.name, scene);
      yield* ruleMentions(declaration.type, scene);
    }
  }
}

/** A use of a type: the last segment of its name, unless the file defines a type of that name itself. */
function* typeMentions(type: Token, scene: Scene): Iterable<Mention> {
  const path = type.text.split('.');
  const last = path.at(-1) ?? '';
  if (scene.own.has(last) && !path.includes('mesos')) return;
  yield* symbolMentions('message', type, path.slice(0, -1), scene);
}

/** A rule of the ACLs by its field (`set_quotas`), or by the message of its objects, which is named in the singular (`SetQuota`). */
function* ruleMentions(token: Token, scene: Scene): Iterable<Mention> {
  const word = token.text.slice(token.text.lastIndexOf('.') + 1);
  const at: Span = { start: token.end - word.length, end: token.end };
  const { names, usesMesos: evidence, place } = scene;
  const isField = /^[a-z]/.test(word);
  for (const { kind, name } of names.readings(isField ? word : `${word}s`)) {
    if (kind !== 'acl' || name.includes('.')) continue;
    // A definition with another name would still have the old number: a new copy of Mesos' file has both right.
    yield { kind, name, at, spelling: 'plain', evidence, place, unwritten: true };
  }
}

/** The readings of a symbol that fit the scope it stands in: `NetworkInfo.ip_address` only inside `NetworkInfo`. */
function* symbolMentions(kind: Kind, token: Token, scope: readonly string[], scene: Scene): Iterable<Mention> {
  const word = token.text.slice(token.text.lastIndexOf('.') + 1);
  const at: Span = { start: token.end - word.length, end: token.end };
  const path = [...scope, word].join('.');
  for (const reading of scene.names.readings(word)) {
    if (reading.kind !== kind || reading.spelling !== 'plain') continue;
    // A field belongs to its very message; an enum value or type is often named without all of its scope.
    const fits =
      kind === 'field' ? reading.name === path : `.${path}`.endsWith(`.${reading.name}`) || scope.length === 0;
    if (!fits) continue;
    const defined = scene.definesMesos ? ({ defined: true } as const) : {};
    yield {
      kind,
      name: reading.name,
      at,
      spelling: 'plain',
      evidence: scene.usesMesos,
      place: scene.place,
      ...defined,
    };
  }
}

function* commentMentions(text: string, token: Token, context: Context): Iterable<Mention> {
  const piece: Piece = pieceOf(text, token.start, token.end);
  yield* mentionsWithin(piece, { name: 'comment', mentions: wordMentions }, { ...context, place: 'comment' });
}
