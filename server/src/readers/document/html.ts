import type { Mention } from '../../names.ts';
import { pieceOf } from '../../text.ts';
import { code } from '../code/code.ts';
import { mayHoldNames } from '../landmarks.ts';
import { type Context, mentionsWithin, type Reader } from '../reader.ts';
import { bindingMentions } from './bindings.ts';
import type { Block } from './blocks.ts';
import { mentionsIn } from './document.ts';

/** Pages and templates of pages: prose, the commands in `<pre>`, scripts, and what a template shows of Mesos' objects. */
export const html: Reader = {
  name: 'html',

  *mentions(text: string, context: Context): Iterable<Mention> {
    if (!mayHoldNames(text, context.names)) return;
    const blocks = elements(text);
    yield* bindingMentions(text, context);
    yield* mentionsIn(
      text,
      blocks.filter(({ info }) => info === ''),
      context,
    );
    for (const { info, start, end } of blocks) {
      const file = { path: `${context.file.path}/script.js`, text };
      if (info === 'script')
        yield* mentionsWithin(pieceOf(text, start, end), code, { ...context, place: 'code', file });
    }
  },
};

/** The content of preformatted text and of scripts. */
function elements(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lower = text.toLowerCase();
  const opening = /<(pre|script)\b[^>]{0,300}>/gi;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const name = (found[1] ?? '').toLowerCase();
    const start = opening.lastIndex;
    const closing = lower.indexOf(`</${name}`, start);
    const end = closing < 0 ? text.length : closing;
    blocks.push({ start, end, info: name === 'pre' ? '' : name, lead: '' });
    opening.lastIndex = end;
  }
  return blocks;
}
