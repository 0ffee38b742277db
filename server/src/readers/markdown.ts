import type { Mention } from '../names.ts';
import type { Context, Reader } from './reader.ts';

/** Markdown: fenced and indented code, inline code, prose. */
export const markdown: Reader = {
  name: 'markdown',

  *mentions(_text: string, _context: Context): Iterable<Mention> {},
};
