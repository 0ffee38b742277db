import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { check } from '../server/src/judge/check.ts';
import { pairOf } from '../server/src/judge/versions.ts';
import type { SourceFile } from '../server/src/readers/reader.ts';
import { builtModule, builtPlan } from '../server/src/scan/built.ts';
import { plainFinder, quickFinder } from '../server/src/scan/finder.ts';
import { lookWith } from '../server/src/scan/look.ts';
import { pathSignOf } from '../server/src/scan/path-signs.ts';
import { prefilterOf } from '../server/src/scan/prefilter.ts';
import { allFixtures } from './fixtures.ts';

const look = lookWith(1 << 20);
const widest = pairOf({ from: '0.20', to: 'latest' });

function isWorthReading({ path: file, text }: SourceFile): boolean {
  const { written } = new TextEncoder().encodeInto(text, look.room);
  return look.isWorthReading(written, pathSignOf(file));
}

/** What the prefilter would keep from being found. */
function missed(file: SourceFile): readonly string[] {
  if (isWorthReading(file)) return [];
  return check(file, widest).map(({ rule, at }) => `${rule} at ${at.start} of ${file.path}:\n${file.text}`);
}

const examples = readdirSync('examples', { recursive: true, withFileTypes: true })
  .filter((item) => item.isFile())
  .map((item) => path.join(item.parentPath, item.name))
  .map((file) => ({ path: file.replaceAll(path.sep, '/'), text: readFileSync(file, 'utf8') }));

const files: readonly SourceFile[] = [...allFixtures().map(({ file }) => file), ...examples];

const unnamed = (text: string) => text.replace(/mesos/gi, (word) => word.replace(/s/g, 'x').replace(/S/g, 'X'));

/** The file under a path that says nothing, or only that Mesos is about. */
function elsewhere({ path: file, text }: SourceFile, folder: string): SourceFile {
  return { path: `${folder}/${unnamed(file).replace(/credential/gi, 'file')}`, text };
}

describe('what the prefilter rejects, a check finds nothing in', () => {
  it('every fixture with findings passes', () => {
    assert.deepEqual(files.flatMap(missed), []);
  });

  it('also without the word Mesos', () => {
    for (const folder of ['home', 'home/mesos'])
      assert.deepEqual(
        files.flatMap((file) => missed(elsewhere({ ...file, text: unnamed(file.text) }, folder))),
        [],
      );
  });

  it('also each line of it alone, with and without the word Mesos', () => {
    const wrong = files.flatMap((file) =>
      file.text.split('\n').flatMap((line) => {
        const one = { ...file, text: line };
        const bare = { ...file, text: unnamed(line) };
        return [one, ...['home', 'home/mesos'].map((folder) => elsewhere(bare, folder))].flatMap(missed);
      }),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('a name that is broken in two is found where it is broken between its words', () => {
  const names = [
    'slave_ping_timeout',
    'allocator/event_queue_dispatches',
    'monitor/statistics.json',
    'REASON_MEMORY_LIMIT',
  ];
  const breaks = ['\\', '" + "', '" "', '\\\n    ', '"\n  + "'];
  for (const name of names) {
    it(name, () => {
      const cuts = [...name.matchAll(/[_/.]/g)].flatMap(({ index }) => [index, index + 1]);
      for (const cut of cuts) {
        for (const broken of breaks.map((between) => name.slice(0, cut) + between + name.slice(cut))) {
          assert.ok(isWorthReading({ path: 'home/a.txt', text: `x = "${broken}"` }), broken);
        }
      }
    });
  }
});

describe('what says nothing of Mesos is not read', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['src/main.ts', 'const role = source.type; // strict about the port of its roles\nexport const hostname = role;\n'],
    ['deploy.yaml', 'kind: Deployment\nspec:\n  containers:\n    - name: web\n      ports: [{ containerPort: 80 }]\n'],
    ['Pool.java', 'class Pool { ExecutorService executor; void shutdown() { executor.shutdown(); } }\n'],
    ['src/pool.js', '// quota of each queue: how much it may take, / shutdown, // vars\n'],
    ['home/mesos/LICENSE', 'All rights reserved.\n'],
  ];
  for (const [file, text] of cases) it(file, () => assert.equal(isWorthReading({ path: file, text }), false));
});

describe('the finder in WebAssembly', () => {
  const skip = builtModule === '' && 'only a build makes it';
  it('leaves out of the places of the plain one only those where no sign can be', { skip }, () => {
    const plan = builtPlan();
    const quick = quickFinder(Buffer.from(builtModule, 'base64'), plan, look.room.length);
    const plain = plainFinder(plan, new Uint8Array(look.room.length));
    for (const { text, path: file } of files) {
      const [less, all] = [quick, plain].map((finder) => {
        const { written } = new TextEncoder().encodeInto(text, finder.room);
        const found = new Set<string>();
        finder.some(written, (word, place) => {
          found.add(`${word} at ${place}`);
          return false;
        });
        return { found, passes: prefilterOf(plan, finder).passes(written) };
      });
      assert.equal(less?.passes, all?.passes, file);
      assert.deepEqual(
        [...(less?.found ?? [])].filter((place) => !all?.found.has(place)),
        [],
      );
    }
  });

  it('lets the same texts pass, however names in them are cut, broken or spelt', { skip }, () => {
    const plan = builtPlan();
    const quick = quickFinder(Buffer.from(builtModule, 'base64'), plan, 1 << 12);
    const plain = plainFinder(plan, new Uint8Array(1 << 12));
    const [passesQuick, passesPlain] = [quick, plain].map((finder) => {
      const { passes } = prefilterOf(plan, finder);
      return (text: string) => passes(new TextEncoder().encodeInto(text, finder.room).written);
    });
    const breaks = ['', '"', '\\', ' ', '" + "', '\\\n  ', "' '", '`', ') + (', 'x', '_', '\u00e9'];
    let state = 1;
    const below = (count: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % count;
    };
    const oneOf = (list: readonly string[]) => list[below(list.length)] ?? '';
    const spellings = [(text: string) => text, (text: string) => text.toUpperCase()];
    for (const { text } of plan.signs) {
      for (let i = 0; i < 40; i++) {
        const written = spellings[below(8) === 0 ? 1 : 0]?.(text) ?? text;
        const [start, cut, next] = [below(4) === 0 ? below(3) : 0, below(text.length), below(12)];
        const middle = written.slice(cut, cut + next) + (below(2) === 0 ? oneOf(breaks) : '');
        const rest = written.slice(cut + next, below(4) === 0 ? -1 : undefined);
        const name = written.slice(start, cut) + oneOf(breaks) + middle + rest;
        const whole = oneOf(['', ' ', 'a', '/', '--']) + name + oneOf(['', ' ', 's', '"', ':']);
        assert.equal(passesQuick?.(whole), passesPlain?.(whole), JSON.stringify(whole));
      }
    }
  });
});
