import type { Names } from '../names.ts';
import type { Span } from '../text.ts';
import { mayTell } from './environment.ts';
import type { Context } from './reader.ts';
import { statementEnds } from './shell-cut.ts';
import { type Cut, type Placed, partsOf } from './stretches.ts';

/** A top-level statement of a script. */
export interface Statement extends Span {
  readonly text: string;
}

/** The statements of a script that tell something, by how they can be read. */
export interface Statements {
  /** Each on its own: it shares no variable with another one. */
  readonly alone: readonly Statement[];
  /** Together, for what one sets another one uses. */
  readonly joint: readonly Statement[];
}

/** The statements that tell something, and those that share variables with them. */
export function statementsOf(text: string, context: Context): Statements {
  const all = allStatements(text, context);
  const taken = all.filter(({ made }) => made.tells);
  const assigned = new Set<string>();
  const used = new Set<string>();
  const take = ({ made }: Placed<Single>) => {
    for (const { name, isSet } of made.variables) (isSet ? assigned : used).add(name);
  };
  for (const statement of taken) take(statement);
  let rest = assigned.size + used.size > 0 ? all.filter(({ made }) => !made.tells) : [];
  // What shares a variable may bring others along.
  for (let before = -1; before !== rest.length; ) {
    before = rest.length;
    rest = rest.filter((statement) => {
      const { variables } = statement.made;
      if (!variables.some(({ name, isSet }) => assigned.has(name) || (isSet && used.has(name)))) return true;
      take(statement);
      taken.push(statement);
      return false;
    });
  }
  const isAlone = ({ made }: Placed<Single>) =>
    made.variables.every(({ name, isSet }) => !isSet && !assigned.has(name));
  const canBeAlone = ![...assigned].some((name) => mayTell(name, context)) && !taken.some(({ made }) => made.reads);
  const alone = canBeAlone ? taken.filter(isAlone) : [];
  const joint = canBeAlone ? taken.filter((statement) => !isAlone(statement)) : taken;
  return { alone: alone.map(statementAt), joint: joint.map(statementAt).sort((a, b) => a.start - b.start) };
}

/** A statement, wherever it stands: the same in every state of a script that has it. */
class Single {
  readonly text: string;
  /** A known name stands in it, or a word that makes it worth reading. */
  readonly tells: boolean;
  #variables?: readonly Variable[];

  constructor(text: string, names: Names) {
    this.text = text;
    this.tells = telling.test(text) || names.find(text).length > 0;
  }

  /** The variables that it sets or uses. */
  get variables(): readonly Variable[] {
    this.#variables ??= variablesIn(this.text);
    return this.#variables;
  }

  /** It reads another script, which may set anything. */
  get reads(): boolean {
    return sourcing.test(this.text);
  }
}

function statementAt({ made, start }: Placed<Single>): Statement {
  return { text: made.text, start, end: start + made.text.length };
}

function allStatements(text: string, { names, memory }: Context): readonly Placed<Single>[] {
  const all: Placed<Single>[] = [];
  for (const part of partsOf(text, 'shell', memory, (own, isLast) => cutIn(own, isLast, names))) {
    let { start } = part;
    for (const made of part.made) {
      all.push({ start, made });
      start += made.text.length;
    }
  }
  return all;
}

function cutIn(part: string, isLast: boolean, names: Names): Cut<readonly Single[]> {
  const ends = statementEnds(part);
  const length = ends.at(-1) ?? 0;
  const all = isLast && length < part.length ? [...ends, part.length] : ends;
  return { length, made: all.map((end, i) => new Single(part.slice(all[i - 1] ?? 0, end), names)) };
}

/** Words that make a command worth reading without a known name: it starts Mesos, links it, or writes one of its files. */
const telling = /mesos|libprocess|killtree|credential|principals|\\\/|(?:^|[\s;&|(])(?:\.|source)\s/i;

const sourcing = /(?:^|[\s;&|(])(?:\.|source)\s/;

interface Variable {
  readonly name: string;
  /** It gets a value here. */
  readonly isSet: boolean;
}

const variable = /\$\{?[#!]?(\w+|[@*])|(?<![\w$-])([A-Za-z_]\w*)(?:\[[^\]\n]{0,80}\])?\+?=|\bset\s+--/g;

function variablesIn(statement: string): readonly Variable[] {
  if (!/[$=]|\bset\b/.test(statement)) return [];
  return Array.from(statement.matchAll(variable), ([, used, set]) =>
    used === undefined ? { name: set ?? '@', isSet: true } : { name: used === '*' ? '@' : used, isSet: false },
  );
}
