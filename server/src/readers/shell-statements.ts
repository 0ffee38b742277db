import type { Names } from '../names.ts';
import { firstFrom } from '../text.ts';
import type { Topic } from './memory.ts';
import type { Context } from './reader.ts';
import { type Replaced, replacedIn } from './replaced.ts';
import { StatementCut } from './shell-cut.ts';
import { shellSignsIn } from './shell-signs.ts';
import { Statement, variablesIn } from './shell-statement.ts';
import { type Cut, type Placed, partsOf } from './stretches.ts';

/** The statements of a script that tell something, by how they can be read. */
export interface Statements {
  /** Each on its own: what it sets no other one uses, and the other way round. */
  readonly alone: readonly Placed<Statement>[];
  /** Together, for what one sets another one uses. */
  readonly joint: readonly Placed<Statement>[];
}

/** The statements that tell something, and those that share variables with them. */
export function statementsOf(text: string, context: Context): Statements {
  const { names } = context;
  let open: StatementCut | undefined;
  const cut = (part: string, isLast: boolean) => {
    const statements = new StatementCut(part, open);
    const made = cutIn(part, statements, isLast, names);
    open = made.length === 0 ? statements : undefined;
    return made;
  };
  const blocks = partsOf(text, 'shell', context, cut);
  const sharing = sharingIn(blocks, text, context);
  const alone: Placed<Statement>[] = [];
  const joint = sharing.others.filter(({ made }) => sharing.isShared(made));
  for (const { start, made } of blocks) {
    for (const statement of made.telling) {
      const list = sharing.isShared(statement.made) ? joint : alone;
      list.push({ start: start + statement.start, made: statement.made });
    }
  }
  return { alone, joint: joint.sort((a, b) => a.start - b.start) };
}

const topic: Topic<Sharing> = { name: 'shell statements', isLasting: true };

/** What the statements of a script share; of a whole document by way of its last state. */
function sharingIn(
  blocks: readonly Placed<Block>[],
  text: string,
  { memory, depth }: Pick<Context, 'memory' | 'depth'>,
): Sharing {
  if (!memory || depth > 0) return new Sharing(blocks);
  return memory.next(topic, text, (_, last) => new Sharing(blocks, last?.made));
}

/** The variables of the statements that tell something, and of those that come along for the sake of one. */
class Sharing {
  /** The statements that come along. */
  readonly others: Placed<Statement>[] = [];
  readonly #assigned: Set<string>;
  readonly #used: Set<string>;
  readonly #shared: ReadonlySet<string>;
  readonly #blocks: readonly Placed<Block>[];
  readonly #taken = new Set<number>();
  #index?: ReadonlyMap<string, readonly Placed<Block>[]>;

