import type { Names } from '../names.ts';
import type { Piece } from '../text.ts';
import type { Context } from './reader.ts';
import { endsInBroken, statementEnds } from './shell-cut.ts';
import { type Cut, type Placed, partsOf } from './stretches.ts';

/** The statements of a script that tell something, by how they can be read. */
export interface Statements {
  /** Each on its own: what it sets no other one uses, and the other way round. */
  readonly alone: readonly Piece[];
  /** Together, for what one sets another one uses. */
  readonly joint: readonly Piece[];
}

/** The statements that tell something, and those that share variables with them. */
export function statementsOf(text: string, { names, memory }: Context): Statements {
  const blocks = [...partsOf(text, 'shell', memory, (part, isLast) => cutIn(part, isLast, names))];
  const telling = blocks.flatMap(({ start, made }) => made.telling.map((statement) => movedBy(statement, start)));
  const sharing = new Sharing(telling, blocks);
  const isShared = (statement: Placed<Single>) => sharing.isShared(statement.made);
  const joint = [...telling, ...sharing.others].filter(isShared).sort((a, b) => a.start - b.start);
  return {
    alone: telling.filter((statement) => !isShared(statement)).map(pieceAt),
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
      this.#bring(name, (use) => use.isSet || isSet);
    }
  }

  #bring(name: string, counts: (use: Use) => boolean): void {
    for (const { start, made } of this.#blocksWith(name)) {
      for (const use of made.silent.get(name) ?? []) {
        const statement = movedBy(use.statement, start);
        if (!counts(use) || this.#taken.has(statement.start)) continue;
        this.#taken.add(statement.start);
        this.others.push(statement);
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
const few = 32;

function blocksByVariable(blocks: readonly Placed<Block>[]): ReadonlyMap<string, readonly Placed<Block>[]> {
  const index = new Map<string, Placed<Block>[]>();
  for (const block of blocks) {
    for (const name of block.made.silent.keys()) {
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
}

/** Some statements that follow each other; where they stand is counted from the first of them. */
class Block {
  readonly telling: readonly Placed<Single>[];
  readonly #rest: readonly Placed<Single>[];
  #silent?: ReadonlyMap<string, readonly Use[]>;

  constructor(statements: readonly Placed<Single>[]) {
    this.telling = statements.filter(({ made }) => made.tells);
    this.#rest = statements.filter(({ made }) => !made.tells);
  }

  /** The statements that tell nothing, by the variables that they set or use. */
  get silent(): ReadonlyMap<string, readonly Use[]> {
    this.#silent ??= usesIn(this.#rest);
    return this.#silent;
  }
}

/** A statement in which a variable stands. */
interface Use {
  readonly statement: Placed<Single>;
  readonly isSet: boolean;
}

function usesIn(statements: readonly Placed<Single>[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const statement of statements) {
    for (const { name, isSet } of statement.made.variables) {
      const list = uses.get(name);
      if (list) list.push({ statement, isSet });
      else uses.set(name, [{ statement, isSet }]);
    }
  }
  return uses;
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
  const ends = isBroken ? endsInBroken(part, isLast ? part.length : longestBlock) : whole;
  const length = ends.at(-1) ?? 0;
  const all = isLast && length < part.length ? [...ends, part.length] : ends;
  const statements = all.map((end, i) => {
    const start = all[i - 1] ?? 0;
    return { start, made: new Single(part.slice(start, end), names) };
  });
  return { length, made: new Block(statements) };
}

/** Words that make a command worth reading without a known name: it starts Mesos, links it, or writes one of its files. */
const telling = /mesos|libprocess|killtree|credential|principals|\\\/|(?:^|[\s;&|(])(?:\.|source)\s/i;

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
