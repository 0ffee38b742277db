import type { Evidence, Mention } from '../../names.ts';
import type { Topic } from '../memory.ts';
import { type Context, surroundings } from '../reader.ts';
import { type Replaced, replacedIn } from '../replaced.ts';
import type { Content, Definitions } from './definitions.ts';
import { definedIn, isOfMesos, type Names, partsOf } from './scopes.ts';

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
  return memory.next(topic, text, (_, last) => new Scene(contents, context, last?.made));
}

/** How often each type is defined, by its full name. */
class Types {
  readonly #counts = new Map<string, number>();

  has(name: string): boolean {
    return this.#counts.has(name);
  }

  /** Counts what some definitions of a package define instead of others; the names that came or went. */
  replace({ fresh, gone }: Replaced<Content>, inPackage: string): readonly string[] {
    const before = new Map<string, boolean>();
    const count = (contents: readonly Content[], by: number) => {
      for (const { types } of contents) {
        for (const type of types) {
          const name = inPackage === '' ? type : `${inPackage}.${type}`;
          const number = (this.#counts.get(name) ?? 0) + by;
          if (!before.has(name)) before.set(name, this.#counts.has(name));
          if (number === 0) this.#counts.delete(name);
          else this.#counts.set(name, number);
        }
      }
    };
    count(gone, -1);
    count(fresh, 1);
    return [...before].flatMap(([name, was]) => (was === this.#counts.has(name) ? [] : [name]));
  }
}

/** What holds for a whole file. */
export class Scene {
  readonly names: Context['names'];
  readonly place: Mention['place'];
  /** As it is written, '' without one, and in parts. */
  readonly inPackage: string;
  readonly package: readonly string[];
  /** The file is in a Mesos package: what it defines are Mesos' own symbols. */
  readonly definesMesos: boolean;
  /** Evidence for a symbol that is only used here. */
  readonly usesMesos: readonly Evidence[];
  /** Full names of the types that this file and those it imports define. */
  readonly known: Names;
  /** Those of imported copies of Mesos' files, in whatever package. */
  readonly copied: ReadonlySet<string>;
  readonly #contents: readonly Content[];
  readonly #types: Types;
  readonly #topic: string;
  readonly #topics: WeakMap<Content, string>;

  /** `last` is the scene of the last state of the text, which is used up. */
  constructor(contents: readonly Content[], context: Context, last?: Scene) {
    this.#contents = contents;
    this.names = context.names;
    this.place = placeIn(context);
    this.inPackage = contents.find((content) => content.package !== undefined)?.package ?? '';
    this.package = partsOf(this.inPackage);
    const before = last?.inPackage === this.inPackage ? last : undefined;
    this.#types = before ? before.#types : new Types();
    const replaced = before ? replacedIn(contents, before.#contents) : { fresh: contents, gone: [] };
    const changed = this.#types.replace(replaced, this.inPackage);
    const imported = (context.file.imports ?? []).map(definedIn);
    const types = this.#types;
    const own = { package: this.inPackage, types };
    // An excerpt in a document of Mesos has no package.
    const excerpt = own.package === '' && context.evidence.includes('import');
    // What is in one package is of one kind, and only one file of a copy has the ids.
    const copies = imported.filter(isOfMesos);
    this.definesMesos = excerpt || isOfMesos(own) || copies.some((copy) => copy.package === own.package);
    this.usesMesos = this.definesMesos || copies.length > 0 || importMesos(contents) ? certain : [];
    this.known = { has: (name) => types.has(name) || imported.some((file) => file.types.has(name)) };
    this.copied = new Set(copies.flatMap((copy) => [...copy.types]));
    this.#topic = `proto in ${surroundings(context)} ${this.inPackage} ${this.definesMesos} ${this.usesMesos.length}`;
    const topics = before && before.#topic === this.#topic ? before.#topics : undefined;
    this.#topics = topics ?? new WeakMap();
    if (topics && changed.length > 0) this.#forget(changed);
  }

  /** Forgets the topics of definitions that use a type with one of these names. */
  #forget(changed: readonly string[]): void {
    for (const content of this.#contents) {
      const { names } = content.usesIn(this.inPackage);
      if (changed.some((name) => names.has(name))) this.#topics.delete(content);
    }
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

function importMesos(contents: readonly Content[]): boolean {
  return contents.some(({ imports }) => imports.some((path) => /(?:^|\/)mesos(?:\/|\.proto$)/.test(path.text)));
}
