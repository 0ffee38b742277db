import type { Mention } from '../../names.ts';
import type { Span } from '../../text.ts';
import { linesWith, type Source, withEvidence } from './source.ts';

/** What the module `mesos` of the old egg held. */
const oldNames =
  /^(?:(?:Mesos)?(?:Scheduler|Executor)(?:Driver)?|MesosSchedulerDriverImpl|MesosExecutorDriverImpl|mesos_pb2)$/;

/** One import statement as far as its modules; a list in parentheses follows. */
const statement =
  /[ \t]*(?:import[ \t]+(?<modules>[\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)|from[ \t]+(?<from>mesos|mesos_pb2)[ \t]+import[ \t]*(?:\((?<list>[^)]{0,2000})\)|(?<names>[^\n#;]*)))/y;

/**
 * Imports of the modules of the old egg, `mesos` and `mesos_pb2`. A file that knows the new packages too has its
 * fallback already, and a module of the same name beside it is its own.
 */
export function* pythonImports(source: Source): Iterable<Mention> {
  const { text } = source;
  yield* packagedImports(source);
  if (source.places.has(newPackage, 20)) return;
  let old: boolean | undefined;
  const isOldEgg = () => {
    old ??= usesOldEgg(text);
    return old;
  };
  for (const match of linesWith(source, 'import', statement)) {
    const { modules, from, list, names } = match.groups ?? {};
    const start = match.index + match[0].search(/\S/);
    // The word may stand in a string or a comment.
    if (!source.tokens.isIdentifier(source.tokens.tokenAt(start))) continue;
    const whole = { start, end: match.index + match[0].trimEnd().length };
    if (modules !== undefined)
      yield* listMentions(source, modules, match.index + match[0].length - modules.length, whole, isOldEgg);
    else if (from !== undefined) {
      const imported = (list ?? names ?? '').split(',').map(firstWord);
      const at = start + (/^from[ \t]+/.exec(text.slice(start, start + 200))?.[0].length ?? 0);
      if (from === 'mesos_pb2' || imported.some((name) => oldNames.test(name))) {
        yield* moduleMention(source, from, at, whole);
      }
    }
  }
}

/** One import of one module: `import mesos.native._mesos`, `from mesos.interface import containerizer_pb2`. */
const single = /[ \t]*(?:import[ \t]+(?<module>[\w.]+)|from[ \t]+(?<from>[\w.]+)[ \t]+import[ \t]+(?<name>\w+))/y;

const newPackage = /\bmesos\.(?:interface|native)\b/;

/** Imports of the other modules of Mesos that changed; `mesos` and `mesos_pb2` alone may be anybody's and come below. */
function* packagedImports(source: Source): Iterable<Mention> {
  for (const match of linesWith(source, 'import', single)) {
    const { module, from, name } = match.groups ?? {};
    const imported = module ?? `${from}.${name}`;
    const known = source.context.names.readings(imported).some(({ kind }) => kind === 'python-module');
    if (!known || imported === 'mesos' || imported === 'mesos_pb2') continue;
    const end = match.index + match[0].length;
    const start = end - (module ?? name ?? '').length;
    if (!source.tokens.isIdentifier(source.tokens.tokenAt(start))) continue;
    const first = match.index + match[0].search(/\S/);
    yield* moduleMention(source, imported, start, { start: first, end }, end - start);
  }
}

/** `import os, mesos, mesos_pb2 as pb`: the list begins at `start`. */
function* listMentions(
  source: Source,
  modules: string,
  start: number,
  whole: Span,
  isOldEgg: () => boolean,
): Iterable<Mention> {
  let at = start;
  for (const part of modules.split(',')) {
    const module = firstWord(part);
    if (module === 'mesos_pb2' || (module === 'mesos' && isOldEgg())) {
      yield* moduleMention(source, module, at + part.search(/\S/), whole);
    }
    at += part.length + 1;
  }
}

function firstWord(part: string): string {
  return part.trim().split(/\s/)[0] ?? '';
}

function* moduleMention(
  source: Source,
  name: string,
  start: number,
  whole: Span,
  length = name.length,
): Iterable<Mention> {
  const siblings = source.context.file.siblings ?? [];
  if (siblings.includes(`${name}.py`) || siblings.includes(name)) return;
  yield {
    kind: 'python-module',
    name,
    at: { start, end: start + length },
    whole,
    spelling: 'plain',
    evidence: withEvidence(source, 'import'),
    place: source.context.place,
  };
}

/** What is used of `mesos`, or what is imported beside it, is of the old egg; `mesos.get_master()` is another module's. */
function usesOldEgg(text: string): boolean {
  if (/\bmesos_pb2\b/.test(text)) return true;
  return [...text.matchAll(/(?<![\w.])mesos\.([A-Za-z_]\w*)/g)].some((match) => oldNames.test(match[1] ?? ''));
}
