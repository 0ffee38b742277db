import type { Component } from '../../names.ts';
import { isSymbol } from './pairs.ts';
import { isTypeName, pathEndingAt } from './paths.ts';
import type { Source } from './source.ts';

/** Whether a map holds options of Mesos, and of which process. */
export interface Owner {
  readonly mesos: boolean;
  readonly component: Component | undefined;
}

/**
 * Whose map a key stands in: the names of the keys, variables, resources and titles around it say. Mesos alone is not
 * enough, for the info of a framework has a `checkpoint` too.
 */
export function ownerOf(source: Source, i: number): Owner {
  const { tokens } = source;
  const names: string[] = [...indexesBefore(source, i)];
  let open = tokens.parent(i);
  for (let depth = 0; open >= 0 && depth < 8 && isMap(source, open); depth++, open = tokens.parent(open)) {
    // A title of Puppet: `class { 'mesos::slave':`
    const titled = source.language.name === 'puppet' && tokens.isString(open + 1) && tokens.is(open + 2, ':');
    if (titled && open + 1 !== i) names.push(tokens.inner(open + 1) ?? '');
    names.push(...namesBefore(source, open));
  }
  const all = names.join(' ');
  const agent = /slave|agent/i.test(all);
  const master = /master/i.test(all);
  const mesos = /(?:^|[^a-z])mesos/i.test(all) && (agent || master || /flags|options|arg/i.test(all));
  return { mesos, component: mesos && agent !== master ? (agent ? 'agent' : 'master') : undefined };
}

/** False for the bodies of functions and classes, and for the arguments of a constructor. */
function isMap(source: Source, open: number): boolean {
  const { tokens } = source;
  const before = tokens.at(open - 1);
  if (tokens.is(open, '{') && before === ')') return false;
  if (tokens.is(open, '{') && tokens.isIdentifier(open - 1))
    return /^(?:puppet|hcl|groovy)$/.test(source.language.name);
  return !tokens.is(open, '(') || !isTypeName(before) || isMapName(before);
}

function isMapName(name: string): boolean {
  return /^(?:\w*Map|[Dd]ict|Hash|List|Array)$/.test(name);
}

/** The key, variable, resource type or chain of indexes in front of a bracket. */
function namesBefore(source: Source, open: number): readonly string[] {
  const { tokens } = source;
  let k = open - 1;
  // `val mesosSlave = Map(…)`, `mesos_slave_flags = dict(…)`
  if (tokens.is(open, '(') && isMapName(tokens.at(k))) {
    const { first } = pathEndingAt(tokens, k);
    if (tokens.is(first - 1, '=')) k = first - 1;
  }
  if (/^(?:=>|:|=|->|\()$/.test(tokens.at(k))) k--;
  const names: string[] = [];
  // A name right behind a name belongs to something else.
  let wasName = false;
  for (const last = k - 16; k >= 0 && k > last; k--) {
    const isName = tokens.isString(k) || tokens.isIdentifier(k);
    if (isName === wasName && isName) break;
    if (!isName && !/^(?:::|\.|\[|\]|:)$/.test(tokens.at(k))) break;
    if (isName) names.push(tokens.inner(k) ?? tokens.at(k));
    wasName = isName;
  }
  return names;
}

/** `default['mesos']['slave']` in front of `['isolation']`. */
function indexesBefore(source: Source, i: number): readonly string[] {
  const open = isSymbol(source, i) ? i - 2 : i - 1;
  return source.tokens.is(open, '[') ? namesBefore(source, open) : [];
}