  constructor(blocks: readonly Placed<Block>[], last?: Sharing) {
    this.#blocks = blocks;
    const exchange = last && renewed(blocks, last.#blocks);
    if (exchange && last.#goesOnWith(exchange)) {
      this.#assigned = last.#assigned;
      this.#used = last.#used;
      this.#shared = last.#shared;
      return;
    }
    this.#assigned = union(blocks, ({ made }) => made.assigned);
    this.#used = union(blocks, ({ made }) => made.used);
    if (!exchange || !last.#isSettledFor(this, exchange.fresh)) this.#bringAll();
    this.#shared = new Set([...this.#assigned].filter((name) => this.#used.has(name)));
  }

  /** A variable of the statement is set in one place and used in another. */
  isShared({ variables }: Statement): boolean {
    return this.#shared.size > 0 && variables.some(({ name }) => this.#shared.has(name));
  }

  /** As `#isSettledFor`, told from what took whose place alone. */
  #goesOnWith({ fresh, gone }: Replaced<Block>): boolean {
    if (this.others.length > 0) return false;
    const asksForSame = (told: (block: Block) => ReadonlySet<string>) => isSame(union(fresh, told), union(gone, told));
    return asksForSame(({ assigned }) => assigned) && asksForSame(({ used }) => used) && this.#hasNoUseFor(fresh);
  }

  /** Nothing came along, nor does now: those that tell something ask for the same, and what is new has nothing of it. */
  #isSettledFor(next: Sharing, fresh: readonly Block[]): boolean {
    if (this.others.length > 0 || !isSame(this.#assigned, next.#assigned) || !isSame(this.#used, next.#used))
      return false;
    return this.#hasNoUseFor(fresh);
  }

  #hasNoUseFor(fresh: readonly Block[]): boolean {
    const isUseless = (name: string, isSet: boolean) =>
      fresh.every((block) => block.usesOf(name).every((use) => !(use.isSet || isSet)));
    return (
      [...this.#assigned].every((name) => isUseless(name, true)) &&
      [...this.#used].every((name) => isUseless(name, false))
    );
  }

  #bringAll(): void {
    for (const name of [...this.#assigned]) this.#bring(name, true);
    for (const name of [...this.#used]) this.#bring(name, false);
    // The list grows while it is walked.
    for (const { made } of this.others) this.#add(made);
    this.#index = undefined;
  }

  #add({ variables }: Statement): void {
    for (const { name, isSet } of variables) {
      const known = isSet ? this.#assigned : this.#used;
      if (known.has(name)) continue;
      known.add(name);
      this.#bring(name, isSet);
    }
  }

  /** Whoever sets what is used here; and whoever uses, or sets as well, what is set here. */
  #bring(name: string, isSet: boolean): void {
    for (const { start, made } of this.#blocksWith(name)) {
      for (const use of made.usesOf(name)) {
        const at = use.statement.start + start;
        if (!(use.isSet || isSet) || this.#taken.has(at)) continue;
        this.#taken.add(at);
        this.others.push({ start: at, made: use.statement.made });
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

function union<T>(items: readonly T[], namesOf: (item: T) => ReadonlySet<string>): Set<string> {
  const all = new Set<string>();
  for (const item of items) for (const name of namesOf(item)) all.add(name);
  return all;
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

/** The blocks that were not there before, for others. Their statements take over what is known of those that are gone. */
function renewed(blocks: readonly Placed<Block>[], before: readonly Placed<Block>[]): Replaced<Block> {
  const { fresh, gone } = replacedIn(madeOf(blocks), madeOf(before));
  const known = new Map(gone.flatMap(({ telling }) => telling.map(({ made }) => [made.text, made] as const)));
  for (const { telling } of fresh) {
    for (const { made } of telling) {
      const like = known.get(made.text);
      if (like) made.take(like);
    }
  }
  return { fresh, gone };
}

function madeOf(blocks: readonly Placed<Block>[]): readonly Block[] {
  return blocks.map(({ made }) => made);
}

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

/** Some statements that follow each other; where they stand is counted from the first of them. */
class Block {
  /** The statements that tell something. */
  readonly telling: readonly Placed<Statement>[];
  readonly #text: string;
  readonly #ends: readonly number[];
  /** By where they begin. */
  readonly #statements = new Map<number, Placed<Statement>>();
  readonly #uses = new Map<string, readonly Use[]>();
  #names?: ReadonlySet<string>;
  #assigned?: ReadonlySet<string>;
  #used?: ReadonlySet<string>;

  constructor(text: string, ends: readonly number[], names: Names) {
    this.#text = text;
    this.#ends = ends;
    this.telling = [...new Set(shellSignsIn(text, names).map((sign) => this.#statementAt(sign)))];
  }

  /** The variables that the statements set which tell something. */
  get assigned(): ReadonlySet<string> {
    this.#assigned ??= this.#told(true);
    return this.#assigned;
  }

  /** The variables that those statements use. */
  get used(): ReadonlySet<string> {
    this.#used ??= this.#told(false);
    return this.#used;
  }

  #told(set: boolean): ReadonlySet<string> {
    const names = new Set<string>();
    for (const { made } of this.telling)
      for (const { name, isSet } of made.variables) if (isSet === set) names.add(name);
    return names;
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
    if (places.length === 0) return none;
    const statements = new Set(places.map((place) => this.#statementAt(place)));
    for (const statement of this.telling) statements.delete(statement);
    return Array.from(statements, (statement) =>
      statement.made.variables.filter((variable) => variable.name === name).map(({ isSet }) => ({ statement, isSet })),
    ).flat();
  }

  #statementAt(place: number): Placed<Statement> {
    const i = firstFrom(this.#ends, place + 1, (end) => end);
    const start = this.#ends[i - 1] ?? 0;
    let statement = this.#statements.get(start);
    if (!statement) {
      statement = { start, made: new Statement(this.#text.slice(start, this.#ends[i])) };
      this.#statements.set(start, statement);
    }
    return statement;
  }
}

const none: readonly Use[] = [];

/** A statement in which a variable stands. */
interface Use {
  readonly statement: Placed<Statement>;
  readonly isSet: boolean;
}

/** What is open for so long was opened by mistake: somebody types. */
const longestStatement = 64_000;

/** Of a broken text the beginning is enough: behind it, statements are found as in any other. */
const longestBlock = 16_000;

function cutIn(part: string, statements: StatementCut, isLast: boolean, names: Names): Cut<Block> {
  const whole = statements.ends;
  const isBroken = whole.length === 0 && part.length > longestStatement;
  const ends = isBroken ? statements.endsInBroken(isLast ? part.length : longestBlock) : whole;
  const length = ends.at(-1) ?? 0;
  if (!isLast || length === part.length) return { length, made: new Block(part.slice(0, length), ends, names) };
  return { length, made: new Block(part, [...ends, part.length], names) };
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
