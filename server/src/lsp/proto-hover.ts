import { names } from '../catalogue/catalogue.ts';
import { type Fact, factsOf } from '../facts/facts.ts';
import { type ProtoFact, protoFactsOf } from '../facts/protos.ts';
import { isIn, mesosFile, typesEverIn } from '../judge/definitions.ts';
import { compareVersions, newestRelease, type Pair } from '../judge/versions.ts';
import { counterpartOf, otherFile, otherPackage, partsOf } from '../proto/counterpart.ts';
import { type ProtoSymbol, symbolAt } from '../proto/symbol.ts';
import type { Memory } from '../readers/memory.ts';
import type { SourceFile } from '../readers/reader.ts';
import type { Span } from '../text.ts';
import { lifeOf } from './story.ts';

/** How much to tell: of a finding the life is told already. */
export type Detail = 'all' | 'no life';

/** What is known of the symbol at an offset of a .proto: its shape, its life in Mesos, and its name in the other API. */
export function protoHover(
  file: SourceFile,
  offset: number,
  pair: Pair,
  detail: Detail = 'all',
  memory?: Memory,
): { at: Span; story: string } | undefined {
  const symbol = symbolAt(file, offset, { names, memory });
  const story = symbol && storyOf(symbol, pair, detail);
  return story ? { at: symbol.at, story } : undefined;
}

function storyOf(symbol: ProtoSymbol, pair: Pair, detail: Detail): string | undefined {
  switch (symbol.is) {
    case 'package':
      return packageStory(symbol.name);
    case 'import':
      return importStory(symbol.name);
    case 'symbol':
      return symbolStory(symbol, pair, detail);
  }
}

function packageStory(name: string): string | undefined {
  const other = otherPackage(name);
  if (other === undefined) return undefined;
  return paragraphs(`**\`${name}\`** · ${apiOf(name)}`, `${apiOf(other, 'In the')}: \`${other}\``);
}

function importStory(path: string): string | undefined {
  const file = mesosFile(path);
  if (!file) return undefined;
  const types = typesEverIn(file);
  const [first] = [...types.values()].sort(compareVersions);
  const other = otherFile(file);
  return paragraphs(
    `**\`${path}\`** · file of Mesos`,
    `- ${first ?? ''}: introduced\n- ${fateOf(file, types.keys())}`,
    other && `In the ${/\/v1\//.test(other) ? 'v1' : 'unversioned'} API: \`${other}\``,
  );
}

/** The release that a file of Mesos was last in. */
function fateOf(file: string, types: Iterable<string>): string {
  const shapes = [...types].flatMap((type) => protoFactsOf(type).filter((shape) => shape.file === file));
  if (shapes.some((shape) => isIn(shape, newestRelease()))) return `still in ${newestRelease()}`;
  const last = shapes
    .flatMap(({ until }) => until ?? [])
    .sort(compareVersions)
    .at(-1);
  return `${last ?? ''}: removed`;
}

function symbolStory({ name, written, from }: ProtoSymbol, pair: Pair, detail: Detail): string | undefined {
  const shapes = protoFactsOf(name);
  const there = shapes.find((shape) => isIn(shape, pair.to));
  const shown = written ?? (there && shapeText(there)) ?? (shapes[0] && shapeText(shapes[0]));
  if (shown === undefined) return undefined;
  return paragraphs(
    `**\`${name}\`**${shapes.length > 0 ? ` · ${apiOf(name)}` : from === undefined ? '' : ` · from \`${from}\``}`,
    `\`\`\`proto\n${shown}\n\`\`\``,
    shapes.length > 0 && detail === 'all' && lifeIn(name, shapes),
    counterpartLine(name, pair),
  );
}

/** Introduced, reshaped, deprecated, removed: the facts of the name, and the changes of its shape between. */
function lifeIn(name: string, shapes: readonly ProtoFact[]): string {
  const known = factOf(name, shapes);
  const [first] = shapes;
  const life = known ? lifeOf(known) : `- ${first?.since ?? ''}: introduced`;
  const reshaped = shapes.flatMap((shape, i) => {
    const before = shapes[i - 1];
    const same = !before || (shapeText(before) === shapeText(shape) && before.file === shape.file);
    return same ? [] : [`- since ${shape.since} ${differenceOf(before, shape)}`];
  });
  return [life, ...reshaped].join('\n');
}

function differenceOf(before: ProtoFact, now: ProtoFact): string {
  if (before.file !== now.file) return `in \`${now.file ?? ''}\`, before in \`${before.file ?? ''}\``;
  return `\`${shapeText(now)}\`, before \`${shapeText(before)}\``;
}

function factOf(name: string, [shape]: readonly ProtoFact[]): Fact | undefined {
  const { front, within } = partsOf(name);
  const kind = shape?.is === 'field' ? 'field' : shape?.is === 'value' ? 'enum-value' : 'message';
  return factsOf(kind, within).find(({ scope }) => scope?.split(' ').includes(front));
}

/** The symbol in the other API, and its number where that differs. */
function counterpartLine(name: string, pair: Pair): string | undefined {
  const other = counterpartOf(name);
  if (other === undefined) return undefined;
  const [own, theirs] = [name, other].map((each) => protoFactsOf(each).find((shape) => isIn(shape, pair.to)));
  const differs = own?.number !== undefined && theirs?.number !== undefined && own.number !== theirs.number;
  const number = differs ? `, with the number ${theirs.number}` : '';
  const gone = theirs ? '' : `, which Mesos ${pair.to} has not`;
  return `${apiOf(other, 'In the')}: \`${other}\`${number}${gone}`;
}

/** `optional string ip_address = 2`. */
function shapeText({ name, is, label, type, number }: ProtoFact): string {
  const word = name.slice(name.lastIndexOf('.') + 1);
  if (is === 'message' || is === 'enum') return `${is} ${word}`;
  return `${is === 'field' ? `${label} ${type} ` : ''}${word} = ${number}`;
}

function apiOf(name: string, article = ''): string {
  const api = /^mesos\.v1(?:\.|$)/.test(name)
    ? 'v1 API'
    : /^mesos(?:\.|$)/.test(name)
      ? 'unversioned API'
      : 'definition';
  return article === '' ? `${api} of Mesos` : `${article} ${api}`;
}

function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
