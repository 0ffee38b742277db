import type { Mention, Names } from '../../names.ts';
import { type Piece, pieceOf, type Span } from '../../text.ts';
import { isCommand } from '../embedded.ts';
import { first } from '../first.ts';
import { mayHoldNames } from '../landmarks.ts';
import { type Context, mentionsWithin, moved, partMentions, type Reader, surroundings } from '../reader.ts';
import { shell } from '../shell.ts';
import { stretchesOf } from '../stretches.ts';
import { words } from '../words.ts';
import { blockMentions } from './block.ts';
import { type Block, blocksIn } from './blocks.ts';
import { onTopic, topicsOf } from './topics.ts';

/** Documents: prose, and the commands, files and code in their blocks. Markdown, reStructuredText, AsciiDoc, Org. */
export const document: Reader = {
  name: 'document',

  *mentions(text: string, context: Context): Iterable<Mention> {
    if (mayHoldNames(text, context.names)) yield* mentionsIn(text, blocksIn(text, context.file.path), context);
  },
};

/** The mentions in a document whose blocks are these. */
export function* mentionsIn(text: string, blocks: readonly Block[], context: Context): Iterable<Mention> {
  const topics = topicsOf(text);
  for (const block of blocks) {
    const worthReading =
      mayHoldNames(text.slice(block.start, block.end), context.names) || /credential/i.test(block.lead);
    if (!worthReading) continue;
    for (const mention of onTopic(blockMentions(text, block, context), text, topics)) {
      if (mention.kind !== 'file-format' || topics.credentials) yield mention;
    }
  }
  yield* onTopic(proseMentions(blanked(text, blocks), { ...context, place: 'prose' }), text, topics);
}

/** The mentions in the prose of a document; stretches of it that were read before are not read again. */
function* proseMentions(text: string, context: Context): Iterable<Mention> {
  if (!context.memory) return yield* first(inlineCommands(text, context), words.mentions(text, context));
  for (const { start, end } of stretchesOf(text)) {
    const from = Math.max(0, start - reach);
    const part = text.slice(from, end + reach);
    const topic = `prose ${start - from} ${end - start} ${surroundings(context)}`;
    yield* partMentions(topic, part, from, context, () =>
      stretchMentions(pieceOf(text, start, end), part, from, context),
    );
  }
}

/** How far around a name its sentence and what is near it are looked at. */
const reach = 2000;

/** The mentions in a stretch of prose; `part` is the stretch with what stands around it, from the offset `from` on. */
function* stretchMentions(stretch: Piece, part: string, from: number, context: Context): Iterable<Mention> {
  const { start, text } = stretch;
  const { names } = context;
  const inside: Names = { ...names, find: (own) => names.find(own, start - from, start - from + text.length) };
  for (const mention of first(
    shiftedBy(inlineCommands(text, context), start),
    shiftedBy(words.mentions(part, { ...context, names: inside }), from),
  ))
    yield mention;
}

function* shiftedBy(mentions: Iterable<Mention>, start: number): Iterable<Mention> {
  for (const mention of mentions) yield moved(mention, { text: '', start });
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

/** The text with its blocks and HTML comments as blanks, unit for unit. */
function blanked(text: string, blocks: readonly Span[]): string {
  let result = '';
  let done = 0;
  for (const { start, end } of blocks) {
    if (start < done) continue;
    result += text.slice(done, start) + text.slice(start, end).replace(/[^\n]/g, ' ');
    done = end;
  }
  return (result + text.slice(done)).replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
