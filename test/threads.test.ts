import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const cli = path.resolve('dist/cli.js');
const root = mkdtempSync(path.join(tmpdir(), 'lint-threads-'));
after(() => rmSync(root, { recursive: true, force: true }));

const old = 'mesos-master --zk=zk://z/m --quorum=1 --work_dir=/w --slave_ping_timeout=15secs\n';
const gone = 'mesos-slave --master=z --work_dir=/w --checkpoint --cgroups_hierarchy_root=/c\n';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `check` in a folder; `preload` is a script that runs before it, in each of its threads. */
function check(folder: string, words: readonly string[], { input = '', preload = '' } = {}): Run {
  const options = { cwd: folder, input, encoding: 'utf8' as const, timeout: 120_000, maxBuffer: 1 << 28 };
  const run = spawnSync(process.execPath, [...preloading(preload), cli, 'check', ...words], options);
  return { code: run.status, out: run.stdout, err: run.stderr };
}

let scripts = 0;

function preloading(script: string): readonly string[] {
  if (script === '') return [];
  const file = path.join(root, `preload-${scripts++}.cjs`);
  writeFileSync(file, script);
  return ['--require', file];
}

/** Holds that the number of threads makes no difference to anybody. */
function assertAlike(folder: string, words: readonly string[], { input = '', threads = '2' } = {}): Run {
  const alone = check(folder, [...words, '--threads', '1'], { input });
  const several = check(folder, [...words, '--threads', threads], { input });
  assert.deepEqual([several.code, several.err], [alone.code, alone.err], `${words.join(' ')}: exit code, errors`);
  assert.ok(several.out === alone.out, `${words.join(' ')}: ${threads} threads print something else`);
  return alone;
}

/** Some thousands of files: some hold names, some none, some cannot be read, and some are left out. */
const tree = treeAt(path.join(root, 'tree'), 2000);

function treeAt(folder: string, files: number): string {
  for (let i = 0; i < files; i++) {
    const below = path.join(folder, `part-${i % 7}`, `group-${i % 31}`);
    mkdirSync(below, { recursive: true });
    writeFileSync(path.join(below, `file-${i}${['.sh', '.md', '.json', '.yaml', '.java'][i % 5]}`), contentOf(i));
  }
  writeFileSync(path.join(folder, '.gitignore'), 'file-*7.sh\n');
  mkdirSync(path.join(folder, '.git'));
  writeFileSync(path.join(folder, 'part-3/.mesos-lint.yaml'), 'severity: {deprecated: error}\nignore: [group-5/]\n');
  writeFileSync(path.join(folder, 'part-4/binary.sh'), `${old}\0`);
  writeFileSync(path.join(folder, 'part-5/latin.sh'), Buffer.from([...Buffer.from(old), 0xfc]));
  return folder;
}

function contentOf(i: number): string {
  if (i % 23 === 0) return `# ${i}\n${old.repeat(1 + (i % 5))}${gone}`;
  if (i % 499 === 0) return `// 日本 😀\n${`const words = ${i}; // nothing to see\n`.repeat(3_000)}${old}`;
  return `some text ${i}\n`.repeat(i % 100);
}

