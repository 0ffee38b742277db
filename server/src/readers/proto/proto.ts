import type { Evidence, Kind, Mention } from '../../names.ts';
import { type Piece, pieceOf, type Span } from '../../text.ts';
import { type Context, mentionsWithin, moved, type Reader } from '../reader.ts';
import { wordMentions } from '../words.ts';
import type { Declaration } from './declarations.ts';
import { type Content, type Definitions, definitionsIn } from './definitions.ts';
import type { Token } from './lexer.ts';
import { certain, placeIn, type Scene, sceneIn } from './scene.ts';
import { isMesos, meaningsOf } from './scopes.ts';

/** .proto files: Mesos' own (vendored) definitions, and those of frameworks that use Mesos' types. */
export const proto: Reader = {
  name: 'proto',

  *mentions(text: string, context: Context): Iterable<Mention> {
    const all = definitionsIn(text, context);
    const scene = sceneIn(text, all, context);
    for (const part of all) yield* partMentions(part, scene, context);
    yield* importMentions(all, scene.inPackage, context);
  },
};

/** What one part means depends on what the others define, and on nothing else in them. */
function partMentions({ piece, content }: Definitions, scene: Scene, context: Context): Iterable<Mention> {
  if (!context.memory) return allMoved(mentionsIn(content, scene, context), piece);
  return content.kept.at(piece.start, scene.topicOf(content), () => mentionsIn(content, scene, context));
}

function* allMoved(mentions: Iterable<Mention>, piece: Piece): Iterable<Mention> {
  for (const mention of mentions) yield moved(mention, piece);
}

/** With spans in the text of the definitions. */
function* mentionsIn({ text, declarations, comments }: Content, scene: Scene, context: Context): Iterable<Mention> {
  for (const declaration of declarations) yield* mentionsOf(declaration, text, scene);
  for (const { start, end } of comments) yield* commentMentions(pieceOf(text, start, end), context);
}

/** The mentions in a declaration of a text, but for imports: those ask for all that the file uses. */
function* mentionsOf(declaration: Declaration, text: string, scene: Scene): Iterable<Mention> {
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
    case 'type':
      yield* typeMentions(declaration.name, declaration.scope, scene);
      return;
    case 'enum-value':
      if (scene.definesMesos) yield* symbolMentions('enum-value', declaration.name, declaration.scope, scene);
      return;
    case 'value': {
      const { type, scope } = declaration;
      // The default of a field of somebody else's enum is that one's value.
      if (type && !scene.definesMesos && !meaningOf(type.text, scope, scene)) return;
      yield* symbolMentions('enum-value', declaration.name, [], scene, type ? certain : scene.usesMesos);
      return;
    }
    case 'field': {
      yield* typeMentions(declaration.type, declaration.scope, scene);
      if (!scene.definesMesos) return;
      const { start, end } = declaration.typed;
      const value = { text: text.slice(start, end), at: declaration.typed, exact: true };
      for (const mention of symbolMentions('field', declaration.name, declaration.scope, scene))
        yield { ...mention, value };
      if (declaration.scope.join('.') !== 'ACLs') return;
      yield* ruleMentions(declaration.name, scene);
      yield* ruleMentions(declaration.type, scene);
    }
  }
}

/** A use of a type: each part of its name that may be Mesos', unless it is the type of somebody else. */
function* typeMentions(type: Token, scope: readonly string[], scene: Scene): Iterable<Mention> {
  const meaning = meaningOf(type.text, scope, scene);
  if (meaning === undefined) return;
  const written = type.text.replace(/^\./, '').split('.');
  const path = meaning.split('.');
  const around = path.length - written.length;
  let start = type.end - written.join('.').length;
  for (const [i, word] of written.entries()) {
    const at = { start, end: start + word.length };
    yield* readingMentions('message', at, path.slice(0, around + i + 1), scene, certain);
    start = at.end + 1;
  }
}

