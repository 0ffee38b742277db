import type { Source } from './source.ts';

/** What an import of one name from elsewhere looks like; `from` is where, `names` what. Each stays near its line. */
const imports: Readonly<Record<string, RegExp>> = {
  python: /^[ \t]*from[ \t]+(?<from>[\w.]+)[ \t]+import[ \t]*(?:\((?<list>[^)]{0,4000})\)|(?<names>[^\n#;(]+))/gm,
  java: /^[ \t]*import[ \t]+(?:static[ \t]+)?(?<from>[\w.]+)\.(?<names>\w+)[ \t]*;/gm,
  scala: /^[ \t]*import[ \t]+(?<from>[\w.]+)\.(?:\{(?<list>[^}]{0,2000})\}|(?<names>\w+))/gm,
  kotlin: /^[ \t]*import[ \t]+(?<from>[\w.]+)\.(?<names>\w+)/gm,
  groovy: /^[ \t]*import[ \t]+(?<from>[\w.]+)\.(?<names>\w+)/gm,
  javascript: /\bimport[ \t]+(?:type[ \t]+)?\{(?<list>[^}]{0,2000})\}[ \t]*from[ \t]*['"](?<from>[^'"\n]{1,200})['"]/g,
};

const foreign = new WeakMap<Source, ReadonlySet<string>>();

/** True for a type that the file imports from something that is not Mesos: a `Volume` of Aurora, a `Resource` of Kubernetes. */
export function isForeign(source: Source, type: readonly string[]): boolean {
  const [first] = type;
  if (first === undefined) return false;
  const known = foreign.get(source) ?? foreignNames(source);
  foreign.set(source, known);
  return known.has(first);
}

function foreignNames({ text, language }: Source): ReadonlySet<string> {
  const names = new Set<string>();
  const pattern = imports[language.name];
  if (!pattern) return names;
  for (const { groups } of text.matchAll(pattern)) {
    const written = groups?.list ?? groups?.names ?? '';
    // The bindings of Mesos, and whatever a project generates from Mesos' definitions.
    if (/mesos|\bProtos\b|pb2?\b/i.test(`${groups?.from} ${written}`)) continue;
    for (const name of written.split(',')) {
      const imported = name
        .split(/\bas\b|=>/)
        .at(-1)
        ?.trim();
      if (imported) names.add(imported);
    }
  }
  return names;
}
