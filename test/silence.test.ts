import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { names } from '../server/src/catalogue/catalogue.ts';
import type { Mention, Names, Reading } from '../server/src/names.ts';
import { json } from '../server/src/readers/json.ts';
import { isWorthReading, Landmarks } from '../server/src/readers/landmarks.ts';
import { Memory } from '../server/src/readers/memory.ts';
import { readersFor } from '../server/src/readers/read.ts';
import type { Context, Reader } from '../server/src/readers/reader.ts';
import { shell } from '../server/src/readers/shell.ts';
import { isSilent } from '../server/src/readers/silence.ts';
import { withoutTemplates } from '../server/src/readers/template.ts';
import type { Scalar, Tree } from '../server/src/readers/tree.ts';
import { words } from '../server/src/readers/words.ts';
import { yaml } from '../server/src/readers/yaml.ts';
import { parsedYaml } from '../server/src/readers/yaml-tree.ts';
import { allFixtures, type Fixture } from './fixtures.ts';

/** What is passed over as silent holds no mention: every part of every fixture, read as a command, data and words. */

const readers: readonly Reader[] = [shell, words, json, yaml];

describe('what is silent holds no mention', () => {
  for (const fixture of allFixtures()) {
    it(fixture.path, () => {
      for (const text of partsOf(fixture.file.text)) {
        const context = contextOf(fixture);
        if (!isSilent(text, context)) continue;
        for (const reader of readers) assert.deepEqual(found(reader, text, context), [], JSON.stringify(text));
      }
    });
  }

  it('which is much of what people write', () => {
    const parts = allFixtures().flatMap((fixture) => partsOf(fixture.file.text).map((text) => ({ fixture, text })));
    const silent = parts.filter(({ fixture, text }) => isSilent(text, contextOf(fixture)));
    assert.ok(silent.length * 3 > parts.length, `${silent.length} of ${parts.length}`);
  });

  it('but nothing where any option may be one of Mesos', () => {
    assert.ok(isSilent('--colour red', { names, evidence: [] }));
    assert.ok(!isSilent('--colour red', { names, evidence: ['command'] }));
  });
});

describe('a text is worth reading where it has a landmark', () => {
  for (const fixture of allFixtures()) {
    it(fixture.path, () => {
      for (const text of partsOf(fixture.file.text)) {
        for (const evidence of [[], ['import'], ['command']] as const) {
          const context = { ...contextOf(fixture), evidence };
          assert.equal(isWorthReading(text, context), new Landmarks(text, context).any, JSON.stringify(text));
        }
      }
    });
  }
});

describe('of a text that is read once the same messages count as of a document', () => {
  for (const fixture of allFixtures()) {
    it(fixture.path, () => {
      for (const text of [fixture.file.text, ...fixture.file.text.split(/\n\s*\n/)]) {
        const once: Context = { ...contextOf(fixture), depth: 0 };
        const { messages } = new Landmarks(text, { ...once, memory: new Memory() });
        assert.equal(new Landmarks(text, once).messages, messages);
      }
    });
  }
});

/** Its lines, its strings, its paragraphs, and what is between brackets. */
function partsOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const pairs = lines.map((line, i) => `${line}\n${lines[i + 1] ?? ''}`);
  const strings = Array.from(text.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g), ([, double, single]) => double ?? single ?? '');
  const brackets = text.match(/\{[^{}]*\}|\[[^[\]]*\]|\([^()]*\)/g) ?? [];
  return [...lines, ...pairs, ...strings, ...text.split(/\n\s*\n/), ...brackets];
}

function contextOf({ file }: Fixture): Context {
  return { file, names, component: 'agent', evidence: ['block'], place: 'config', depth: 1 };
}

function found(reader: Reader, text: string, context: Context): readonly Mention[] {
  return [...reader.mentions(text, context)];
}

/** Every known word is worth a look in the long way, also where no name can be meant. */
const meantAnywhere: Names = {
  ...names,
  find: (text, start, end) =>
    names.find(text, start, end).map(({ at, readings }) => ({ at, readings: [...readings, anywhere] })),
};

const anywhere: Reading = { kind: 'env', name: 'anywhere', spelling: 'plain' };

describe('data is read where names can be meant, and nowhere else is one', () => {
  for (const fixture of allFixtures()) {
    const readerOfFixture = readersFor(fixture.file).find((reader) => reader === json || reader === yaml);
    if (!readerOfFixture) continue;
    it(fixture.path, () => {
      const { text } = fixture.file;
      for (const file of [fixture.file, { ...fixture.file, text: withoutMesos(text) }]) {
        const short: Context = { file, names, evidence: [], place: 'config', depth: 0 };
        const long: Context = { ...short, names: meantAnywhere };
        const all: readonly Mention[] = found(readerOfFixture, file.text, long).filter(
          ({ name }) => name !== anywhere.name,
        );
        assert.deepEqual(found(readerOfFixture, file.text, short), all);
      }
    });
  }
});

describe('a key holds a known word only where one begins in the text', () => {
  for (const fixture of allFixtures().filter(({ path }) => /\.(?:ya?ml|json)(?:\.\w+)?$/.test(path))) {
    it(fixture.path, () => {
      const { text } = fixture.file;
      const landmarks = new Landmarks(text, contextOf(fixture));
      for (const root of parsedYaml(text, withoutTemplates(text)).roots) {
        for (const { piece, at } of keysIn(root)) {
          if (piece.offsets || landmarks.hasName(at.start, at.end)) continue;
          assert.deepEqual(found(words, piece.text, contextOf(fixture)), [], piece.text);
        }
      }
    });
  }
});

function* keysIn(tree: Tree): Iterable<Scalar> {
  if (tree.kind === 'list') for (const { value } of tree.items) yield* keysIn(value);
  if (tree.kind !== 'dict') return;
  for (const { key, value } of tree.pairs) {
    yield key;
    if (value) yield* keysIn(value);
  }
}

/** Most fixtures speak of Mesos everywhere. */
function withoutMesos(text: string): string {
  return text.replace(/mesos/gi, 'other');
}
