import type { Component, Mention } from '../names.ts';
import { type Piece, sourceSpan, subPiece } from '../text.ts';
import { flagMentions } from './flags.ts';
import { type Context, mentionsWithin } from './reader.ts';
import { childOf, type Dict, type Pair, pieceValue, type Scalar } from './tree.ts';
import { readerOfWritten } from './written.ts';

/** Files that data writes elsewhere: Ansible's `copy` and `lineinfile`, cloud-init's `write_files` and units, Salt's states. */

/** The mentions in a dict that holds the path of a file and what goes into it. */
export function targetMentions(dict: Dict, context: Context): Iterable<Mention> {
  const content = scalar(dict, 'content', 'line', 'contents', 'block');
  const path = content && scalar(dict, 'dest', 'path', 'name', 'file');
  return path ? fileMentions(path.piece, content.piece, context) : [];
}

/** The mentions in a file state of Salt: its id is the path, and `file.managed` lists what the file is to be. */
export function stateMentions({ key, value }: Pair, context: Context): Iterable<Mention> {
  const state = childOf(value, 'file.managed', 'file.append');
  if (state?.kind !== 'list') return [];
  const said = (...names: readonly string[]) =>
    state.items.map((item) => childOf(item.value, ...names)).find((child) => child?.kind === 'scalar');
  const content = said('contents', 'text');
  const path = said('name') ?? key;
  const isBoth = content?.kind === 'scalar' && path.kind === 'scalar';
  return isBoth ? fileMentions(path.piece, content.piece, context) : [];
}

/** The mentions in the arguments of an Ansible module in one line: `dest=/etc/mesos-master/quorum content=2`. */
export function targetLineMentions(piece: Piece, context: Context): Iterable<Mention> {
  const path = argument(piece, /(?:^|\s)(?:dest|path)=/);
  const content = path && argument(piece, /(?:^|\s)(?:content|line)=/);
  return content ? fileMentions(path, content, context) : [];
}

function scalar(dict: Dict, ...keys: readonly string[]): Scalar | undefined {
  const value = childOf(dict, ...keys);
  return value?.kind === 'scalar' ? value : undefined;
}

function argument(piece: Piece, key: RegExp): Piece | undefined {
  const found = key.exec(piece.text);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const [, quote = '', quoted, bare = ''] = /^(?:(["'])([^"']*)\1|(\S*))/.exec(piece.text.slice(start)) ?? [];
  const from = start + quote.length;
  return subPiece(piece, from, from + (quoted ?? bare).length);
}

function* fileMentions(path: Piece, content: Piece, context: Context): Iterable<Mention> {
  const [, folder, prefix = '', name] =
    /\/etc\/mesos(?:-(master|slave|agent))?\/(\??(?:no-)?)(\w+)$/.exec(path.text) ?? [];
  const component = componentOf(folder);
  if (name !== undefined) {
    const start = path.text.length - name.length;
    const flag = {
      name,
      at: sourceSpan(path, { start, end: path.text.length }),
      // A file `no-switch_user` is empty: what it says, its name says.
      ...(prefix === '' && { value: pieceValue(subPiece(content, 0, content.text.trimEnd().length)) }),
    };
    yield* flagMentions(flag, 'plain', { ...context, component, evidence: [...context.evidence, 'file'] });
  }
  const reader = readerOfWritten(path.text, content.text);
  if (!reader) return;
  yield* mentionsWithin(content, reader, { ...context, file: { path: path.text, text: content.text } });
}

function componentOf(folder: string | undefined): Component | undefined {
  if (folder === undefined) return undefined;
  return folder === 'master' ? 'master' : 'agent';
}
