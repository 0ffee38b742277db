import type { Mention } from '../names.ts';
import type { Piece, Span } from '../text.ts';
import type { Topic } from './memory.ts';
import { type Context, isAsked, moved, type Reader, surroundings } from './reader.ts';
import { type Reading, readingOf } from './shell-reading.ts';
import { Setup, type TellingPart, type Told } from './shell-setup.ts';
import { hasShellSign } from './shell-signs.ts';
import { simpleIn } from './shell-simple.ts';
import { Statement } from './shell-statement.ts';
import { statementsOf } from './shell-statements.ts';
import type { Placed } from './stretches.ts';

/** Shell scripts and command lines. */
export const shell: Reader = {
  name: 'shell',

  *mentions(text: string, around: Context): Iterable<Mention> {
    const context: Context = around.place === 'config' ? { ...around, place: 'code' } : around;
    const simple = simpleIn(text);
    if (simple || !text.includes('\n')) {
      // It is read in the environment that it makes itself.
      if (hasShellSign(text, context.names)) yield* readingOf(text, context, simple).mentions();
      return;
    }
    const { alone, joint } = statementsOf(text, context);
    const parts = alone.map(({ start, made }) => new Part(made, { text: made.text, start }, context));
    if (joint.length > 0) {
      const piece = pieceOfAll(joint);
      parts.push(new Part(statementOf(piece.text, context), piece, context));
    }
    const setup = new Setup(parts, () => `shell statement ${surroundings(context)}`);
    for (const part of parts) if (part.reaches(context.asked)) yield* part.mentions(setup);
  },
};

const joined: Topic<Statement> = { name: 'shell statements that share variables' };

/** A text of several statements as if it were one. */
function statementOf(text: string, { memory }: Context): Statement {
  return memory ? memory.of(joined, text, (own) => new Statement(own)) : new Statement(text);
}

/** A statement, or all that share variables, in a script. */
class Part implements TellingPart {
  readonly piece: Piece;
  readonly told: Told;
  readonly #statement: Statement;
  readonly #context: Context;
  #reading: Reading | undefined;
  #mentions: readonly Mention[] | undefined;

  constructor(statement: Statement, piece: Piece, context: Context) {
    this.piece = piece;
    this.#statement = statement;
    this.#context = context;
    this.told = statement.told(() => this.#read());
    if (!context.memory && isAlike(this.told)) this.#release();
  }

  /** Somebody asks for what is in it. */
  reaches(asked: Span | undefined): boolean {
    const { text, start, offsets } = this.piece;
    return isAsked(asked, start, offsets?.[text.length] ?? start + text.length);
  }

  /** The mentions in it, with spans in the script that it is a part of. */
  mentions(setup: Setup): Iterable<Mention> {
    const { piece } = this;
    if (!this.#context.memory) return allMoved(this.#mentions ?? this.#read().mentions(setup), piece);
    if (!piece.offsets) return this.#statement.mentions(setup, piece.start, () => this.#read());
    return allMoved(
      this.#statement.mentions(setup, 0, () => this.#read()),
      piece,
    );
  }

  #read(): Reading {
    this.#reading ??= readingOf(this.piece.text, this.#context);
    return this.#reading;
  }

  /** Takes what it finds in any environment, and lets go of all that it was read with: a script may have many parts. */
  #release(): void {
    this.#mentions = [...this.#read().mentions()];
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
