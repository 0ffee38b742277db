import { type Piece, sourceSpan, subPiece } from '../text.ts';
import type { Setting } from './environment.ts';
import { withoutTemplates } from './template.ts';
import { childOf, type Dict, type Pair, pieceValue, spanOf, type Tree } from './tree.ts';

/** The `NAME=value` lines of a text, `export` and quotes around the value allowed; other lines are passed over. */
export function settingsIn(piece: Piece): readonly Setting[] {
  return [...piece.text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(.*)$/gm)].map((match) => {
    const [line, name = '', written = ''] = match;
    const end = match.index + line.length;
    const start = end - written.length;
    const quoted = /^(["'])(.*)\1\s*$/.exec(written);
    const from = quoted ? start + 1 : start;
    const value = quoted ? (quoted[2] ?? '') : written.trimEnd();
    const inner = subPiece(piece, from, from + value.length);
    const named = start - 1 - name.length;
    return {
      name,
      at: sourceSpan(piece, { start: named, end: named + name.length }),
      value: pieceValue(inner),
      ...(inner.offsets && { inner }),
    };
  });
}

/** True when a text of several lines is nothing but settings, blank lines, comments and statements of a template. */
export function isSettings(text: string): boolean {
  if (!text.includes('\n')) return false;
  const lines = withoutTemplates(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return lines.length > 0 && lines.every((line) => /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line));
}

/** The variables of an environment that are `wanted`: a map, a list of `NAME=value`, or a list of `{name, value}`. */
export function settingsOf(tree: Tree, wanted: (name: string) => boolean): readonly Setting[] {
  return tree.kind === 'dict' ? settingsOfDict(tree, wanted) : settingsOfList(tree);
}

/** Each pair of a map that is `wanted` as a variable. */
export function settingsOfDict({ pairs }: Dict, wanted: (name: string) => boolean): readonly Setting[] {
  return pairs.filter(({ key }) => wanted(key.piece.text)).map((pair) => settingOf(pair, pair.value));
}

function settingsOfList(tree: Tree): readonly Setting[] {
  if (tree.kind !== 'list') return [];
  return tree.items.flatMap(({ value: item, whole }): Setting[] => {
    if (item.kind === 'scalar') return settingOfLine(item.piece, whole);
    const key = childOf(item, 'name', 'key');
    return key?.kind === 'scalar' ? [settingOf({ key, whole }, childOf(item, 'value'))] : [];
  });
}

function settingOf({ key, whole }: Pick<Pair, 'key' | 'whole'>, value: Tree | undefined): Setting {
  const piece = value?.kind === 'scalar' ? value.piece : undefined;
  return {
    name: key.piece.text,
    at: spanOf(key.piece),
    whole,
    value: piece && pieceValue(piece),
    ...(piece?.offsets && { inner: piece }),
  };
}

function settingOfLine(piece: Piece, whole: Setting['whole']): Setting[] {
  const [setting] = settingsIn(piece);
  return setting ? [{ ...setting, whole }] : [];
}
