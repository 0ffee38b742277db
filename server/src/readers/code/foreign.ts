import { linesWith, matchesAt, type Source } from './source.ts';

/** What an import of one name from elsewhere looks like, from the start of its line, in JavaScript from its first word; `from` is where, `names` what. */
const imports: Readonly<Record<string, RegExp>> = {
  python: /[ \t]*from[ \t]+(?<from>[\w.]+)[ \t]+import[ \t]*(?:\((?<list>[^)]{0,4000})\)|(?<names>[^\n#;(]+))/y,
  java: /[ \t]*import[ \t]+(?:static[ \t]+)?(?<from>[\w.]+)\.(?<names>\w+)[ \t]*;/y,
  scala: /[ \t]*import[ \t]+(?<from>[\w.]+)\.(?:\{(?<list>[^}]{0,2000})\}|(?<names>\w+))/y,
  kotlin: /[ \t]*import[ \t]+(?<from>[\w.]+)\.(?<names>\w+)/y,
  groovy: /[ \t]*import[ \t]+(?<from>[\w.]+)\.(?<names>\w+)/y,
  javascript: /\bimport[ \t]+(?:type[ \t]+)?\{(?<list>[^}]{0,2000})\}[ \t]*from[ \t]*['"](?<from>[^'"\n]{1,200})['"]/y,
};

/** Units of a longer name are not looked at. */
const longestName = 100;

const foreign = new WeakMap<Source, ReadonlySet<string>>();

/** True for a type that the file imports from something that is not Mesos: a `Volume` of Aurora, a `Resource` of Kubernetes. */
export function isForeign(source: Source, type: readonly string[]): boolean {
  const [first] = type;
  return first !== undefined && foreignOf(source).has(first);
}

/** All such types in one line: the same line, the same answers. */
export function foreignLine(source: Source): string {
  return [...foreignOf(source)].join();
}

function foreignOf(source: Source): ReadonlySet<string> {
  const known = foreign.get(source) ?? foreignNames(source);
  foreign.set(source, known);
  return known;
}

function foreignNames(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  const pattern = imports[source.language.name];
  if (!pattern) return names;
  for (const { groups } of importsLike(source, pattern)) {
    const written = groups?.list ?? groups?.names ?? '';
    // The bindings of Mesos, and whatever a project generates from Mesos' definitions.
    if (/mesos|\bProtos\b|pb2?\b/i.test(`${groups?.from} ${written}`)) continue;
    for (const name of written.replace(/#[^\n]*/g, '').split(',')) {
      // `Volume as TheirVolume`, `Volume => TheirVolume`: what it is called here.
      const imported = /\w+$/.exec(name.trimEnd().slice(-longestName))?.[0];
      if (imported) names.add(imported);
    }
  }
  return names;
}

function* importsLike(source: Source, pattern: RegExp): Iterable<RegExpExecArray> {
  if (source.language.name !== 'javascript') yield* linesWith(source, 'import', pattern);
  else yield* matchesAt(source, 'import', pattern);
}

const packages = new WeakMap<Source, ReadonlySet<string>>();

/** True for the path of a package or module that a Python file imports as a whole: its segments are no fields. */
export function isPackage(source: Source, path: readonly string[]): boolean {
  if (source.language.name !== 'python') return false;
  const known = packages.get(source) ?? packageNames(source);
  packages.set(source, known);
  return known.has(path.join('.'));
}

const wholeImport = /[ \t]*import[ \t]+([\w.]{1,200})/y;

/** `apache`, `apache.aurora` and so on of each `import apache.aurora.executor`. */
function packageNames(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, written = ''] of linesWith(source, 'import', wholeImport)) {
    const segments = written.split('.').slice(0, 12);
    for (let count = 1; count <= segments.length; count++) names.add(segments.slice(0, count).join('.'));
  }
  return names;
}