describe('one thread and several tell the same', () => {
  const looks = [
    ['--why', '--color'],
    ['--format', 'json'],
    ['--format', 'jsonl'],
  ];
  for (const look of looks) {
    it(`of the fixtures and of a tree: ${look.join(' ')}`, () => {
      assert.equal(assertAlike(path.resolve('test/fixtures'), ['--from', '0.28', ...look]).code, 1);
      assert.equal(assertAlike(tree, ['--from', '0.28', ...look]).code, 1);
    });
  }

  it('of other versions, and in more threads', () => {
    for (const versions of [[], ['--from', '0.20', '--to', '1.5']]) {
      assertAlike(path.resolve('test/fixtures'), ['--format', 'jsonl', ...versions], { threads: '4' });
    }
  });

  it('of several paths with configurations of their own, standard input among them', () => {
    const words = ['part-1', '-', 'part-3', 'part-1/group-1', 'nothing', '--from', '0.28', '--format', 'jsonl'];
    const { code, out, err } = assertAlike(tree, words, { input: old });
    assert.equal(code, 3);
    assert.equal(err, 'mesos-lint: nothing: no such file or folder\n');
    const paths: readonly string[] = out.split('\n').flatMap((line) => (line ? [JSON.parse(line).path] : []));
    assert.ok(paths.indexOf('-') > 0 && paths.indexOf('-') < paths.length - 1);
    assert.ok(paths.every((one) => !one.startsWith('part-3/group-5')));
    assert.match(out, /"severity":"error"/);
  });

  it('of the versions that are pinned', () => {
    const folder = path.join(root, 'pinned');
    cpSync(path.join(tree, 'part-1'), path.join(folder, 'part-1'), { recursive: true });
    writeFileSync(path.join(folder, 'Dockerfile'), 'FROM mesosphere/mesos-master:0.28.1\n');
    assert.match(assertAlike(folder, []).out, /for Mesos 0\.28\.1 →/);
  });

  it('of what fails, and of nothing', () => {
    assert.equal(assertAlike(tree, ['--fail-on', 'never', '--from', '0.28']).code, 0);
    assert.equal(assertAlike(tree, ['part-3', '--fail-on', 'error', '--from', '1.0', '--to', '1.1']).code, 1);
    const empty = path.join(root, 'empty');
    mkdirSync(empty);
    for (const format of ['text', 'json', 'jsonl']) assert.equal(assertAlike(empty, ['--format', format]).code, 0);
  });

  it('of hostile files', () => {
    const folder = path.join(root, 'hostile');
    mkdirSync(folder);
    const hostile = {
      'deep.json': `${'['.repeat(200_000)}"slave_ping_timeout"`,
      'deep.yaml': `${'- '.repeat(20_000)}slave_ping_timeout`,
      'deep.sh': `${'$('.repeat(20_000)}${old}`,
      'long.sh': old.repeat(3000),
    };
    for (const [name, text] of Object.entries(hostile)) writeFileSync(path.join(folder, name), text);
    assertAlike(folder, ['--from', '0.28', '--format', 'jsonl']);
  });

  it('as many as help, for many files', () => {
    const many = treeAt(path.join(root, 'many'), 5000);
    const counting = `const threads = require('node:worker_threads');
      if (!threads.isMainThread) require('node:fs').writeSync(2, 'another thread\\n');`;
    const words = ['--from', '0.28', '--format', 'jsonl'];
    const alone = check(many, [...words, '--threads', '1'], { preload: counting });
    const chosen = check(many, words, { preload: counting });
    assert.equal(alone.err, '');
    assert.ok(['', 'another thread\n'].includes(chosen.err), chosen.err);
    assert.ok(chosen.out === alone.out);
    assert.equal(check(tree, words, { preload: counting }).err, '');
  });
});

describe('a thread that ends', () => {
  const inThread = (script: string) =>
    `const { isMainThread, parentPort } = require('node:worker_threads'); if (!isMainThread) { ${script} }`;

  for (const [how, script, told] of [
    ['at once', 'process.exit(7);', /^mesos-lint: failed: Error: a thread ended with 7 before all was checked\n/],
    ['by an error', `throw new Error('broken');`, /^mesos-lint: failed: Error: broken\n/],
    ['by an error that is none', 'throw 5;', /^mesos-lint: failed: .*5/],
    [
      'half-way',
      `let messages = 0; parentPort.on('message', () => { if (++messages === 3) process.exit(9); });`,
      /^mesos-lint: failed: Error: a thread ended with 9 before all was checked\n/,
    ],
  ] as const) {
    it(`${how} is told`, () => {
      const { code, err } = check(tree, ['--from', '0.28', '--threads', '2'], { preload: inThread(script) });
      assert.equal(code, 3);
      assert.match(err, told);
    });
  }

  it('is no loss where none may be started', () => {
    const words = ['--from', '0.28', '--threads', '3'];
    const usual = check(tree, words);
    for (const most of [0, 1]) {
      const preload = `const threads = require('node:worker_threads');
        let started = 0;
        threads.Worker = class extends threads.Worker {
          constructor(...given) {
            if (started++ === ${most}) throw new Error('no more');
            super(...given);
          }
        };`;
      assert.deepEqual(check(tree, words, { preload }), usual);
    }
  });
});

describe('a run that is broken off', () => {
  const start = (words: readonly string[]) =>
    spawn(process.execPath, [cli, 'check', '--from', '0.28', '--threads', '2', ...words], { cwd: tree });

  it('by a signal ends by it', async () => {
    const run = start(['--format', 'jsonl']);
    run.stdout.once('data', () => run.kill('SIGINT'));
    assert.deepEqual(await once(run, 'exit'), [null, 'SIGINT']);
  });

  it('by whoever read it says nothing more', async () => {
    const run = start(['--format', 'json']);
    let err = '';
    run.stderr.on('data', (data) => {
      err += data;
    });
    run.stdout.once('data', () => run.stdout.destroy());
    assert.deepEqual([await once(run, 'exit'), err], [[3, null], '']);
  });
});

describe('the number of threads', () => {
  for (const wrong of ['0', '-1', '1.5', 'all', '100']) {
    it(`cannot be ${wrong}`, () => {
      const err = `mesos-lint: --threads cannot be "${wrong}"; it is a number from 1 to 99.\n`;
      assert.deepEqual(check(root, [`--threads=${wrong}`]), { code: 2, out: '', err });
    });
  }

  it('is for checks', () => {
    const run = spawnSync(process.execPath, [cli, 'fix', '--threads', '2'], { cwd: root, encoding: 'utf8' });
    assert.deepEqual([run.status, run.stderr], [2, 'mesos-lint: "fix" takes no --threads; see mesos-lint --help.\n']);
  });
});
