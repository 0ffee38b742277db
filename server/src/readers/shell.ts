import type { Mention } from '../names.ts';
import type { Piece } from '../text.ts';
import type { Topic } from './memory.ts';
import { type Context, moved, partMentions, type Reader, surroundings } from './reader.ts';
import { type Reading, readingOf } from './shell-reading.ts';
import { Setup, type TellingPart, type Told } from './shell-setup.ts';
import { shellSignsIn } from './shell-signs.ts';
import { simpleIn } from './shell-simple.ts';
import { statementsOf } from './shell-statements.ts';

/** Shell scripts and command lines. */
export const shell: Reader = {
  name: 'shell',

  *mentions(text: string, around: Context): Iterable<Mention> {
    const context: Context = { ...around, place: around.place === 'config' ? 'code' : around.place };
    const simple = simpleIn(text);
    if (simple || !text.includes('\n')) {
      // It is read in the environment that it makes itself.
      if (shellSignsIn(text, context.names).length > 0) yield* readingOf(text, context, simple).mentions();
      return;
    }
    const { alone, joint } = statementsOf(text, context);
    const pieces = joint.length > 0 ? [...alone, pieceOfAll(joint)] : alone;
    const parts = pieces.map((piece) => new Part(piece, context));
    const setup = new Setup(parts, () => `shell statement ${surroundings(context)}`);
    for (const part of parts) yield* part.mentions(setup);
  },
};

const told: Topic<Told> = { name: 'told by a shell statement' };

/** A statement, or all that share variables, in a script. */
class Part implements TellingPart {
  readonly piece: Piece;
  readonly told: Told;
  readonly #context: Context;
  #reading: Reading | undefined;
  #mentions: readonly Mention[] | undefined;

  constructor(piece: Piece, context: Context) {
    this.piece = piece;
    this.#context = context;
    this.told = context.memory?.of(told, piece.text, () => this.#read().told) ?? this.#read().told;
    if (!context.memory && isAlike(this.told)) this.#release();
  }

  /** The mentions in it, with spans in the script that it is a part of. */
  *mentions(setup: Setup): Iterable<Mention> {
    for (const mention of this.#found(setup)) yield moved(mention, this.piece);
  }

  #found(setup: Setup): Iterable<Mention> {
    const context = this.#context;
    if (this.#mentions) return this.#mentions;
    if (!context.memory) return this.#read().mentions(setup);
    return partMentions(setup.topicOf(this.told), this.piece.text, 0, context, () => this.#read().mentions(setup));
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

/** True for a part that is read alike in every environment. */
function isAlike({ settings, starts }: Told): boolean {
  return settings.length === 0 && !starts;
}

/** Statements of one script as one text, with a blank line behind each: where one ends, another one begins elsewhere. */
function pieceOfAll(statements: readonly Piece[]): Piece {
  const text = statements.map((statement) => `${statement.text}\n`).join('');
  const offsets = new Int32Array(text.length + 1);
  let at = 0;
  let end = 0;
  for (const statement of statements) {
    for (let i = 0; i <= statement.text.length; i++) offsets[at++] = statement.start + i;
    end = statement.start + statement.text.length;
  }
  offsets[at] = end;
  return { text, start: statements[0]?.start ?? 0, offsets };
}
