import type { Mention } from '../../names.ts';
import { mayHoldNames } from '../landmarks.ts';
import { type Context, moved, type Reader } from '../reader.ts';
import { type Cut, type Placed, partsOf } from '../stretches.ts';
import { type Block, blocksIn } from './blocks.ts';
import { Passage, reach } from './passage.ts';
import { topicsOf } from './topics.ts';

/** Documents: prose, and the commands, files and code in their blocks. Markdown, reStructuredText, AsciiDoc, Org. */
export const document: Reader = {
  name: 'document',

  *mentions(text: string, context: Context): Iterable<Mention> {
    if (!mayHoldNames(text, context.names)) return;
    const { memory, file } = context;
    const cut = (part: string, isLast: boolean) => cutIn(part, isLast, file.path);
    const passages = [...partsOf(text, `document ${file.path}`, memory, cut)];
    yield* passagesMentions(text, passages, context);
  },
};

/** The mentions in a document whose blocks are these. */
export function mentionsIn(text: string, blocks: readonly Block[], context: Context): Iterable<Mention> {
  return passagesMentions(text, [{ start: 0, made: new Passage(text, blocks) }], context);
}

function* passagesMentions(text: string, passages: readonly Placed<Passage>[], context: Context): Iterable<Mention> {
  const topics = topicsOf(passages.map(({ made }) => made.signs));
  const prose = passages.map(({ made }) => made.prose).join('');
  for (const { start, made } of passages) {
    const end = start + made.text.length;
    const [from, to] = [Math.max(0, start - reach), Math.min(text.length, end + reach)];
    const around = {
      before: text.slice(from, start),
      after: text.slice(end, to),
      proseBefore: prose.slice(from, start),
      proseAfter: prose.slice(end, to),
    };
    for (const mention of made.mentions(around, topics, context)) yield moved(mention, { text: '', start });
  }
}

/** A passage ends in front of a paragraph; one with an open comment goes on. */
function cutIn(part: string, isLast: boolean, path: string): Cut<Passage> {
  const { blocks, length } = blocksIn(part, path, isLast);
  const passage = new Passage(part.slice(0, length), blocks);
  return { length: passage.isOpen && !isLast ? 0 : length, made: passage };
}
