import type { Hit, Mention, Names } from '../../names.ts';
import { type Piece, pieceOf, type Span } from '../../text.ts';
import { isCommand } from '../embedded.ts';
import { first } from '../first.ts';
import { isBetween, placesWorthReading } from '../landmarks.ts';
import { type Context, detached, mentionsWithin, moved, shifted, surroundings } from '../reader.ts';
import type { Replaced } from '../replaced.ts';
import { shell } from '../shell.ts';
import { wordMentions } from '../words.ts';
import { blockMentions } from './block.ts';
import type { Block } from './blocks.ts';
import { onTopic, type Signs, signsIn, type Topics, topicsOf } from './topics.ts';

/** How far around a name its sentence and what is near it are looked at. */
export const reach = 2000;

/** What the passages of a document are read in. */
export interface Scene {
  readonly passages: readonly Passage[];
  readonly topics: Topics;
  readonly context: Context;
  /** All that makes a difference to a passage beside its neighbours, in one line. */
  readonly topic: string;
}

/** The scene of a document with such passages. */
export function sceneOf(passages: readonly Passage[], context: Context): Scene {
  const topics = topicsOf(passages);
  return { passages, topics, context, topic: `${surroundings(context)} ${Object.values(topics).join()}` };
}

/** The passages around one, nearest first: as many as make up `reach` units. */
interface Neighbours {
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

/** What a passage held when it was read last, and in what. */
interface Found {
  readonly topic: string;
  readonly around: Neighbours;
  readonly mentions: readonly Mention[];
}

/** What a block held when it was read last, with spans in the text of its passage. */
interface Held {
  readonly topic: string;
  readonly mentions: readonly Mention[];
}

/** Passages that are new in a document take what is known of those that are gone. */
export function takeOver({ fresh, gone }: Replaced<Passage>): void {
  const known = new Map(gone.flatMap((passage) => [...passage.held()]));
  if (known.size > 0) for (const passage of fresh) passage.take(known);
}

/** Some paragraphs and blocks of a document that stand together, wherever they are. */
export class Passage {
  readonly text: string;
  readonly #blocks: readonly Block[];
  #prose: string | undefined;
  #signs: Signs | undefined;
  #marks: Marks | undefined;
  #last: Found | undefined;
  /** By the index of a block. */
  readonly #held: (Held | undefined)[] = [];

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

  /** The mentions in the passage with this index: with a memory those that were found last, until something around it is another. */
  mentions(index: number, scene: Scene): readonly Mention[] {
    if (!scene.context.memory) return [...this.#found(neighboursIn(scene.passages, index), scene)];
    // Nobody asks for what a neighbour was before it was edited, far from here.
    this.#last = this.#known(index, scene);
    return this.#last.mentions;
  }

  #known(index: number, scene: Scene): Found {
    const { passages, topic } = scene;
    const last = this.#last?.topic === topic ? this.#last : undefined;
    if (last && areAround(last.around, passages, index)) return last;
    const around = neighboursIn(passages, index);
    if (last && isSame(last.around, around)) return { ...last, around };
    return { topic, around, mentions: Array.from(this.#found(around, scene), detached) };
  }

  *#found(around: Neighbours, scene: Scene): Iterable<Mention> {
    const { topics, context } = scene;
    const near = nearOf(this, around, asText);
    for (const mention of onTopic(this.#inBlocks(scene), near, topics)) {
      if (mention.kind !== 'file-format' || topics.credentials) yield mention;
    }
    yield* onTopic(this.#inProse(around, { ...context, place: 'prose' }), near, topics);
  }

  *#inBlocks(scene: Scene): Iterable<Mention> {
    const { places } = this.#marksOf(scene.context.names);
    for (const [i, block] of this.#blocks.entries()) {
      if (leadsToCredentials(block) || isBetween(places, block.start, block.end)) yield* this.#inBlock(block, i, scene);
    }
  }

  /** What stands around a passage makes no difference to its blocks. */
  #inBlock(block: Block, index: number, { topic, topics, context }: Scene): Iterable<Mention> {
    if (!context.memory) return blockMentions(this.text, block, topics, context);
    const last = this.#held[index];
    const held =
      last?.topic === topic
        ? last
        : { topic, mentions: Array.from(blockMentions(this.text, block, topics, context), detached) };
    this.#held[index] = held;
    return held.mentions;
  }

  /** What its blocks held, by all that makes a difference to a block beside the topic. */
  *held(): Iterable<readonly [key: string, Held & { readonly start: number }]> {
    for (const [i, block] of this.#blocks.entries()) {
      const held = this.#held[i];
      if (held) yield [this.#keyOf(block), { ...held, start: block.start }];
    }
  }

  /** Takes what is known of its blocks from passages that are gone. */
  take(known: ReadonlyMap<string, Held & { readonly start: number }>): void {
    for (const [i, block] of this.#blocks.entries()) {
      const held = known.get(this.#keyOf(block));
      if (!held) continue;
      const by = block.start - held.start;
      const mentions = by === 0 ? held.mentions : held.mentions.map((mention) => shifted(mention, by));
      this.#held[i] = { topic: held.topic, mentions };
    }
  }

  #keyOf({ info, lead, start, end }: Block): string {
    return `${info}\n${lead}\n${this.text.slice(start, end)}`;
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
    const there = hits.map(({ at: { start, end }, readings }) => {
      const at = { start: start - near.start, end: end - near.start };
      return { at, readings };
    });
    for (const mention of wordMentions(near.text, context, there)) yield moved(mention, near);
  }

  /** A passage is always asked with the names of its document. */
  #marksOf(names: Names): Marks {
    this.#marks ??= marksIn(this.text, this.#blocks, names);
    return this.#marks;
  }
}

function neighboursIn(passages: readonly Passage[], index: number): Neighbours {
  return { before: upTo(reach, passages, index, -1), after: upTo(reach, passages, index, 1) };
}

/** The passages from one on, one way, until there are so many units. */
function upTo(units: number, passages: readonly Passage[], from: number, step: 1 | -1): readonly Passage[] {
  const found: Passage[] = [];
  let length = 0;
  for (let i = from + step; length < units; i += step) {
    const passage = passages[i];
    if (!passage) break;
    found.push(passage);
    length += passage.text.length;
  }
  return found;
}

/** They are the neighbours of the passage with an index. */
function areAround({ before, after }: Neighbours, passages: readonly Passage[], index: number): boolean {
  return areNext(before, passages, index, -1) && areNext(after, passages, index, 1);
}

function areNext(near: readonly Passage[], passages: readonly Passage[], from: number, step: 1 | -1): boolean {
  let at = from + step;
  let length = 0;
  for (const passage of near) {
    if (passages[at] !== passage) return false;
    at += step;
    length += passage.text.length;
  }
  return length >= reach || passages[at] === undefined;
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
  // Not `-front.length`, which may be -0: to V8 that is no integer, and it would keep the place of every span as a double.
  return { text: front + written(passage) + behind(after, written), start: 0 - front.length };
}

type Writing = (passage: Passage) => string;

function inFront(passages: readonly Passage[], written: Writing): string {
  return passages.map(written).reverse().join('').slice(-reach);
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
