import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type JsonVisitor, scanJson } from '../server/src/readers/json-scan.ts';
import { builtOutline } from '../server/src/readers/outline/built.ts';
import { outlinedJson, outlinedYaml } from '../server/src/readers/outline/outlined.ts';
import { longest } from '../server/src/readers/outline/quick-outline.ts';
import { withoutTemplates } from '../server/src/readers/template.ts';
import type { Tree } from '../server/src/readers/tree.ts';
import { plainYaml } from '../server/src/readers/yaml-plain.ts';
import { allFixtures } from './fixtures.ts';

/** The outlines that WebAssembly makes of data, and what is read in the same steps without it. */

const skip = !builtOutline && 'only a build makes it';
const texts = allFixtures().map(({ path, file }) => ({ path, text: file.text.replaceAll('\r\n', '\n') }));
const ofYaml = texts.filter(({ path }) => /\.ya?ml$/.test(path));
const ofJson = texts.filter(({ path, text }) => /\.json$/.test(path) || /^\s*[[{]/.test(text));

describe('the outline of YAML is what is read without it', { skip }, () => {
  for (const { path, text } of ofYaml) {
    it(path, () => {
      assertSameYaml(text);
      for (const edited of editsOf(text, yamlSigns)) assertSameYaml(edited);
    });
  }

  it('in any text made of signs', () => {
    fc.assert(fc.property(made(yamlSigns), assertSameYaml), { numRuns: 30_000 });
  });

  it('which is most of what people write', () => {
    const own = ofYaml.filter(({ text }) => outlinedYaml(text, withoutTemplates(text)));
    assert.ok(own.length * 2 > ofYaml.length, `${own.length} of ${ofYaml.length}`);
  });

  it('up to a length', () => {
    const of = (count: number) => '- a: b\n'.repeat(count);
    assertSameYaml(of(longest / 7 - 1));
    assert.ok(outlinedYaml(of(longest / 7 - 1), of(longest / 7 - 1)));
    assert.equal(outlinedYaml(of(longest), of(longest)), undefined);
    // Each unit may take three bytes, and each two of them may be a node.
    assertSameYaml(`a: "${'€'.repeat(longest - 10)}"\n`);
    assert.equal(
      outlinedYaml(`[${'a,'.repeat(longest / 2 - 10)}]`, `[${'a,'.repeat(longest / 2 - 10)}]`)?.roots.length,
      1,
    );
    assert.equal(outlinedYaml('#\n'.repeat(5000), '#\n'.repeat(5000)), undefined);
  });
});

describe('the outline of JSON is what is read without it', { skip }, () => {
  for (const { path, text } of ofJson) {
    it(path, () => {
      assertSameJson(text);
      for (const edited of editsOf(text, jsonSigns)) assertSameJson(edited);
    });
  }

  it('in any text made of signs', () => {
    fc.assert(fc.property(made(jsonSigns), assertSameJson), { numRuns: 30_000 });
  });

  it('up to a length and a depth', () => {
    assertSameJson(`[${'1,'.repeat(longest / 2 - 2)}]`);
    assertSameJson('['.repeat(150) + ']'.repeat(150));
    assertSameJson('['.repeat(300) + ']'.repeat(300));
    assertSameJson('{"a":'.repeat(300));
    assert.equal(jsonOf(`"${'a'.repeat(longest)}"`), undefined);
  });
});

const yamlSigns = [
  ...['a', 'b: ', 'c:\n', '- ', '-', ': ', ' ', '  ', '    ', '\n', '\n  ', '\n    ', '#', ' # x\n', '"', "'", "''"],
  ...[
    '|\n',
    '>-\n',
    '| # c\n',
    '[',
    ']',
    '{',
    '}',
    ', ',
    ',',
    '\\',
    '\\n',
    '\\x41',
    '\\u00e9',
    '\\U0010ffff',
    '\\U00200000',
  ],
  ...['&a ', '*a', '!t ', '? ', '%', '@', '`', '---', '---\n', '...', '\t', 'é', '\u00a0', '😀', '\0', 'x', '0'],
];

const jsonSigns = [
  ...['{', '}', '[', ']', ',', ':', '"', '"a"', '"b": ', '1', '-', '0', '01', '1.5', '1.', '1e5', 'e', 'E+', '.5'],
  ...[
    'true',
    'false',
    'null',
    'tru',
    'nullx',
    ' ',
    '\n',
    '\t',
    '\r',
    '\\',
    '\\"',
    'é',
    '😀',
    '\u00a0',
    '\0',
    '//',
    '_',
  ],
];

function made(signs: readonly string[]) {
  return fc.array(fc.constantFrom(...signs), { maxLength: 40 }).map((parts) => parts.join(''));
}

function assertSameYaml(text: string): void {
  const masked = withoutTemplates(text);
  const quick = outlinedYaml(text, masked);
  const own = plainYaml(text, masked);
  if (quick) {
    assert.deepEqual(quick.roots.map(toldOf), own?.roots.map(toldOf), JSON.stringify(text));
    assert.deepEqual(quick.comments, own?.comments, JSON.stringify(text));
    assert.equal(own?.broken, false, JSON.stringify(text));
  }
  // A letter of another script where a scalar begins may be a blank.
  else if (/^[\0-\x7f]*$/.test(masked)) assert.ok(!own || own.broken, JSON.stringify(text));
}

/** What a tree is, where it ends included. */
function toldOf(tree: Tree | undefined): unknown {
  switch (tree?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return [tree.at, tree.piece.text, tree.piece.start, tree.piece.offsets && Array.from(tree.piece.offsets)];
    case 'list':
      return [tree.at, 'list', tree.items.map(({ value, whole }) => [toldOf(value), whole])];
    case 'dict':
      return [tree.at, 'dict', tree.pairs.map(({ key, value, whole }) => [toldOf(key), toldOf(value), whole])];
  }
}

/** The text with a sign put in or taken out somewhere, the same every time. */
function* editsOf(text: string, signs: readonly string[]): Iterable<string> {
  for (let i = 0; i < 200; i++) {
    const at = (i * 7919 + text.length * 31) % (text.length + 1);
    yield text.slice(0, at) + (i % 4 === 0 ? '' : (signs[i % signs.length] ?? '')) + text.slice(at + (i % 3));
  }
}

function assertSameJson(text: string): void {
  const masked = withoutTemplates(text);
  const told: unknown[] = [];
  const visitor: JsonVisitor = {
    open: (isDict, start) => void told.push(['open', isDict, start]),
    close: (end) => void told.push(['close', end]),
    key: (start, end) => void told.push(['key', start, end]),
    scalar: (start, end) => void told.push(['scalar', start, end]),
  };
  const isProper = scanJson(masked, { start: 0, end: text.length }, visitor);
  const quick = jsonOf(masked);
  assert.deepEqual(quick, isProper ? told : undefined, JSON.stringify(text));
}

function jsonOf(text: string): unknown[] | undefined {
  const [root] = outlinedJson(text, text)?.roots ?? [];
  return root && [...toldOfJson(root)];
}

/** What a visitor is told of a tree. */
function* toldOfJson(tree: Tree): Iterable<unknown> {
  const { start, end } = tree.at;
  if (tree.kind === 'scalar') {
    yield ['scalar', start, end];
    return;
  }
  yield ['open', tree.kind === 'dict', start];
  if (tree.kind === 'list') for (const { value } of tree.items) yield* toldOfJson(value);
  else {
    for (const { key, value } of tree.pairs) {
      yield ['key', key.at.start, key.at.end];
      if (value) yield* toldOfJson(value);
    }
  }
  yield ['close', end];
}
