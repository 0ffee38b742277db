import type { Mention } from '../../names.ts';
import { pieceOf, type Span } from '../../text.ts';
import { isCommand } from '../embedded.ts';
import { first } from '../first.ts';
import { mayHoldNames } from '../landmarks.ts';
import { type Context, mentionsWithin, type Reader } from '../reader.ts';
import { shell } from '../shell.ts';
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

function proseMentions(text: string, context: Context): Iterable<Mention> {
  return first(inlineCommands(text, context), words.mentions(text, context));
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
