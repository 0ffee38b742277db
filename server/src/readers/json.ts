import type { Mention } from '../names.ts';
import { pieceOf } from '../text.ts';
import { parsedJson } from './json-tree.ts';
import { Landmarks } from './landmarks.ts';
import { plain } from './plain.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { structureMentions } from './structure.ts';
import { words } from './words.ts';

/** JSON, with comments, trailing commas and template tags tolerated; also one value after the other. */
export const json: Reader = {
  name: 'json',

  *mentions(text: string, context: Context): Iterable<Mention> {
    const landmarks = new Landmarks(text, context);
    if (!landmarks.any) return;
    // `[section]` opens a file of another format, which its first bracket made look like this one.
    const parsed = /^\s*\[[A-Za-z]/.test(text) ? undefined : parsedJson(text, landmarks, context);
    if (!parsed) {
      yield* plain.mentions(text, context);
      return;
    }
    const { roots, comments } = parsed;
    for (const root of roots) yield* structureMentions(root, text, landmarks, context);
    for (const { start, end } of comments) {
      yield* mentionsWithin(pieceOf(text, start, end), words, { ...context, place: 'comment' });
    }
  },
};
