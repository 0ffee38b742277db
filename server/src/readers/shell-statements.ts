import type { Names } from '../names.ts';
import { firstFrom, type Piece } from '../text.ts';
import type { Context } from './reader.ts';
import { endsInBroken, statementEnds } from './shell-cut.ts';
import { shellSignsIn } from './shell-signs.ts';
import { type Cut, type Placed, partsOf } from './stretches.ts';

/** The statements of a script that tell something, by how they can be read. */
export interface Statements {
  /** Each on its own: what it sets no other one uses, and the other way round. */
  readonly alone: readonly Piece[];
  /** Together, for what one sets another one uses. */
  readonly joint: readonly Piece[];
}

/** The statements that tell something, and those that share variables with them. */
export function statementsOf(text: string, context: Context): Statements {
  const { names } = context;
  const blocks = partsOf(text, 'shell', context, (part, isLast) => cutIn(part, isLast, names));
  const telling = blocks.flatMap(({ start, made }) => made.telling.map((statement) => movedBy(statement, start)));
  const sharing = new Sharing(telling, blocks);
  const isShared = (statement: Placed<Single>) => sharing.isShared(statement.made);
  const joint = [...telling, ...sharing.others].filter(isShared).sort((a, b) => a.start - b.start);
  return {
    alone: (joint.length > 0 ? telling.filter((statement) => !isShared(statement)) : telling).map(pieceAt),
    joint: joint.map(pieceAt),
  };
}

/** The variables of the statements that tell something, and of those that come along for the sake of one. */
class Sharing {
  /** The statements that come along. */
  readonly others: Placed<Single>[] = [];
  readonly #assigned = new Set<string>();
  readonly #used = new Set<string>();
  readonly #blocks: readonly Placed<Block>[];
  readonly #taken = new Set<number>();
  #index?: ReadonlyMap<string, readonly Placed<Block>[]>;

  constructor(telling: readonly Placed<Single>[], blocks: readonly Placed<Block>[]) {
    this.#blocks = blocks;
    for (const { made } of telling) this.#add(made);
    // The list grows while it is walked.
    for (const { made } of this.others) this.#add(made);
  }

  /** A variable of the statement is set in one place and used in another. */
  isShared({ variables }: Single): boolean {
    return variables.some(({ name }) => this.#assigned.has(name) && this.#used.has(name));
  }

  #add({ variables }: Single): void {
    for (const { name, isSet } of variables) {
      const known = isSet ? this.#assigned : this.#used;
      if (known.has(name)) continue;
      known.add(name);
      // Whoever sets what is used here; and whoever uses, or sets as well, what is set here.
      this.#bring(name, isSet);
    }
  }

  #bring(name: string, isSet: boolean): void {
    for (const { start, made } of this.#blocksWith(name)) {
      for (const use of made.usesOf(name)) {
        const at = use.statement.start + start;
        if (!(use.isSet || isSet) || this.#taken.has(at)) continue;
        this.#taken.add(at);
        this.others.push(movedBy(use.statement, start));
      }
    }
  }

  #blocksWith(name: string): readonly Placed<Block>[] {
    if (this.#assigned.size + this.#used.size <= few) return this.#blocks;
    this.#index ??= blocksByVariable(this.#blocks);
    return this.#index.get(name) ?? [];
  }
}

/** Up to so many variables are looked for one by one. */
const few = 256;

function blocksByVariable(blocks: readonly Placed<Block>[]): ReadonlyMap<string, readonly Placed<Block>[]> {
  const index = new Map<string, Placed<Block>[]>();
  for (const block of blocks) {
    for (const name of block.made.names) {
      const list = index.get(name);
      if (list) list.push(block);
      else index.set(name, [block]);
    }
  }
  return index;
}

/** A statement, wherever it stands: the same in every state of a script that has it. */
class Single {
  readonly text: string;
  #variables?: readonly Variable[];

  constructor(text: string) {
    this.text = text;
  }

  /** The variables that it sets or uses. */
  get variables(): readonly Variable[] {
    this.#variables ??= variablesIn(this.text);
    return this.#variables;
  }
}

/** Some statements that follow each other; where they stand is counted from the first of them. */
class Block {
  /** The statements that tell something. */
  readonly telling: readonly Placed<Single>[];
  readonly #text: string;
  readonly #ends: readonly number[];
  /** By where they begin. */
  readonly #statements = new Map<number, Placed<Single>>();
  readonly #uses = new Map<string, readonly Use[]>();
  #names?: ReadonlySet<string>;

  constructor(text: string, ends: readonly number[], names: Names) {
    this.#text = text;
    this.#ends = ends;
    this.telling = [...new Set(shellSignsIn(text, names).map((sign) => this.#statementAt(sign)))];
  }

  /** The statements in which a variable stands, but for those that tell something. */
  usesOf(name: string): readonly Use[] {
    let uses = this.#uses.get(name);
    if (!uses) {
      uses = this.#usesAt(placesOf(name, this.#text), name);
      this.#uses.set(name, uses);
    }
    return uses;
  }

  /** The variables of all statements. */
  get names(): ReadonlySet<string> {
    this.#names ??= new Set(variablesIn(this.#text).map(({ name }) => name));
    return this.#names;
  }

  #usesAt(places: readonly number[], name: string): readonly Use[] {
    const statements = new Set(places.map((place) => this.#statementAt(place)));
    for (const statement of this.telling) statements.delete(statement);
    return Array.from(statements, (statement) =>
      statement.made.variables.filter((variable) => variable.name === name).map(({ isSet }) => ({ statement, isSet })),
    ).flat();
  }

  #statementAt(place: number): Placed<Single> {
    const i = firstFrom(this.#ends, place + 1, (end) => end);
    const start = this.#ends[i - 1] ?? 0;
    let statement = this.#statements.get(start);
    if (!statement) {
      statement = { start, made: new Single(this.#text.slice(start, this.#ends[i])) };
      this.#statements.set(start, statement);
    }
    return statement;
  }
}

/** A statement in which a variable stands. */
interface Use {
  readonly statement: Placed<Single>;
  readonly isSet: boolean;
}

function movedBy({ start, made }: Placed<Single>, by: number): Placed<Single> {
  return { start: start + by, made };
}

function pieceAt({ start, made: { text } }: Placed<Single>): Piece {
  return { text, start };
}

/** What is open for so long was opened by mistake: somebody types. */
const longestStatement = 64_000;

/** Of a broken text the beginning is enough: behind it, statements are found as in any other. */
const longestBlock = 16_000;

function cutIn(part: string, isLast: boolean, names: Names): Cut<Block> {
  const whole = statementEnds(part);
  const isBroken = whole.length === 0 && part.length > longestStatement;
  const most = isLast ? part.length : Math.max(longestBlock, part.length >> 1);
  const ends = isBroken ? endsInBroken(part, most) : whole;
  const length = ends.at(-1) ?? 0;
  if (!isLast || length === part.length) return { length, made: new Block(part.slice(0, length), ends, names) };
  return { length, made: new Block(part, [...ends, part.length], names) };
}

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

const positional = /\$\{?[#!]?[@*]|\bset\s+--/g;

/** Where a variable may be set or used. */
function placesOf(name: string, text: string): readonly number[] {
  if (name === '@') return Array.from(text.matchAll(positional), ({ index }) => index);
  const places: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (/[${#!]/.test(text.charAt(at - 1)) || /[=[+]/.test(text.charAt(at + name.length))) places.push(at);
  }
  return places;
}
