import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskIn } from '../server/src/readers/masked.ts';
import { Memory } from '../server/src/readers/memory.ts';
import { dividedFrom } from '../server/src/readers/runs.ts';
import { withoutTemplates } from '../server/src/readers/template.ts';
import type { Tree } from '../server/src/readers/tree.ts';
import { plainYaml } from '../server/src/readers/yaml-plain.ts';
import { dividedYaml, type YamlRun } from '../server/src/readers/yaml-runs.ts';
import { type ParsedYaml, parsedYaml } from '../server/src/readers/yaml-tree.ts';
import { allFixtures } from './fixtures.ts';

/** Our own reading of YAML and the library's: where ours has an answer, it is the same. */

const texts = allFixtures()
  .map(({ path, file }) => ({ path, text: file.text.replaceAll('\r\n', '\n') }))
  .filter(({ path }) => /\.ya?ml$/.test(path));

describe('YAML read without the library is what the library reads', () => {
  for (const { path, text } of texts) {
    it(path, () => {
      assertSame(text);
      for (const edited of editsOf(text, 100)) assertSame(edited);
    });
  }

  it('which is most of what people write', () => {
    const own = texts.filter(({ text }) => plainYaml(text, withoutTemplates(text)));
    assert.ok(own.length * 2 > texts.length, `${own.length} of ${texts.length}`);
  });
});

describe('YAML in which somebody types', () => {
  let own = 0;
  let broken = 0;
  for (const { path, text } of texts) {
    it(`is what the library reads: ${path}`, () => {
      for (const edited of typedInto(text)) {
        const masked = withoutTemplates(edited);
        if (!parsedYaml(edited, masked).broken) continue;
        broken++;
        if (plainYaml(edited, masked)?.broken) own++;
        assertSame(edited);
      }
    });
  }

  it('is often read without the library, also when it is broken', () => {
    assert.ok(own * 4 > broken, `${own} of ${broken}`);
  });
});

describe('long YAML read in runs is what it is in one go', () => {
  for (const { path, text } of texts) {
    it(path, () => {
      const long = `${text}\n`.repeat(Math.ceil((3 * dividedFrom) / (text.length + 1)));
      const masked = withoutTemplates(long);
      const whole = plainYaml(long, masked);
      const { parsed } = dividedYaml(maskIn(long, { depth: 0 }), { depth: 0 });
      if (whole) assert.deepEqual(parsed?.roots.map(toldOf), whole.roots.map(toldOf));
    });
  }
});

describe('long YAML with templates in it', () => {
  let apart = 0;
  let edits = 0;
  for (const { path, text } of texts) {
    it(`is read from its last state as it is read at once: ${path}`, () => {
      const item = text.replace(/(?<=\w )\w+(?= \w)/g, (word, at) => (at % 3 === 0 ? '{{ x }}' : word));
      const memory = new Memory();
      let now = `${item}\n`.repeat(Math.ceil((3 * dividedFrom) / (text.length + 1)));
      for (const sign of [...more, '{{', '}}', '{% if x %}', '{{ y }}', '{%', '%}']) {
        const context = { depth: 0, memory };
        const next = dividedYaml(maskIn(now, context), context);
        const once = dividedYaml(maskIn(now, { depth: 0 }), { depth: 0 });
        assert.deepEqual(next.parsed && told(next.parsed), once.parsed && told(once.parsed), now);
        assert.deepEqual(next.runs.map(placeOf), once.runs.map(placeOf), now);
        const at = (now.length * 7 + edits * 1009) % now.length;
        now = edits % 3 === 0 ? now.slice(0, at) + now.slice(at + 3) : now.slice(0, at) + sign + now.slice(at);
        edits++;
        if (next.areTagsApart && /\{[{%]/.test(now)) apart++;
      }
    });
  }

  it('whose tags mostly stand where nothing around them looks', () => {
    assert.ok(apart * 5 > edits, `${apart} of ${edits}`);
  });
});

describe('what only the library reads', () => {
  for (const text of [
    'a: &x 1\nb: *x\n',
    'a: !t 1\n',
    '? a\n: b\n',
    'a: [b,\n  c]\n',
    'a: "b\n  c"\n',
    'a:\n\t- b\n',
    'a: b: c\n',
  ])
    it(JSON.stringify(text), () => assert.equal(plainYaml(text, text), undefined));
});

function assertSame(text: string): void {
  const masked = withoutTemplates(text);
  const own = plainYaml(text, masked);
  if (own) assert.deepEqual(told(own), told(parsedYaml(text, masked)), JSON.stringify(text));
}

function told({ roots, comments, broken }: ParsedYaml): unknown {
  return { roots: roots.map(toldOf), comments: [...comments].sort((a, b) => a.start - b.start), broken };
}

function placeOf({ start, text, part }: YamlRun): unknown {
  return [start, text, toldOf(part.tree), part.comments, part.broken];
}

/** All that readers ask of a tree. Where a list or dict ends, blank lines and comments left aside, its last part tells. */
function toldOf(tree: Tree | undefined): unknown {
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

/** The text with a letter or two typed at the end, in the middle or at the beginning of a line. */
function* typedInto(text: string): Iterable<string> {
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    const content = line.search(/\S/);
    if (content < 0) continue;
    for (const [at, typed] of [
      [line.length, 'x'],
      [line.length >> 1, 'x'],
      [Math.max(0, content - 1), 'x'],
      [content, 'xy\n'.padEnd(content + 3)],
    ] as const) {
      yield lines.with(i, line.slice(0, at) + typed + line.slice(at)).join('\n');
    }
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
const more = ['%', 'x', '---\n', '\n  ', '\n\n', '? ', '\\', '  ', '|\n', '@', '-', '...', '`', '~', '\n    '];

/** The text with a few signs put in or taken out, the same every time. */
function* editsOf(text: string, count: number): Iterable<string> {
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
