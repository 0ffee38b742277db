import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { loaderIn, loaderWith } from '../server/src/load/bundles.ts';
import { codeCacheFor, fileOfCode, folderOfCode } from '../server/src/load/code-cache.ts';
import { Flags } from '../server/src/load/flags.ts';
import { newSum, type Sum } from '../server/src/load/sum.ts';

const bundles: Readonly<Record<string, string>> = {
  'one.js': `exports.name = 'one'; exports.other = () => require('./two.js').name; exports.folder = __dirname;`,
  'two.js': `exports.name = 'two'; exports.first = require('./one.js').name; exports.sep = require('node:path').sep;`,
};

/** A function that is compiled only when it runs, so that there is some code to keep. */
const work = `\nfunction work(n) { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s; }\nexports.sum = work(9);`;

/** A new folder with the bundles. */
function withBundles(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
  for (const [name, text] of Object.entries(bundles)) writeFileSync(path.join(folder, name), text + work);
  return folder;
}

describe('bundles and the code kept of them', () => {
  let dist = '';
  let sum: Sum;

  beforeEach(() => {
    const made = newSum();
    assert.ok(made, 'sum.as was built');
    sum = made;
    dist = withBundles();
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  /** What the bundles export, and for each that was compiled whether the kept code was taken; undefined: there was none. */
  function loaded() {
    const taken = new Map<string, boolean | undefined>();
    const cache = codeCacheFor(dist);
    const load = loaderWith(cache ?? { codeOf: () => undefined }, dist, require, (name, _, { cachedDataRejected }) =>
      taken.set(name, cachedDataRejected === undefined ? undefined : !cachedDataRejected),
    );
    const one = load('one.js') as { name: string; other(): string; folder: string; sum: number };
    const shown = [one.name, one.other(), one.folder, one.sum, load('two.js'), load('one.js') === one];
    assert.deepEqual(shown, ['one', 'two', dist, 204, { name: 'two', first: 'one', sep: path.sep, sum: 204 }, true]);
    return taken;
  }

  /** Keeps the code of all bundles, as the build does. */
  function keep() {
    const folder = folderOfCode(dist);
    mkdirSync(folder, { recursive: true });
    // V8 remembers what it compiled by text and place: made from another place, code has to come from its file.
    const elsewhere = withBundles();
    const load = loaderWith({ codeOf: () => undefined }, elsewhere, require, (name, source, script) => {
      writeFileSync(path.join(folder, name), fileOfCode(source, script.createCachedData(), sum));
    });
    load('two.js');
    rmSync(elsewhere, { recursive: true });
  }

  const one = () => path.join(folderOfCode(dist), 'one.js');

  it('load each other without any code', () => {
    assert.deepEqual(
      loaded(),
      new Map([
        ['one.js', undefined],
        ['two.js', undefined],
      ]),
    );
    assert.equal((loaderIn(dist, require)('one.js') as { name: string }).name, 'one');
  });

  it('take the code that was kept', () => {
    keep();
    assert.deepEqual(
      loaded(),
      new Map([
        ['one.js', true],
        ['two.js', true],
      ]),
    );
    assert.equal((loaderIn(dist, require)('one.js') as { name: string }).name, 'one');
  });

  it('take it also when flags were set since the first was loaded', () => {
    keep();
    const taken: unknown[] = [];
    const cache = codeCacheFor(dist);
    assert.ok(cache);
    const load = loaderWith(cache, dist, require, (_, __, { cachedDataRejected }) => taken.push(cachedDataRejected));
    load('one.js');
    setFlagsFromString('--semi-space-growth-factor=3');
    try {
      load('two.js');
      assert.deepEqual(taken, [false, false]);
    } finally {
      setFlagsFromString('--semi-space-growth-factor=2');
    }
  });

  it('take it in a loader that is told under which flags the process was started', () => {
    keep();
    const cache = codeCacheFor(dist);
    assert.ok(cache);
    const before = new Flags();
    loaderWith(cache, dist, require, undefined, before)('one.js');
    assert.ok(before.first !== undefined);
    setFlagsFromString('--semi-space-growth-factor=3');
    try {
      const takenBy = (flags: Flags) => {
        let taken: boolean | undefined;
        const hear = (_: string, __: unknown, { cachedDataRejected }: Script) => {
          taken = cachedDataRejected === false;
        };
        loaderWith(cache, dist, require, hear, flags)('two.js');
        return taken;
      };
      assert.equal(takenBy(new Flags(before.first)), true);
      assert.equal(takenBy(new Flags()), false);
    } finally {
      setFlagsFromString('--semi-space-growth-factor=2');
    }
  });

  it('leave code alone that was not made for the flags from the start', () => {
    const made = new Script('1').createCachedData();
    setFlagsFromString('--semi-space-growth-factor=3');
    try {
      const here = new Script('2').createCachedData();
      const renewed = (from: Buffer) => {
        const flags = new Flags();
        flags.took(from);
        const code = Buffer.from(made);
        flags.renew(code);
        return code;
      };
      assert.deepEqual(renewed(here), made);
      assert.notDeepEqual(renewed(made), made);
    } finally {
      setFlagsFromString('--semi-space-growth-factor=2');
    }
  });

  it('do without the code of one', () => {
    keep();
    rmSync(one());
    assert.deepEqual(
      loaded(),
      new Map([
        ['one.js', undefined],
        ['two.js', true],
      ]),
    );
  });

  it('do without code that is damaged anywhere, or cut off', () => {
    keep();
    const whole = readFileSync(one());
    for (let at = 0; at < whole.length; at += 7) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      writeFileSync(one(), damaged);
      assert.equal(loaded().get('one.js'), undefined, `byte ${at}`);
    }
    for (const length of [0, 3, 8, 9, whole.length >> 1, whole.length - 1]) {
      writeFileSync(one(), whole.subarray(0, length));
      assert.equal(loaded().get('one.js'), undefined, `${length} bytes`);
    }
    writeFileSync(one(), Buffer.concat([whole, Buffer.alloc(8)]));
    assert.equal(loaded().get('one.js'), undefined, 'more bytes');
    rmSync(one());
    mkdirSync(one());
    assert.equal(loaded().get('one.js'), undefined, 'a folder');
    rmSync(one(), { recursive: true });
  });

  it('do without the code of another text, also one of the same length', () => {
    keep();
    writeFileSync(path.join(dist, 'one.js'), (bundles['one.js'] + work).replace('i * i', 'i * 1'));
    const load = loaderIn(dist, require);
    assert.equal((load('one.js') as { sum: number }).sum, 36);
  });

  it('do without code that is for another V8', () => {
    keep();
    const bytes = readFileSync(one());
    const code = Buffer.from(bytes.subarray(8));
    // The second number of the head is a hash of the version of V8.
    code.writeUInt32LE(~code.readUInt32LE(4) >>> 0, 4);
    writeFileSync(one(), fileOfCode(readFileSync(path.join(dist, 'one.js')), code, sum));
    assert.deepEqual(
      loaded(),
      new Map([
        ['one.js', false],
        ['two.js', true],
      ]),
    );
  });

  it('do without code in the folder of another Node', () => {
    keep();
    const { version } = process;
    Object.defineProperty(process, 'version', { value: 'v20.0.0' });
    try {
      assert.equal(codeCacheFor(dist), undefined);
      assert.deepEqual(
        loaded(),
        new Map([
          ['one.js', undefined],
          ['two.js', undefined],
        ]),
      );
    } finally {
      Object.defineProperty(process, 'version', { value: version });
    }
  });
});

describe('what was built', () => {
  const folder = folderOfCode('dist');

  it('has code for this Node that V8 takes, and that is of the bundles as they are', () => {
    // What is not built yet has none.
    if (!existsSync('dist/cli.js')) return;
    const cache = codeCacheFor('dist');
    assert.ok(cache);
    const names = readdirSync(folder);
    for (const name of ['check.js', 'engine.js', 'language-server.js', 'unbash.js'])
      assert.ok(names.includes(name), name);
    for (const name of names) {
      const source = readFileSync(path.join('dist', name));
      const cachedData: Uint8Array | undefined = cache.codeOf(name, source);
      assert.ok(cachedData, name);
      // One other letter, which a regular expression may hold, doubles the memory that a bundle takes.
      assert.ok(isAscii(source), name);
      const wrapped: string = `(function (exports, require, module, __filename, __dirname) { ${source.toString()}\n})`;
      assert.equal(new Script(wrapped, { cachedData }).cachedDataRejected, false, name);
    }
  });
});
