import type { Source } from './source.ts';
import { occurrences } from './source.ts';

/** How far to look for the class around a method: more tokens than any class has. */
const longestClass = 4000;

/** The names in the heads of the classes around token `i`: their own, and what they extend and implement. */
export function classesAround(source: Source, i: number): readonly string[] {
  switch (source.language.name) {
    case 'python':
    case 'ruby':
    case 'elixir':
      return indentedClass(source, i);
    case 'clojure':
      return clojureTypes(source, i);
    case 'erlang':
      return behavioursOf(source);
    default:
      return [...bracedClasses(source, i), ...outOfLineClass(source, i)];
  }
}

/** Bracket levels above a method; nobody nests deeper. */
const deepestClass = 40;

/** In a line that is longer nobody indents. */
const longestLine = 400;

const behaviours = new WeakMap<Source, readonly string[]>();

/** `-behaviour(scheduler).`: a module is one class, spelt like the others here. */
function behavioursOf(source: Source): readonly string[] {
  const known = behaviours.get(source) ?? behavioursIn(source.text);
  behaviours.set(source, known);
  return known;
}

function behavioursIn(text: string): readonly string[] {
  const found = text.matchAll(/^-behaviou?r[ \t]*\([ \t]*(?:mesos_)?(scheduler|executor)\b/gm);
  return [...found].map(([, name = '']) => name.charAt(0).toUpperCase() + name.slice(1));
}

function bracedClasses(source: Source, i: number): readonly string[] {
  const { tokens } = source;
  const names: string[] = [];
  let depth = 0;
  for (let open = tokens.parent(i); open >= 0 && depth++ < deepestClass; open = tokens.parent(open)) {
    if (tokens.is(open, '{')) names.push(...headNames(source, open));
  }
  return names;
}

/** Identifiers between a class keyword and the brace it opens; empty for any other brace. */
function headNames(source: Source, open: number): readonly string[] {
  const { tokens } = source;
  const names: string[] = [];
  for (let k = open - 1; k >= 0 && k > open - 80; k--) {
    if (/^(?:;|\{|\})$/.test(tokens.at(k)) && !tokens.isString(k)) return [];
    if (!tokens.isIdentifier(k)) continue;
    const word = tokens.at(k);
    if (/^(?:class|struct|object|trait|interface|new|impl|enum)$/.test(word)) return names;
    names.push(word);
  }
  return [];
}

/** `void MyScheduler::executorLost(…)`: the class stands in front, its bases where it is declared. */
function outOfLineClass(source: Source, i: number): readonly string[] {
  const { tokens } = source;
  if (!tokens.is(i - 1, '::') || !tokens.isIdentifier(i - 2)) return [];
  const name = tokens.at(i - 2);
  let looked = 0;
  for (const k of occurrences(source, name)) {
    if (looked++ > 100) break;
    if (!/^(?:class|struct)$/.test(tokens.at(k - 1)) || !tokens.is(k + 1, ':')) continue;
    const names: string[] = [name];
    for (let at = k + 2; at < k + 40 && !tokens.is(at, '{') && at < tokens.count; at++) {
      if (tokens.isIdentifier(at)) names.push(tokens.at(at));
    }
    return names;
  }
  return [];
}

/** The nearest class head above that stands further left. */
function indentedClass(source: Source, i: number): readonly string[] {
  const { tokens, text } = source;
  const column = columnOf(text, tokens.start(i));
  for (let k = i - 1; k >= 0 && k > i - longestClass; k--) {
    if (!tokens.is(k, 'class') || columnOf(text, tokens.start(k)) >= column) continue;
    const names: string[] = [];
    const end = tokens.is(k + 2, '(') ? tokens.partner(k + 2) : k + 12;
    for (let at = k + 1; at < Math.min(i, Math.max(end, k + 2)); at++) {
      if (tokens.isIdentifier(at)) names.push(tokens.at(at));
    }
    return names;
  }
  return [];
}

/** Units of white space at the start of the line. */
function columnOf(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - longestLine), offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** `(reify Scheduler …)`, `(proxy [Scheduler] [] …)`, `(defrecord X [] Scheduler …)`. */
function clojureTypes(source: Source, i: number): readonly string[] {
  const { tokens } = source;
  let depth = 0;
  for (let open = tokens.parent(i); open >= 0 && depth++ < deepestClass; open = tokens.parent(open)) {
    if (!/^(?:reify|proxy|defrecord|deftype|extend-type)$/.test(tokens.at(open + 1))) continue;
    const names: string[] = [];
    for (let k = open + 2; k < Math.min(i, open + longestClass); k++)
      if (tokens.isIdentifier(k) && tokens.parent(k) <= open + 3) names.push(tokens.at(k));
    return names;
  }
  return [];
}
