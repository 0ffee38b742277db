import type { Tree } from '../server/src/readers/tree.ts';

/** What several tests of readers of data do with trees, and with the texts they are read from. */

/** All that readers ask of a tree. Where a list or dict ends, blank lines and comments left aside, its last part tells. */
export function toldOf(tree: Tree | undefined): unknown {
  switch (tree?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return { at: tree.at, ...tree.piece, offsets: tree.piece.offsets && Array.from(tree.piece.offsets) };
    case 'list':
      return [tree.at.start, ...tree.items.map(({ value, whole }) => [toldOf(value), whole])];
    case 'dict':
      return [tree.at.start, ...tree.pairs.map(({ key, value, whole }) => [toldOf(key), toldOf(value), whole])];
  }
}

const signs = [
  ' ',
  '\n',
  ':',
  ': ',
  '- ',
  '#',
  ' #',
  '"',
  "'",
  '|',
  '>',
  '[',
  ']',
  '{',
  '}',
  ',',
  '&a ',
  '*a',
  '!',
  '\t',
];
export const more = ['%', 'x', '---\n', '\n  ', '\n\n', '? ', '\\', '  ', '|\n', '@', '-', '...', '`', '~', '\n    '];

/** The text with a few signs put in or taken out, the same every time. */
export function* editsOf(text: string, count: number): Iterable<string> {
  const all = [...signs, ...more];
  let state = text.length;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let i = 0; i < count; i++) {
    let edited = text;
    for (let k = below(3); k >= 0; k--) {
      const at = below(edited.length);
      edited = edited.slice(0, at) + (below(3) > 0 ? all[below(all.length)] : '') + edited.slice(at + below(4));
    }
    yield edited;
  }
}
