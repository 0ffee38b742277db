import type { Mention } from '../names.ts';
import { type Piece, subPiece } from '../text.ts';
import { document } from './document/document.ts';
import { embeddedMentions, isCommand, isJson } from './embedded.ts';
import { environmentMentions } from './environment.ts';
import { first } from './first.ts';
import { json } from './json.ts';
import { mayHoldNames } from './landmarks.ts';
import { type Context, mentionsWithin, type Reader } from './reader.ts';
import { settingsIn } from './settings.ts';
import { withoutTemplates } from './template.ts';
import { nestsTooDeep } from './tree.ts';
import { words } from './words.ts';

/** Files of no format that another reader knows: read line by line, as configuration or as prose. */
export const plain: Reader = {
  name: 'plain',

  *mentions(text: string, context: Context): Iterable<Mention> {
    if (!mayHoldNames(text, context.names)) return;
    if (isJson(text) && !nestsTooDeep(text)) yield* json.mentions(text, context);
    else if (context.depth === 0 && isProse(text, context.file.path)) yield* document.mentions(text, context);
    else yield* first(variables(text, context), lines(text, context));
  },
};

/** Programs and libraries other than Mesos read variables too: only names that can be Mesos' make a block of them. */
function variables(text: string, context: Context): Iterable<Mention> {
  const own = settingsIn({ text: withoutTemplates(text), start: 0 }).filter(({ name }) =>
    /^(?:MESOS|LIBPROCESS|SSL)_/.test(name),
  );
  return environmentMentions(own, context);
}

function* lines(text: string, context: Context): Iterable<Mention> {
  for (const { start, end } of logicalLines(text)) {
    const piece = subPiece({ text, start: 0 }, start, end);
    // One line after the other through `find` costs as much as all at once; most have nothing.
    if (!mayHoldNames(piece.text, context.names)) continue;
    if (/^\s*(?:#(?!!)|;|\/\/|--\s)/.test(piece.text)) {
      yield* mentionsWithin(piece, words, { ...context, place: context.place === 'prose' ? 'prose' : 'comment' });
    } else if (isCommand(piece.text)) yield* embeddedMentions(commandIn(piece), context);
    else yield* mentionsWithin(piece, words, context);
  }
}

/** `command=mesos-agent --work_dir=…`, as supervisord has it: what is run stands behind the name of the setting. */
function commandIn(line: Piece): Piece {
  const setting = /^\s*(?:command|cmd|exec\w*|run|start\w*)\s*[=:]\s*/i.exec(line.text);
  return setting ? subPiece(line, setting[0].length, line.text.length) : line;
}

/** Lines, joined where one ends in a backslash. */
function* logicalLines(text: string): Iterable<{ start: number; end: number }> {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    while (end > 0 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end))) end = text.indexOf('\n', end + 1);
    if (end < 0) end = text.length;
    yield { start, end };
    start = end + 1;
  }
}

/** Documents by their name, and files without one whose lines are sentences. */
function isProse(text: string, path: string): boolean {
  if (/\.(?:txt|text|org|textile|creole|rdoc|mediawiki)$|(?:^|\/)(?:README|CHANGES|CHANGELOG|NEWS)$/i.test(path))
    return true;
  if (/\.[\w-]+$/.test(path)) return false;
  const sample = text
    .slice(0, 4000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const sentences = sample.filter((line) => /^\s*[A-Z*-].*[a-z] [a-z]+ [a-z]/.test(line));
  return sentences.length * 2 > sample.length;
}
