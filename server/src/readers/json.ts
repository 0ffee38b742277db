import type { Mention } from '../names.ts';
import { pieceOf } from '../text.ts';
import { collected } from './found.ts';
import { parsedJson } from './json-tree.ts';
import { Landmarks } from './landmarks.ts';
import { plain } from './plain.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { readStructure } from './structure.ts';
import { words } from './words.ts';

/** JSON, with comments, trailing commas and template tags tolerated; also one value after the other. */
export const json: Reader = {
  name: 'json',

  mentions(text: string, context: Context): Iterable<Mention> {
    const landmarks = new Landmarks(text, context);
    if (!landmarks.any) return [];
    return collected((found) => {
      // `[section]` opens a file of another format, which its first bracket made look like this one.
      const parsed = /^\s*\[[A-Za-z]/.test(text) ? undefined : parsedJson(text, landmarks, context);
      if (!parsed) {
        for (const mention of plain.mentions(text, context)) found.push(mention);
        return;
      }
      const { roots, comments } = parsed;
      for (const root of roots) readStructure(root, text, landmarks, context, found);
      for (const { start, end } of comments) {
        const said = mentionsWithin(pieceOf(text, start, end), words, { ...context, place: 'comment' });
        for (const mention of said) found.push(mention);
      }
    });
  },
};
