import type { Evidence, Mention, Names } from '../../names.ts';
import type { Topic } from '../memory.ts';
import { type Context, surroundings } from '../reader.ts';
import type { Content, Definitions } from './definitions.ts';
import { definedIn, isOfMesos, partsOf } from './scopes.ts';

/** Evidence that leaves no doubt. */
export const certain: readonly Evidence[] = ['import', 'receiver'];

/** Where the names of a text stand, as a reader is told. */
export function placeIn({ place }: Context): Mention['place'] {
  return place === 'prose' ? 'prose' : 'code';
}

/** The scene of all definitions of a text; that of a document is taken over from its last state where they define the same. */
export function sceneIn(text: string, all: readonly Definitions[], context: Context): Scene {
  const contents = all.map(({ content }) => content);
  const { memory, depth } = context;
  if (!memory || depth > 0) return new Scene(contents, context);
  const topic: Topic<Scene> = { name: `scene of proto in ${surroundings(context)}` };
  return memory.next(topic, text, (_, last) => {
    const isSame = last && definesSame(last.made.contents, contents);
    return new Scene(contents, context, isSame ? last.made : undefined);
  });
}

/** Definitions that an edit left alone are the same; the others have to define, and be imported by, the same names. */
function definesSame(before: readonly Content[], now: readonly Content[]): boolean {
  const shorter = Math.min(before.length, now.length);
  let same = 0;
  while (same < shorter && before[same] === now[same]) same++;
  let behind = 0;
  while (behind < shorter - same && before.at(-1 - behind) === now.at(-1 - behind)) behind++;
  const changed = (contents: readonly Content[]) =>
    contents
      .slice(same, contents.length - behind)
      .flatMap(({ package: name, imports, types }) => [`${name}`, ...imports.map((path) => path.text), '', ...types]);
  const [old, fresh] = [changed(before), changed(now)];
  return old.length === fresh.length && old.every((name, i) => name === fresh[i]);
}

/** What holds for a whole file. */
export class Scene {
  readonly contents: readonly Content[];
  readonly names: Names;
  readonly place: Mention['place'];
  /** As it is written, '' without one, and in parts. */
  readonly inPackage: string;
  readonly package: readonly string[];
  /** The file is in a Mesos package: what it defines are Mesos' own symbols. */
  readonly definesMesos: boolean;
  /** Evidence for a symbol that is only used here. */
  readonly usesMesos: readonly Evidence[];
  /** Full names of the types that this file and those it imports define. */
  readonly known: ReadonlySet<string>;
  /** Those of imported copies of Mesos' files, in whatever package. */
  readonly copied: ReadonlySet<string>;
  readonly #topic: string;
  readonly #topics: WeakMap<Content, string>;

  /** `same` is the scene of definitions that define the same. */
  constructor(contents: readonly Content[], context: Context, same?: Scene) {
    this.contents = contents;
    this.names = context.names;
    this.place = placeIn(context);
    this.inPackage = same?.inPackage ?? contents.find((content) => content.package !== undefined)?.package ?? '';
    this.package = same?.package ?? partsOf(this.inPackage);
    const { definesMesos, usesMesos, known, copied } = same ?? this.#definedIn(contents, context);
    this.definesMesos = definesMesos;
    this.usesMesos = usesMesos;
    this.known = known;
    this.copied = copied;
    this.#topic = `proto in ${surroundings(context)} ${this.inPackage} ${definesMesos} ${usesMesos.length}`;
    this.#topics = same ? same.#topics : new WeakMap();
  }

  #definedIn(contents: readonly Content[], context: Context) {
    const prefix = this.inPackage === '' ? '' : `${this.inPackage}.`;
    const types = new Set(contents.flatMap((content) => content.types.map((type) => prefix + type)));
    const own = { package: this.inPackage, types };
    const imported = (context.file.imports ?? []).map(definedIn);
    // An excerpt in a document of Mesos has no package.
    const excerpt = own.package === '' && context.evidence.includes('import');
    // What is in one package is of one kind, and only one file of a copy has the ids.
    const copies = imported.filter(isOfMesos);
    const definesMesos = excerpt || isOfMesos(own) || copies.some((copy) => copy.package === own.package);
    const importsMesos =
      copies.length > 0 ||
      contents.some(({ imports }) => imports.some((path) => /(?:^|\/)mesos(?:\/|\.proto$)/.test(path.text)));
    return {
      definesMesos,
      usesMesos: definesMesos || importsMesos ? certain : [],
      known: new Set([own, ...imported].flatMap((file) => [...file.types])),
      copied: new Set(copies.flatMap((copy) => [...copy.types])),
    };
  }

  /** All that the mentions in some definitions depend on beside their text, in one line. */
  topicOf(content: Content): string {
    const before = this.#topics.get(content);
    if (before !== undefined) return before;
    // Which of its meanings each type has that is used: the meanings themselves are told by the text and the package.
    const { meanings } = content.usesIn(this.inPackage);
    const meant = meanings.map((names) => names.findIndex((name) => this.known.has(name)));
    const topic = `${this.#topic} ${meant.join()}`;
    this.#topics.set(content, topic);
    return topic;
  }
}