/**
 * The full name of the Mesos type that a written one stands for, as far as it can be told: in a file of Mesos it may come from
 * a file that nobody has read. Undefined for a type of somebody else.
 */
function meaningOf(written: string, scope: readonly string[], scene: Scene): string | undefined {
  const meanings = meaningsOf(written, [...scene.package, ...scope]);
  const meant = meanings.find((meaning) => scene.known.has(meaning));
  if (scene.definesMesos) return meant ?? written.replace(/^\./, '');
  // In a package `cluster.mesos` the name `mesos.TaskInfo` is looked for there first.
  const ambiguous = !written.startsWith('.') && scene.package.indexOf('mesos') > 0;
  const full = meant ?? (ambiguous ? undefined : meanings.at(-1));
  return full !== undefined && (isMesos(full) || scene.copied.has(full)) ? full : undefined;
}

/** The imported files of Mesos, with the names that their types can have in full where the text uses them. */
function* importMentions(all: readonly Definitions[], inPackage: string, context: Context): Iterable<Mention> {
  const imports: { readonly path: Token; readonly piece: Piece }[] = [];
  for (const { piece, content } of all) for (const path of content.imports) imports.push({ path, piece });
  if (imports.length === 0) return;
  const used = new Set<string>();
  for (const { content } of all) for (const name of content.usesIn(inPackage).ofMesos) used.add(name);
  const needed = [...used];
  const beside = imports.map(({ path }) => path.text);
  for (const { path, piece } of imports) {
    if (!/^(?:include\/|src\/)?(?:mesos|messages)\/[\w./-]+\.proto$/.test(path.text)) continue;
    const at = { start: path.start, end: path.end };
    const whole = lineAround(at, piece.text);
    const found = { kind: 'message', name: path.text, at, whole, spelling: 'plain', needed, beside } as const;
    yield moved({ ...found, evidence: ['import'], place: placeIn(context) }, piece);
  }
}

/** The line of an import, with its line end; undefined when more stands in it, or it is not finished. */
function lineAround({ start, end }: Span, text: string): Span | undefined {
  const first = text.lastIndexOf('\n', start) + 1;
  const stop = text.indexOf('\n', end);
  const last = stop === -1 ? text.length : stop + 1;
  const [before, behind] = [text.slice(first, start), text.slice(end, last)];
  const alone = /^[ \t]*import[ \t]+["']$/.test(before) && /^["'][ \t]*;[ \t]*\r?\n$/.test(behind);
  return alone ? { start: first, end: last } : undefined;
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
function* symbolMentions(
  kind: Kind,
  token: Token,
  scope: readonly string[],
  scene: Scene,
  evidence = scene.usesMesos,
): Iterable<Mention> {
  const word = token.text.slice(token.text.lastIndexOf('.') + 1);
  yield* readingMentions(kind, { start: token.end - word.length, end: token.end }, [...scope, word], scene, evidence);
}

/** What the last part of a path may be. */
function* readingMentions(
  kind: Kind,
  at: Span,
  path: readonly string[],
  scene: Scene,
  evidence: readonly Evidence[],
): Iterable<Mention> {
  const { names, place } = scene;
  const full = path.join('.');
  for (const { kind: meant, name, spelling } of names.readings(path.at(-1) ?? '')) {
    if (meant !== kind || spelling !== 'plain') continue;
    // A field belongs to its very message; an enum value or type is often named without all of its scope.
    const fits = kind === 'field' ? name === full : `.${full}`.endsWith(`.${name}`) || path.length === 1;
    if (!fits) continue;
    const defined = scene.definesMesos ? ({ defined: true } as const) : {};
    yield { kind, name, at, spelling: 'plain', evidence, place, ...defined };
  }
}

function* commentMentions(piece: Piece, context: Context): Iterable<Mention> {
  yield* mentionsWithin(piece, { name: 'comment', mentions: wordMentions }, { ...context, place: 'comment' });
}
