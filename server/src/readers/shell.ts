import type { Mention } from '../names.ts';
import type { Piece, Span } from '../text.ts';
import { collected, type Found } from './found.ts';
import type { Topic } from './memory.ts';
import { type Context, isAsked, moved, type Reader, surroundings } from './reader.ts';
import { type Reading, readingOf } from './shell-reading.ts';
import { Setup, type TellingPart, type Told } from './shell-setup.ts';
import { hasShellSign } from './shell-signs.ts';
import { simpleIn } from './shell-simple.ts';
import { type Read, Statement } from './shell-statement.ts';
import { statementsOf } from './shell-statements.ts';
import type { Placed } from './stretches.ts';

/** Shell scripts and command lines. */
export const shell: Reader = {
  name: 'shell',

  mentions(text: string, around: Context): Iterable<Mention> {
    const context: Context = around.place === 'config' ? { ...around, place: 'code' } : around;
    const simple = simpleIn(text);
    if (simple || !text.includes('\n')) {
      // It is read in the environment that it makes itself.
      return hasShellSign(text, context.names) ? readingOf(text, context, simple).mentions() : [];
    }
    const parts = partsOf(text, context);
    const setup = new Setup(parts, () => `shell statement ${surroundings(context)}`);
    const asked = context.asked ? parts.filter((part) => part.reaches(context.asked)) : parts;
    if (!context.memory) return allMentions(asked, setup);
    return collected((found) => {
      for (const part of asked) part.addTo(found, setup);
    });
  },
};

/** What of a script tells something: statements on their own, and behind them those that share variables. */
function partsOf(text: string, context: Context): readonly Part[] {
  const { alone, joint } = statementsOf(text, context);
  const parts = alone.map(({ start, made }) => new Part(made, start, context));
  if (joint.length > 0) {
    const piece = pieceOfAll(joint);
    parts.push(new Part(statementOf(piece.text, context), piece.start, context, piece));
  }
  return parts;
}

function* allMentions(parts: readonly Part[], setup: Setup): Iterable<Mention> {
  for (const part of parts) yield* part.mentions(setup);
}

const joined: Topic<Statement> = { name: 'shell statements that share variables' };

/** A text of several statements as if it were one. */
function statementOf(text: string, { memory }: Context): Statement {
  return memory ? memory.of(joined, text, (own) => new Statement(own)) : new Statement(text);
}

/** A statement, or all that share variables, in a script. */
class Part implements TellingPart, Read {
  readonly told: Told;
  readonly #statement: Statement;
  readonly #start: number;
  readonly #context: Context;
  readonly #joint: Piece | undefined;
  #reading: Reading | undefined;
  #mentions: readonly Mention[] | undefined;

  /** `joint` is the piece that it is, where it is not simply the statement at `start`. */
  constructor(statement: Statement, start: number, context: Context, joint?: Piece) {
    this.#statement = statement;
    this.#start = start;
    this.#context = context;
    this.#joint = joint;
    this.told = statement.told(this);
    if (!context.memory && isAlike(this.told)) this.#release();
  }

  get piece(): Piece {
    return this.#joint ?? { text: this.#statement.text, start: this.#start };
  }

  get reading(): Reading {
    this.#reading ??= readingOf(this.#statement.text, this.#context);
    return this.#reading;
  }

  /** Somebody asks for what is in it. */
  reaches(asked: Span | undefined): boolean {
    const { text, start, offsets } = this.piece;
    return isAsked(asked, start, offsets?.[text.length] ?? start + text.length);
  }

  /** The mentions in it, with spans in the script that it is a part of. */
  mentions(setup: Setup): Iterable<Mention> {
    return allMoved(this.#mentions ?? this.reading.mentions(setup), this.piece);
  }

  /** Adds the same; of a document most are known. */
  addTo(found: Found, setup: Setup): void {
    const inside = this.#statement.mentions(setup, this);
    if (!this.#joint) found.pushPart({ start: this.#start, inside, around: 0 });
    else for (const mention of inside) found.push(moved(mention, this.#joint));
  }

  /** Takes what it finds in any environment, and lets go of all that it was read with: a script may have many parts. */
  #release(): void {
    this.#mentions = [...this.reading.mentions()];
    this.#reading = undefined;
  }
}

function* allMoved(mentions: Iterable<Mention>, piece: Piece): Iterable<Mention> {
  for (const mention of mentions) yield moved(mention, piece);
}

/** True for a part that is read alike in every environment. */
function isAlike({ settings, starts }: Told): boolean {
  return settings.length === 0 && !starts;
}

/** Statements of one script as one text, with a blank line behind each: where one ends, another one begins elsewhere. */
function pieceOfAll(statements: readonly Placed<Statement>[]): Piece {
  const text = statements.map(({ made }) => `${made.text}\n`).join('');
  const offsets = new Int32Array(text.length + 1);
  let at = 0;
  let end = 0;
  for (const { start, made } of statements) {
    for (let i = 0; i <= made.text.length; i++) offsets[at++] = start + i;
    end = start + made.text.length;
  }
  offsets[at] = end;
  return { text, start: statements[0]?.start ?? 0, offsets };
}
