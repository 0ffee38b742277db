import type { Mention, Names } from '../../names.ts';
import { type Piece, pieceOf, type Span } from '../../text.ts';
import { isCommand } from '../embedded.ts';
import { first } from '../first.ts';
import { mayHoldNames } from '../landmarks.ts';
import { ownCopy } from '../memory.ts';
import { type Context, detached, mentionsWithin, moved, surroundings } from '../reader.ts';
import { shell } from '../shell.ts';
import { words } from '../words.ts';
import { blockMentions } from './block.ts';
import type { Block } from './blocks.ts';
import { onTopic, type Signs, signsIn, type Topics } from './topics.ts';

/** How far around a name its sentence and what is near it are looked at. */
export const reach = 2000;

/** What stands around a passage: up to `reach` units each way, as written and as prose. */
export interface Neighbours {
  readonly before: string;
  readonly after: string;
  readonly proseBefore: string;
  readonly proseAfter: string;
}

/** Some paragraphs and blocks of a document that stand together, wherever they are. */
export class Passage {
  readonly text: string;
  /** The text with its blocks and HTML comments as blanks, unit for unit. */
  readonly prose: string;
  /** An HTML comment begins in it and does not end. */
  readonly isOpen: boolean;
  readonly #blocks: readonly Block[];
  #signs: Signs | undefined;
  #last: { readonly topic: string; readonly around: Neighbours; readonly mentions: readonly Mention[] } | undefined;

  constructor(text: string, blocks: readonly Block[]) {
    this.text = text;
    this.#blocks = blocks;
    const written = withoutBlocks(text, blocks);
    const comment = written.lastIndexOf('<!--');
    this.isOpen = comment >= 0 && !written.includes('-->', comment + '<!--'.length);
    this.prose = written.replace(/<!--[\s\S]*?(?:-->|$)/g, blank);
  }

  /** What it adds to the topics of the document. */
  get signs(): Signs {
    this.#signs ??= signsIn(this.text);
    return this.#signs;
  }

  /** The mentions in it, with spans in its text; those that were found last, until something around it is another. */
  mentions(around: Neighbours, topics: Topics, context: Context): readonly Mention[] {
    const topic = `${surroundings(context)} ${Object.values(topics).join()}`;
    if (this.#last?.topic === topic && isSame(this.#last.around, around)) return this.#last.mentions;
    const mentions = [...this.#found(around, topics, context)];
    if (context.memory) this.#last = { topic, around: owned(around), mentions: mentions.map(detached) };
    return mentions;
  }

  *#found(around: Neighbours, topics: Topics, context: Context): Iterable<Mention> {
    const { before, after } = around;
    const near: Piece = { text: before + this.text + after, start: -before.length };
    for (const mention of onTopic(this.#inBlocks(topics, context), near, topics)) {
      if (mention.kind !== 'file-format' || topics.credentials) yield mention;
    }
    yield* onTopic(this.#inProse(around, { ...context, place: 'prose' }), near, topics);
  }

  *#inBlocks(topics: Topics, context: Context): Iterable<Mention> {
    for (const block of this.#blocks) {
      const text = this.text.slice(block.start, block.end);
      if (mayHoldNames(text, context.names) || /credential/i.test(block.lead))
        yield* blockMentions(this.text, block, topics, context);
    }
  }

  /** A whole command between backticks, and names in sentences, which may begin and end in the neighbours. */
  *#inProse({ proseBefore, proseAfter }: Neighbours, context: Context): Iterable<Mention> {
    const { names } = context;
    const near: Piece = { text: proseBefore + this.prose + proseAfter, start: -proseBefore.length };
    const [from, to] = [proseBefore.length, proseBefore.length + this.prose.length];
    const inside: Names = { ...names, find: (own) => names.find(own, from, to) };
    const said = words.mentions(near.text, { ...context, names: inside });
    yield* first(inlineCommands(this.prose, context), movedAll(said, near));
  }
}

function* movedAll(mentions: Iterable<Mention>, piece: Piece): Iterable<Mention> {
  for (const mention of mentions) yield moved(mention, piece);
}

function isSame(a: Neighbours, b: Neighbours): boolean {
  return (
    a.before === b.before && a.after === b.after && a.proseBefore === b.proseBefore && a.proseAfter === b.proseAfter
  );
}

/** The neighbours without a hold on the whole document. */
function owned({ before, after, proseBefore, proseAfter }: Neighbours): Neighbours {
  return {
    before: ownCopy(before),
    after: ownCopy(after),
    proseBefore: ownCopy(proseBefore),
    proseAfter: ownCopy(proseAfter),
  };
}

/** Only a whole command between backticks counts as code: `--roles` in a sentence is what the sentence is about. */
function* inlineCommands(text: string, context: Context): Iterable<Mention> {
  for (const match of text.matchAll(/`([^`\n]{1,400})`/g)) {
    const command = match[1] ?? '';
    if (!isCommand(command)) continue;
    const start = match.index + 1;
    yield* mentionsWithin(pieceOf(text, start, start + command.length), shell, { ...context, place: 'code' });
  }
}

function withoutBlocks(text: string, blocks: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const { start, end } of blocks) {
    if (start < done) continue;
    result += text.slice(done, start) + blank(text.slice(start, end));
    done = end;
  }
  return result + text.slice(done);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
