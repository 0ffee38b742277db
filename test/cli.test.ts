import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import manifest from '../package.json';

const cli = path.resolve('dist/cli.js');
const root = mkdtempSync(path.join(tmpdir(), 'lint-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** A script with one finding: deprecated since 1.0, with a safe fix from 1.0 on. */
const old = 'mesos-master --zk=zk://z/m --quorum=1 --work_dir=/w --slave_ping_timeout=15secs\n';
const mended = old.replace('slave_ping', 'agent_ping');
const rule = 'flag/master/slave_ping_timeout';
/** One that is gone in the newest release. */
const gone = 'mesos-slave --master=z --work_dir=/w --checkpoint --cgroups_hierarchy_root=/c\n';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder. */
function lint(folder: string, words: readonly string[], input: string | Buffer = '', env: NodeJS.ProcessEnv = {}): Run {
  const options = { cwd: folder, input, encoding: 'utf8' as const, timeout: 60_000, maxBuffer: 1 << 28 };
  const run = spawnSync(process.execPath, [cli, ...words], { ...options, env: { ...process.env, ...env } });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

let folders = 0;

/** A new folder with these files in it. */
function folderOf(files: { readonly [name: string]: string | Buffer }): string {
  const folder = path.join(root, String(folders++));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

function git(folder: string, words: readonly string[], input = ''): Run {
  const run = spawnSync('git', [...words], { cwd: folder, input, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function recordsIn(jsonl: string): readonly { readonly [key: string]: unknown }[] {
  return jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('exit codes', () => {
  it('0: nothing found', () => {
    assert.equal(lint(folderOf({ 'run.sh': mended }), []).code, 0);
  });

  it('1: findings from warning on, unless told otherwise', () => {
    const folder = folderOf({ 'run.sh': old });
    assert.equal(lint(folder, []).code, 1);
    assert.equal(lint(folder, ['--fail-on', 'info']).code, 1);
    assert.equal(lint(folder, ['--fail-on=error']).code, 0);
    assert.equal(lint(folder, ['--fail-on', 'never']).code, 0);
    assert.equal(lint(folderOf({ 'run.sh': gone }), ['--fail-on=error']).code, 1);
  });

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['--frm', '1.0'], 'There is no option --frm; did you mean --from?'],
    [['--baseline', 'x'], 'There is no option --baseline; see mesos-lint --help.'],
    [['-x'], 'There is no option -x; see mesos-lint --help.'],
    [['--from'], '--from needs a value.'],
    [['--from', '--to', '1.0'], '--from needs a value.'],
    [['--no-ignore=yes'], '--no-ignore takes no value, so not "yes".'],
    [['--format', 'xml'], '--format cannot be "xml"; it is one of text, json, jsonl.'],
    [['rules', '--format', 'jsonl'], '--format cannot be "jsonl"; it is one of text, json.'],
    [['--fail-on', 'all'], '--fail-on cannot be "all"; it is one of error, warning, info, never.'],
    [['--diff'], '"check" takes no --diff; see mesos-lint --help.'],
    [['explain'], 'Say what to explain: a rule or a name.'],
    [['explain', 'a', 'b'], 'Explain one rule or name at a time, not also "b".'],
    [['lsp'], 'The language server speaks over --stdio only; add it.'],
    [['--to', '0.30'], 'There is no Mesos 0.30; the nearest releases are 0.28.3 and 1.0.0.'],
    [['--from', 'new'], '"new" is no Mesos version; write one such as 0.28.0, 1.0 or latest.'],
    [['--from', '1.1', '--to', '1.0'], 'From 1.1.0 to 1.0.0 is a downgrade; Mesos supports upgrades only.'],
    [['--config', 'none.yaml'], 'The configuration none.yaml cannot be read: no such file or folder.'],
  ];
  for (const [words, sentence] of wrong) {
    it(`2: ${words.join(' ')}`, () => {
      assert.deepEqual(lint(root, words), { code: 2, out: '', err: `mesos-lint: ${sentence}\n` });
    });
  }

  it('3: something that was named cannot be read; the rest is checked all the same', () => {
    const run = lint(folderOf({ 'run.sh': old }), ['nothing.sh', 'run.sh']);
    assert.equal(run.code, 3);
    assert.match(run.out, /slave_ping_timeout/);
    assert.match(run.out, /Skipped 1 path: 1 no such file or folder \(nothing\.sh\)\./);
  });

  it('3: and it is told where there is no footer', () => {
    const run = lint(folderOf({}), ['nothing.sh', '--format', 'jsonl']);
    assert.deepEqual(run, { code: 3, out: '', err: 'mesos-lint: nothing.sh: no such file or folder\n' });
  });

  it('0: --version and --help, whatever stands beside them', () => {
    assert.deepEqual(lint(root, ['fix', '--version']), { code: 0, out: `${manifest.version}\n`, err: '' });
    const help = lint(root, ['-h', '--diff']);
    assert.equal(help.code, 0);
    for (const word of [
      'check',
      'fix',
      'explain',
      'rules',
      'lsp --stdio',
      '--from',
      '--fail-on',
      '--no-ignore',
      '--diff',
    ]) {
      assert.ok(help.out.includes(word), word);
    }
  });

  it('that an early answer does not load the engine', () => {
    // Whatever takes the facts to answer takes several times as long as Node itself.
    const script = `const before = process.memoryUsage().heapUsed;
      process.argv = ['node', 'cli', '--version'];
      require(${JSON.stringify(cli)});
      process.on('exit', () => process.stderr.write(String(process.memoryUsage().heapUsed - before)));`;
    const run = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    assert.equal(run.stdout, `${manifest.version}\n`);
    assert.ok(Number(run.stderr) < 4_500_000, `${run.stderr} bytes of memory`);
  });
});

describe('the text format', () => {
  it('groups by file, and shows the line with carets under the name', () => {
    const folder = folderOf({ 'a/run.sh': `#!/bin/sh\n\t${old}`, 'b/fine.sh': mended });
    const run = lint(folder, ['a', 'b', '--from', '0.28']);
    const line = `\t${old.trimEnd()}`;
    assert.equal(
      run.out,
      `a/run.sh
  2:56 warning: \`slave_ping_timeout\` is deprecated since Mesos 1.0.0. Use \`agent_ping_timeout\`. [${rule}]
    2 | ${line}
      | \t${' '.repeat(54)}${'^'.repeat('slave_ping_timeout'.length)}

1 finding (0 errors, 1 warning, 0 infos) in 1 of 2 files checked for Mesos 0.28.0 → 1.11.0.
`,
    );
    assert.equal(run.err, '');
  });

  it('says that fix would help, and that --from is missing', () => {
    const { out } = lint(folderOf({ 'run.sh': old }), []);
    assert.match(out, /"mesos-lint fix" mends 1 of them\./);
    assert.match(out, /Without --from nothing counts as changed/);
    assert.doesNotMatch(lint(folderOf({ 'run.sh': old }), ['--from=1.0']).out, /Without --from/);
  });

  it('cuts a long line around the name', () => {
    const { out } = lint(folderOf({ 'run.sh': `${old.trimEnd()} ${'--x=y '.repeat(5000)}\n` }), []);
    assert.match(out, /\n {4}1 \| …?[^\n]{0,130}--slave_ping_timeout=15secs[^\n]{0,130}…\n {6}\| +\^{18}\n/);
  });

  it('puts the carets under names behind wide characters', () => {
    const { out } = lint(folderOf({ 'run.sh': `echo 日本; ${old}` }), []);
    const [, source = '', carets = ''] = /\| (echo.*)\n +\| ( +)\^/.exec(out) ?? [];
    const before = source.slice(0, source.indexOf('slave_ping_timeout'));
    assert.equal(carets.length, before.length + '日本'.length);
  });

  it('prints no control character of a file or its name', () => {
    const folder = folderOf({ 'e\x1b[31m.sh': `echo '\x1b]0;owned\x07\u202e'; ${old}` });
    assert.doesNotMatch(lint(folder, []).out, /[\x1b\x07\u202e]/);
  });

  it('has colours when asked, and NO_COLOR is heard', () => {
    const folder = folderOf({ 'run.sh': old });
    assert.match(lint(folder, ['--color']).out, /\x1b\[33mwarning/);
    assert.match(lint(folder, ['--color'], '', { NO_COLOR: '1' }).out, /\x1b\[33mwarning/);
    assert.doesNotMatch(lint(folder, ['--no-color']).out, /\x1b/);
    assert.doesNotMatch(lint(folder, [], '', { FORCE_COLOR: '' }).out, /\x1b/);
  });
});

describe('the formats for tools', () => {
  const keys =
    'path line column endLine endColumn rule kind name status severity message replacement safety when'.split(' ');

  it('jsonl: one finding on each line, with these keys in this order', () => {
    const { code, out, err } = lint(folderOf({ 'a b/run.sh': `\r\n😀 ; ${old}` }), ['--format', 'jsonl', '--from=1.0']);
    assert.deepEqual([code, err], [1, '']);
    const records = recordsIn(out);
    assert.deepEqual(
      records.map((record) => Object.keys(record)),
      [keys],
    );
    const column = `😀 ; ${old}`.indexOf('slave_ping_timeout') + 1;
    assert.deepEqual(records[0], {
      path: 'a b/run.sh',
      line: 2,
      column,
      endLine: 2,
      endColumn: column + 'slave_ping_timeout'.length,
      rule,
      kind: 'flag',
      name: 'slave_ping_timeout',
      status: 'deprecated',
      severity: 'warning',
      message: '`slave_ping_timeout` is deprecated since Mesos 1.0.0. Use `agent_ping_timeout`.',
      replacement: 'agent_ping_timeout',
      safety: 'safe',
      when: 'before',
    });
  });

  it('jsonl: a replacement that is not there is null, and one that is too new comes after', () => {
    const files = folderOf({ 'run.sh': old + gone });
    const records = recordsIn(lint(files, ['--format=jsonl', '--from=0.28']).out);
    assert.ok(records.some((record) => record.replacement === null));
    const ping = records.find((record) => record.rule === rule);
    assert.deepEqual([ping?.safety, ping?.when], ['unsafe', 'after']);
  });

  it('jsonl: nothing at all for nothing found', () => {
    assert.deepEqual(lint(folderOf({ 'a.sh': mended }), ['--format=jsonl']), { code: 0, out: '', err: '' });
  });

  it('json: one object with the same findings', () => {
    const folder = folderOf({ 'run.sh': old, 'x.bin': Buffer.from([1, 0, 2]) });
    const said = JSON.parse(lint(folder, ['--format', 'json', '--from', '0.29', '--to', '1.5']).out);
    assert.deepEqual(Object.keys(said), ['version', 'from', 'to', 'findings', 'skipped', 'files']);
    const { findings, ...rest } = said;
    assert.deepEqual(rest, {
      version: manifest.version,
      from: '1.0.0',
      to: '1.5.0',
      skipped: [{ path: 'x.bin', reason: 'binary' }],
      files: 1,
    });
    assert.deepEqual(findings, recordsIn(lint(folder, ['--format', 'jsonl', '--from', '1.0', '--to', '1.5']).out));
  });

  it('json: what is not known is null', () => {
    const said = JSON.parse(lint(folderOf({}), ['--format', 'json']).out);
    assert.deepEqual([said.from, said.to, said.findings, said.files], [null, '1.11.0', [], 0]);
  });
});

describe('which files are checked', () => {
  /** The paths that are found to hold something. */
  const found = (folder: string, words: readonly string[]) => [
    ...new Set(recordsIn(lint(folder, ['--format=jsonl', ...words]).out).map((record) => record.path)),
  ];

  it('prints paths as they are given, in the order of their names, each once', () => {
    const folder = folderOf({ 'b/x.sh': old, 'a/y.sh': old, 'c.sh': old });
    assert.deepEqual(found(folder, []), ['a/y.sh', 'b/x.sh', 'c.sh']);
    assert.deepEqual(found(folder, ['.']), ['./a/y.sh', './b/x.sh', './c.sh']);
    assert.deepEqual(found(folder, ['b/', 'a', './b/x.sh']), ['b/x.sh', 'a/y.sh']);
    assert.deepEqual(found(folder, [path.join(folder, 'c.sh')]), [`${folder}/c.sh`]);
    assert.deepEqual(found(path.join(folder, 'a'), ['../b']), ['../b/x.sh']);
  });

  it('leaves out what nested .gitignore files and package managers leave out, and --no-ignore brings it back', () => {
    const folder = folderOf({
      '.gitignore': 'build/\n*.gen.sh\n',
      'build/x.sh': old,
      'x.gen.sh': old,
      'sub/.gitignore': '!y.gen.sh\n/here.sh\n',
      'sub/y.gen.sh': old,
      'sub/here.sh': old,
      'sub/deep/here.sh': old,
      'node_modules/m/x.sh': old,
      '.git/hooks/x.sh': old,
    });
    assert.deepEqual(found(folder, []), ['sub/deep/here.sh', 'sub/y.gen.sh']);
    assert.deepEqual(found(folder, ['--no-ignore']), [
      'build/x.sh',
      'node_modules/m/x.sh',
      'sub/deep/here.sh',
      'sub/here.sh',
      'sub/y.gen.sh',
      'x.gen.sh',
    ]);
  });

  it('hears the .gitignore of the repository around a folder, but not about what is named', () => {
    const folder = folderOf({
      '.git/HEAD': '',
      '.gitignore': '/out/\n*.gen.sh\n',
      'out/x.sh': old,
      'src/a.gen.sh': old,
      'src/a.sh': old,
    });
    assert.deepEqual(found(folder, ['src']), ['src/a.sh']);
    assert.deepEqual(found(folder, ['out']), ['out/x.sh']);
    assert.deepEqual(found(folder, ['src/a.gen.sh']), ['src/a.gen.sh']);
  });

  it('follows symbolic links that are named, and none that it meets', () => {
    const folder = folderOf({ 'real/x.sh': old, 'in/other.txt': '' });
    symlinkSync('../real', path.join(folder, 'in/folder'));
    symlinkSync('../real/x.sh', path.join(folder, 'in/file.sh'));
    symlinkSync('.', path.join(folder, 'in/circle'));
    assert.deepEqual(found(folder, ['in']), []);
    assert.deepEqual(found(folder, ['in/folder', 'in/file.sh']), ['in/folder/x.sh', 'in/file.sh']);
  });

  it('says what was skipped and why', () => {
    const folder = folderOf({
      'a.bin': Buffer.from('a\0b'),
      'latin.txt': Buffer.from([0x4d, 0xfc]),
      'large.txt': Buffer.alloc(8 * 1024 * 1024 + 1, 'x'),
      'empty.sh': '',
    });
    const run = lint(folder, []);
    assert.equal(run.code, 0);
    const reasons = '1 binary (a.bin), 1 larger than 8 MB (large.txt), 1 not UTF-8 (latin.txt)';
    assert.match(run.out, /1 file checked/);
    assert.ok(run.out.includes(`Skipped 3 paths: ${reasons}.`), run.out);
  });

  it('knows the files beside a flag file', () => {
    const missing = (files: { [name: string]: string }) =>
      recordsIn(lint(folderOf(files), ['--format=jsonl']).out).filter((record) => record.status === 'required');
    const folder = 'etc/mesos-master';
    assert.deepEqual(
      missing({ [`${folder}/quorum`]: '1\n', [`${folder}/work_dir`]: '/w\n', [`${folder}/zk`]: 'zk://z/m' }),
      [],
    );
    assert.notDeepEqual(missing({ [`${folder}/quorum`]: '1\n', [`${folder}/zk`]: 'zk://z/m' }), []);
  });
});

describe('standard input', () => {
  it('is read for -, and known by its text', () => {
    const run = lint(root, ['-', '--format', 'jsonl'], `#!/bin/sh\n${old}`);
    assert.equal(run.code, 1);
    assert.deepEqual(
      recordsIn(run.out).map((record) => [record.path, record.line]),
      [['-', 2]],
    );
  });

  it('goes by the name it is given', () => {
    const run = lint(
      root,
      ['--stdin-filename', 'etc/default/mesos-master', '--format=jsonl'],
      'MESOS_SLAVE_PING_TIMEOUT=15secs\n',
    );
    assert.deepEqual(
      recordsIn(run.out).map((record) => [record.path, record.rule]),
      [['etc/default/mesos-master', rule]],
    );
  });

  it('may be empty, binary or too large', () => {
    assert.equal(lint(root, ['-']).code, 0);
    assert.match(lint(root, ['-'], Buffer.from('\0')).out, /1 binary \(-\)/);
    assert.match(lint(root, ['-'], Buffer.alloc(8 * 1024 * 1024 + 1, 'x')).out, /1 larger than 8 MB \(-\)/);
  });
});

describe('the configuration', () => {
  it('nearest up from each path holds, and options win over it', () => {
    const folder = folderOf({
      '.mesos-lint.yaml': 'to: 0.28\n',
      'old/run.sh': old,
      'new/.mesos-lint.yaml': 'severity: {deprecated: error}\n',
      'new/run.sh': old,
    });
    const severities = (words: readonly string[]) =>
      recordsIn(lint(folder, ['--format=jsonl', ...words]).out).map((record) => `${record.path} ${record.severity}`);
    assert.deepEqual(severities(['old', 'new']), ['new/run.sh error']);
    assert.deepEqual(severities(['old/run.sh', '--to', '1.0']), ['old/run.sh warning']);
    assert.deepEqual(severities(['old', '--config', 'new/.mesos-lint.yaml']), ['old/run.sh error']);
  });

  it('leaves out files, also ones that are named', () => {
    const folder = folderOf({ '.mesos-lint.yaml': 'ignore: [vendor/]\n', 'vendor/x.sh': old, 'a.sh': mended });
    assert.equal(lint(folder, []).code, 0);
    assert.match(
      lint(folder, ['vendor/x.sh']).out,
      /Skipped 1 path: 1 left out by the configuration \(vendor\/x\.sh\)/,
    );
    assert.equal(lint(folder, ['--stdin-filename', 'vendor/x.sh'], old).code, 0);
    assert.equal(lint(folder, ['--no-ignore']).code, 1);
  });

  it('says what fails', () => {
    const folder = folderOf({ '.mesos-lint.yaml': 'fail-on: error\n', 'a.sh': old });
    assert.equal(lint(folder, []).code, 0);
    assert.equal(lint(folder, ['--fail-on=warning']).code, 1);
  });

  it('that is wrong is told in one sentence, before any file', () => {
    const folder = folderOf({ 'a.sh': old, 'sub/.mesos-lint.yaml': 'fail-on: maybe\n', 'sub/b.sh': old });
    assert.deepEqual(lint(folder, ['a.sh', 'sub']), {
      code: 2,
      out: '',
      err: 'mesos-lint: sub/.mesos-lint.yaml: "fail-on" cannot be "maybe": write error, warning, info or never.\n',
    });
  });

  it('that names a rule there is not is wrong', () => {
    const folder = folderOf({ '.mesos-lint.yaml': 'severity: {flag/master/slave_ping_timeot: off}\n' });
    assert.deepEqual(lint(folder, []), {
      code: 2,
      out: '',
      err: `mesos-lint: .mesos-lint.yaml: "severity" → "flag/master/slave_ping_timeot" is no rule; did you mean "${rule}"?\n`,
    });
  });
});

describe('fix', () => {
  it('makes the safe fixes, says what it did, and changes nothing the second time', () => {
    const folder = folderOf({ 'run.sh': `\ufeff${old.replace('\n', '\r\n')}${old}`, 'fine.sh': mended });
    const run = lint(folder, ['fix']);
    assert.deepEqual(run, {
      code: 0,
      out: `run.sh\n  2 × ${rule}: Rename to \`agent_ping_timeout\`\nFixed 2 findings; 0 findings left.\n`,
      err: '',
    });
    const text = readFileSync(path.join(folder, 'run.sh'), 'utf8');
    assert.equal(text, `\ufeff${mended.replace('\n', '\r\n')}${mended}`);
    assert.equal(lint(folder, ['fix']).out, 'Fixed 0 findings; 0 findings left.\n');
    assert.equal(readFileSync(path.join(folder, 'run.sh'), 'utf8'), text);
  });

  it('leaves what is not safe, and makes it with --unsafe', () => {
    const folder = folderOf({ 'run.sh': old });
    const run = lint(folder, ['fix', '--from', '0.28']);
    assert.deepEqual([run.code, run.out], [1, 'Fixed 0 findings; 1 finding left, 1 of which --unsafe fixes.\n']);
    assert.equal(readFileSync(path.join(folder, 'run.sh'), 'utf8'), old);
    assert.equal(lint(folder, ['fix', '--from', '0.28', '--unsafe']).code, 0);
    assert.equal(readFileSync(path.join(folder, 'run.sh'), 'utf8'), mended);
  });

  it('keeps the mode of a file, and leaves no other file behind', () => {
    const folder = folderOf({ 'run.sh': old });
    const file = path.join(folder, 'run.sh');
    chmodSync(file, 0o754);
    const before = statSync(file);
    lint(folder, ['fix']);
    assert.equal(statSync(file).mode & 0o7777, 0o754);
    assert.deepEqual([statSync(file).uid, statSync(file).gid], [before.uid, before.gid]);
    assert.deepEqual(readdirSync(folder), ['run.sh']);
    // A file that is replaced at once is another one; one that is written over is the same.
    assert.notEqual(statSync(file).ino, before.ino);
  });

  it('does not touch files it has nothing to fix in', () => {
    const folder = folderOf({ 'a.sh': mended });
    const before = statSync(path.join(folder, 'a.sh'));
    lint(folder, ['fix']);
    assert.equal(statSync(path.join(folder, 'a.sh')).mtimeMs, before.mtimeMs);
  });

  it('never writes through a link', () => {
    const folder = folderOf({ 'outside/run.sh': old, 'in/x': '' });
    symlinkSync('../outside/run.sh', path.join(folder, 'in/link.sh'));
    const run = lint(folder, ['fix', 'in/link.sh']);
    assert.equal(run.code, 3);
    assert.match(run.out, /not fixed: it is no regular file \(in\/link\.sh\)/);
    assert.equal(readFileSync(path.join(folder, 'outside/run.sh'), 'utf8'), old);
  });

  it('of standard input prints the fixed text and nothing else', () => {
    assert.deepEqual(lint(root, ['fix', '--stdin-filename', 'a.sh'], old), {
      code: 0,
      out: mended,
      err: `a.sh\n  1 × ${rule}: Rename to \`agent_ping_timeout\`\nFixed 1 finding; 0 findings left.\n`,
    });
    assert.equal(lint(root, ['fix', '--stdin-filename', 'a.sh'], mended).out, mended);
    assert.equal(lint(root, ['fix', '-'], Buffer.from('\0')).code, 3);
  });

  it('--diff prints a patch that git applies, and writes nothing', () => {
    const files = {
      'run.sh': `# 1\n# 2\n# 3\n# 4\n# 5\n${old}# 7\n`,
      'with space/crlf.sh': `${old.replace('\n', '\r\n')}# no end`,
      'é/"quoted".sh': `# ${'x'.repeat(300)}\n${old.trimEnd()}`,
      'twice.sh': `${old}${'#\n'.repeat(20)}${old}`,
    };
    const folder = folderOf(files);
    const run = lint(folder, ['fix', '--diff', ...Object.keys(files)]);
    assert.equal(run.code, 1);
    assert.match(run.err, /5 findings of 5 can be fixed\./);
    for (const [name, text] of Object.entries(files)) assert.equal(readFileSync(path.join(folder, name), 'utf8'), text);
    const applied = git(folder, ['apply', '--whitespace=nowarn', '-'], run.out);
    assert.deepEqual([applied.code, applied.err], [0, '']);
    const expected = folderOf(files);
    assert.equal(lint(expected, ['fix']).code, 0);
    for (const name of Object.keys(files)) {
      assert.equal(
        readFileSync(path.join(folder, name), 'utf8'),
        readFileSync(path.join(expected, name), 'utf8'),
        name,
      );
    }
    assert.equal(lint(expected, ['fix', '--diff']).out, '');
  });

  it('--diff of a file with very many changes is a patch too', () => {
    const folder = folderOf({ 'many.sh': old.repeat(4000) });
    const run = lint(folder, ['fix', '--diff']);
    assert.equal(git(folder, ['apply', '-'], run.out).code, 0);
    assert.equal(readFileSync(path.join(folder, 'many.sh'), 'utf8'), mended.repeat(4000));
  });
});

describe('explain and rules', () => {
  it('rules lists every rule, with keys that tools rely on', () => {
    const run = lint(root, ['rules', '--format', 'json']);
    const rules: readonly { readonly [key: string]: unknown }[] = JSON.parse(run.out);
    assert.equal(run.code, 0);
    const keys = [
      'id',
      'kind',
      'name',
      'component',
      'introduced',
      'deprecated',
      'removed',
      'changed',
      'replacement',
      'rows',
    ];
    for (const each of rules) {
      for (const key of keys) assert.ok(each[key] !== undefined, `${each.id} has no ${key}`);
    }
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    const ping = rules.find(({ id }) => id === rule);
    assert.deepEqual(
      [ping?.kind, ping?.component, ping?.introduced, ping?.deprecated, ping?.removed, ping?.replacement],
      ['flag', 'master', '0.23.0', '1.0.0', null, 'agent_ping_timeout'],
    );
    assert.deepEqual(ping?.rows, ['U25']);
  });

  it('rules in text has one line for each', () => {
    const ids = JSON.parse(lint(root, ['rules', '--format=json']).out).map(({ id }: { id: string }) => id);
    const lines = lint(root, ['rules']).out.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split('  ')[0]),
      ids,
    );
    assert.ok(lines.some((line) => line === `${rule}  deprecated 1.0.0 → agent_ping_timeout`));
  });

  it('every change of Mesos leads to rules or to a reason', () => {
    const { code, out } = lint(root, ['rules', '--coverage', '--format', 'json']);
    assert.equal(code, 0);
    const changes: { change: string; rules: string[]; reason: string | null }[] = JSON.parse(out);
    assert.equal(new Set(changes.map(({ change }) => change)).size, changes.length);
    for (const { change, rules, reason } of changes) assert.ok(rules.length > 0 !== (reason !== null), change);
    assert.deepEqual(changes.find(({ change }) => change === 'flag.master.user_sorter')?.rules, [
      'flag/master/user_sorter',
    ]);
  });

  it('every rule has a page with its life and its source', () => {
    const { code, out } = lint(root, ['explain', rule]);
    assert.equal(code, 0);
    assert.match(out, /^# `slave_ping_timeout`: flag of the master\n/);
    assert.match(out, /\| 0\.23\.0 \| 2015-\d\d-\d\d \| introduced \|\n\| 1\.0\.0 \| .* deprecated/);
    assert.match(out, /Use `agent_ping_timeout`\./);
    assert.match(out, /Rule flag\/master\/slave_ping_timeout, serves U25\n$/);
    assert.equal(lint(root, ['explain', 'flag/unknown']).code, 0);
  });

  it('a name is known in all its spellings', () => {
    for (const name of ['slave_ping_timeout', '--slave_ping_timeout', 'MESOS_SLAVE_PING_TIMEOUT']) {
      assert.match(lint(root, ['explain', name]).out, /^# `slave_ping_timeout`/, name);
    }
    assert.match(lint(root, ['explain', '/master/state.json']).out, /^# `\/state\.json`/);
  });

  it('a name that never changed has a page of facts', () => {
    const { code, out } = lint(root, ['explain', 'allocation_interval']);
    assert.equal(code, 0);
    assert.match(out, /flag \(master\): allocation_interval/);
    assert.match(out, /Mesos 1\.11\.0 has it\./);
  });

  it('what is not known is pointed to what is near', () => {
    const near = lint(root, ['explain', 'slave_ping_timeut']);
    assert.deepEqual([near.code, near.out], [2, '']);
    assert.match(
      near.err,
      /^mesos-lint: There is no rule or Mesos name "slave_ping_timeut"; did you mean slave_ping_timeout/,
    );
    assert.equal(
      lint(root, ['explain', 'nothing like it at all']).err,
      'mesos-lint: There is no rule or Mesos name "nothing like it at all"; see mesos-lint rules.\n',
    );
  });
});

describe('hostile files', () => {
  const odd: { readonly [name: string]: string | Buffer } = {
    'deep.json': '['.repeat(200_000),
    'deep.yaml': '- '.repeat(20_000),
    'flow.yaml': '{a: '.repeat(20_000),
    'quotes.sh': '"$('.repeat(30_000),
    'line.txt': 'slave_ping_timeout '.repeat(20_000),
    'word.sh': 'a'.repeat(1_000_000),
    'fence.md': '```sh\n'.repeat(20_000),
    'open.proto': 'message A { '.repeat(5_000),
    'open.py': '"""'.repeat(30_001),
    Dockerfile: `FROM x\nRUN ${'\\\n'.repeat(30_000)}`,
    'surrogate.json': '{"\\ud800": "\\udfff"}',
    'proto.yaml': '__proto__: {constructor: *x}\n',
    'bell.txt': Buffer.from([7, 8, 27, 13, 10]),
  };
  for (const [name, content] of Object.entries(odd)) {
    it(name, () => {
      const folder = folderOf({ [name]: content });
      const started = Date.now();
      const run = lint(folder, ['--format=jsonl']);
      assert.ok(run.code === 0 || run.code === 1, `${run.code}: ${run.err}`);
      assert.ok(Date.now() - started < 20_000, 'too slow');
      assert.equal(run.err, '');
    });
  }

  it('whoever stops reading stops the run', () => {
    const folder = folderOf({ 'many.sh': old.repeat(20_000) });
    const run = spawnSync('sh', ['-c', `"$0" "$1" . --format=jsonl | head -n 1`, process.execPath, cli], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(recordsIn(run.stdout).length, 1);
    assert.equal(run.stderr, '');
  });
});

it('the language server answers on standard input and output', async () => {
  const server = spawn(process.execPath, [cli, 'lsp', '--stdio'], { stdio: 'pipe' });
  const ended = new Promise((resolve) => server.on('close', resolve));
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  let out = '';
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!out.includes('"id":1,') && (out + text).includes('"id":1,')) send({ id: 2, method: 'shutdown' });
    if (!out.includes('"id":2,') && (out + text).includes('"id":2,')) send({ method: 'exit' });
    out += text;
  });
  send({ id: 1, method: 'initialize', params: { processId: null, capabilities: {}, rootUri: null } });
  assert.equal(await ended, 0);
  assert.match(out, /^Content-Length: \d+\r\n\r\n/);
  assert.match(out, /"capabilities":/);
});
