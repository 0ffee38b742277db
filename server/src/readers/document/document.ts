import type { Mention } from '../../names.ts';
import { collected } from '../found.ts';
import { mayHoldNames } from '../landmarks.ts';
import type { Topic } from '../memory.ts';
import { type Context, isAsked, type Reader, shifted } from '../reader.ts';
import { replacedIn } from '../replaced.ts';
import { type Cut, type Placed, partsOf } from '../stretches.ts';
import { type Block, blocksIn } from './blocks.ts';
import { Passage, reach, type Scene, sceneOf, takeOver } from './passage.ts';

/** Documents: prose, and the commands, files and code in their blocks. Markdown, reStructuredText, AsciiDoc, Org. */
export const document: Reader = {
  name: 'document',

  mentions(text: string, context: Context): Iterable<Mention> {
    // In an editor nothing is looked through again that an edit has left alone.
    if (!context.memory && !mayHoldNames(text, context.names)) return [];
    const { path } = context.file;
    const cut = (part: string, isLast: boolean) => cutIn(part, isLast, path);
    const placed = partsOf(text, `document ${path}`, context, cut);
    renew(
      placed.map(({ made }) => made),
      text,
      context,
    );
    return passagesMentions(placed, context);
  },
};

const topic: Topic<readonly Passage[]> = { name: 'passages', isLasting: true };

/** Passages of a whole document take over what is known of those that an edit put them in the place of. */
function renew(passages: readonly Passage[], text: string, { memory, depth }: Context): void {
  if (!memory || depth > 0) return;
  memory.next(topic, text, (_, last) => {
    if (last) takeOver(replacedIn(passages, last.made));
    return passages;
  });
}

/** The mentions in a document whose blocks are these. */
export function mentionsIn(text: string, blocks: readonly Block[], context: Context): Iterable<Mention> {
  return passagesMentions([{ start: 0, made: new Passage(text, blocks) }], context);
}

function passagesMentions(placed: readonly Placed<Passage>[], context: Context): Iterable<Mention> {
  return collected((found) => {
    const passages = placed.map(({ made }) => made);
    let scene: Scene | undefined;
    for (const [i, { start, made }] of placed.entries()) {
      if (made.isSilent(context.names) || !isAsked(context.asked, start, start + made.text.length)) continue;
      scene ??= sceneOf(passages, context);
      const inside = made.mentions(i, scene);
      if (context.memory) found.pushPart({ start, inside, around: reach });
      else for (const mention of inside) found.push(start === 0 ? mention : shifted(mention, start));
    }
  });
}

/** A passage ends in front of a paragraph; one with an open comment goes on. */
function cutIn(part: string, isLast: boolean, path: string): Cut<Passage> {
  const { blocks, length } = blocksIn(part, path, isLast);
  const passage = new Passage(part.slice(0, length), blocks);
  return { length: passage.isOpen && !isLast ? 0 : length, made: passage };
}
