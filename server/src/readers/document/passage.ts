import type { Hit, Mention, Names } from '../../names.ts';
import { type Piece, pieceOf, type Span } from '../../text.ts';
import { isCommand } from '../embedded.ts';
import { first } from '../first.ts';
import { isBetween, placesWorthReading } from '../landmarks.ts';
import { type Context, detached, mentionsWithin, moved, surroundings } from '../reader.ts';
import { shell } from '../shell.ts';
import { wordMentions } from '../words.ts';
import { blockMentions } from './block.ts';
import type { Block } from './blocks.ts';
import { onTopic, type Signs, signsIn, type Topics } from './topics.ts';

/** How far around a name its sentence and what is near it are looked at. */
export const reach = 2000;

/** The passages around one, nearest last in front of it and first behind it: as many as make up `reach` units. */
export interface Neighbours {
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
}

/** Where something is worth a closer look in a passage. */
interface Marks {
  readonly hits: readonly Hit[];
  /** Of hits, and of words that tell of a name, in order. */
  readonly places: readonly number[];
  /** There is nothing of the kind, and no block that may be a file of credentials. */
  readonly isSilent: boolean;
}

/** Some paragraphs and blocks of a document that stand together, wherever they are. */
export class Passage {
  readonly text: string;
  readonly #blocks: readonly Block[];
  #prose: string | undefined;
  #signs: Signs | undefined;
  #marks: Marks | undefined;
  #last: { readonly topic: string; readonly around: Neighbours; readonly mentions: readonly Mention[] } | undefined;

  constructor(text: string, blocks: readonly Block[]) {
    this.text = text;
    this.#blocks = blocks;
  }

  /** An HTML comment begins in it and does not end. */
  get isOpen(): boolean {
    if (!this.text.includes('<!--')) return false;
    const written = withoutBlocks(this.text, this.#blocks);
    const comment = written.lastIndexOf('<!--');
    return comment >= 0 && !written.includes('-->', comment + '<!--'.length);
  }

  /** The text with its blocks and HTML comments as blanks, unit for unit. */
  get prose(): string {
    this.#prose ??= proseOf(this.text, this.#blocks);
    return this.#prose;
  }

  /** What it adds to the topics of the document. */
  get signs(): Signs {
    this.#signs ??= signsIn(this.text);
    return this.#signs;
  }

  /** True when nothing can be found in it, whatever stands around it. */
  isSilent(names: Names): boolean {
    return this.#marksOf(names).isSilent;
  }

  /** The mentions in it, with spans in its text; those that were found last, until something around it is another. */
  mentions(around: Neighbours, topics: Topics, context: Context): readonly Mention[] {
    const topic = `${surroundings(context)} ${Object.values(topics).join()}`;
    const last = this.#last;
    if (last?.topic === topic && isSame(last.around, around)) {
      // What a neighbour was before it was edited, far from here, need not be kept.
      this.#last = { topic, around, mentions: last.mentions };
      return last.mentions;
    }
    const mentions = [...this.#found(around, topics, context)];
    if (context.memory) this.#last = { topic, around, mentions: mentions.map(detached) };
    return mentions;
  }

  *#found(around: Neighbours, topics: Topics, context: Context): Iterable<Mention> {
    const near = nearOf(this, around, asText);
    for (const mention of onTopic(this.#inBlocks(topics, context), near, topics)) {
      if (mention.kind !== 'file-format' || topics.credentials) yield mention;
    }
    yield* onTopic(this.#inProse(around, { ...context, place: 'prose' }), near, topics);
  }

  *#inBlocks(topics: Topics, context: Context): Iterable<Mention> {
    const { places } = this.#marksOf(context.names);
    for (const block of this.#blocks) {
      if (leadsToCredentials(block) || isBetween(places, block.start, block.end))
        yield* blockMentions(this.text, block, topics, context);
    }
  }

  /** A whole command between backticks, and names in sentences, which may begin and end in the neighbours. */
  *#inProse(around: Neighbours, context: Context): Iterable<Mention> {
    const { text, prose } = this;
    const hits = this.#marksOf(context.names).hits.filter(
      // Where a block or a comment stands, there are blanks.
      ({ at: { start } }) => prose.charCodeAt(start) === text.charCodeAt(start),
    );
    yield* first(inlineCommands(prose, context), this.#said(hits, around, context));
  }

  *#said(hits: readonly Hit[], around: Neighbours, context: Context): Iterable<Mention> {
    if (hits.length === 0) return;
    const near = nearOf(this, around, asProse);
    const there = hits.map(({ at: { start, end }, readings }) => ({
      at: { start: start - near.start, end: end - near.start },
      readings,
    }));
    for (const mention of wordMentions(near.text, context, there)) yield moved(mention, near);
  }

  /** A passage is always asked with the names of its document. */
  #marksOf(names: Names): Marks {
    this.#marks ??= marksIn(this.text, this.#blocks, names);
    return this.#marks;
  }
}

function marksIn(text: string, blocks: readonly Block[], names: Names): Marks {
  const hits = names.find(text);
  const places = [...hits.map(({ at }) => at.start), ...placesWorthReading(text)].sort((a, b) => a - b);
  return { hits, places, isSilent: places.length === 0 && !blocks.some(leadsToCredentials) };
}

/** "Create the credentials file with the following content:" */
function leadsToCredentials({ lead }: Block): boolean {
  return /credential/i.test(lead);
}

/** A passage with up to `reach` units around it, as a piece of the document from where the passage begins. */
function nearOf(passage: Passage, { before, after }: Neighbours, written: Writing): Piece {
  const front = inFront(before, written);
  return { text: front + written(passage) + behind(after, written), start: -front.length };
}

type Writing = (passage: Passage) => string;

function inFront(passages: readonly Passage[], written: Writing): string {
  return passages.map(written).join('').slice(-reach);
}

function behind(passages: readonly Passage[], written: Writing): string {
  return passages.map(written).join('').slice(0, reach);
}

function isSame(a: Neighbours, b: Neighbours): boolean {
  return areSame(a.before, b.before, inFront) && areSame(a.after, b.after, behind);
}

/** They are the same passages, or were edited where nobody looks at them from here. */
function areSame(a: readonly Passage[], b: readonly Passage[], near: typeof behind): boolean {
  if (a.length === b.length && a.every((passage, i) => passage === b[i])) return true;
  return near(a, asText) === near(b, asText) && near(a, asProse) === near(b, asProse);
}

function asText({ text }: Passage): string {
  return text;
}

function asProse({ prose }: Passage): string {
  return prose;
}

/** Only a whole command between backticks counts as code: `--roles` in a sentence is what the sentence is about. */
function* inlineCommands(text: string, context: Context): Iterable<Mention> {
  if (!isCommand(text)) return;
  for (const match of text.matchAll(/`([^`\n]{1,400})`/g)) {
    const command = match[1] ?? '';
    if (!isCommand(command)) continue;
    const start = match.index + 1;
    yield* mentionsWithin(pieceOf(text, start, start + command.length), shell, { ...context, place: 'code' });
  }
}

function proseOf(text: string, blocks: readonly Span[]): string {
  const written = withoutBlocks(text, blocks);
  return written.includes('<!--') ? written.replace(/<!--[\s\S]*?(?:-->|$)/g, blank) : written;
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

/** As many blanks and line ends. */
function blank(text: string): string {
  let result = '';
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    result += `${' '.repeat(end - start)}\n`;
    start = end + 1;
  }
  return result + ' '.repeat(text.length - start);
}
