import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';

const cli = path.resolve('dist/cli.js');
const root = mkdtempSync(path.join(tmpdir(), 'lint-fix-'));
after(() => rmSync(root, { recursive: true, force: true }));

const old = 'mesos-master --zk=zk://z/m --quorum=1 --work_dir=/w --slave_ping_timeout=15secs --authenticate_slaves\n';
const ping = 'flag/master/slave_ping_timeout';

/** A folder of flags as the packages read it; only `slave_ping_timeout` has to change. */
const flags = {
  'mesos-master/quorum': '1\n',
  'mesos-master/work_dir': '/w\n',
  'mesos-master/slave_ping_timeout': '15secs\n',
};

function lint(folder: string, words: readonly string[]) {
  const run = spawnSync(process.execPath, [cli, ...words], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function git(folder: string, words: readonly string[], input = '') {
  const run = spawnSync('git', [...words], { cwd: folder, input, encoding: 'utf8' });
  return { code: run.status, err: run.stderr };
}

let folders = 0;

function folderOf(files: { readonly [name: string]: string }): string {
  const folder = path.join(root, String(folders++));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** The files of a folder and what is in them. */
function filesIn(folder: string): Record<string, string> {
  const items = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const names = items.map((item) => path.relative(folder, path.join(item.parentPath, item.name)));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

describe('fix --rule', () => {
  it('fixes the rules that are asked for, and no other', () => {
    const folder = folderOf({ 'run.sh': old });
    const run = lint(folder, ['fix', '--rule', ping]);
    assert.equal(
      run.out,
      `run.sh\n  1 × ${ping}: Rename to \`agent_ping_timeout\`\nFixed 1 finding; 1 finding left.\n`,
    );
    assert.equal(filesIn(folder)['run.sh'], old.replace('slave_ping', 'agent_ping'));
    const both = folderOf({ 'run.sh': old });
    lint(both, ['fix', '--rule', ping, '--rule=flag/master/authenticate_slaves']);
    assert.equal(filesIn(both)['run.sh'], old.replaceAll('slave', 'agent'));
  });

  it('says which rule was meant', () => {
    const run = lint(root, ['fix', '--rule', `${ping}s`]);
    assert.deepEqual([run.code, run.err], [2, `mesos-lint: There is no rule ${ping}s; did you mean ${ping}?\n`]);
  });
});

describe('fix of a file that a flag is the name of', () => {
  it('renames it, and keeps its mode', () => {
    const folder = folderOf(flags);
    chmodSync(path.join(folder, 'mesos-master/slave_ping_timeout'), 0o640);
    const run = lint(folder, ['fix']);
    assert.equal(
      run.out,
      `mesos-master/slave_ping_timeout\n  1 × ${ping}: Rename the file to \`agent_ping_timeout\`\nFixed 1 finding; 0 findings left.\n`,
    );
    assert.deepEqual(filesIn(folder), {
      'mesos-master/agent_ping_timeout': '15secs\n',
      'mesos-master/quorum': '1\n',
      'mesos-master/work_dir': '/w\n',
    });
    assert.equal(statSync(path.join(folder, 'mesos-master/agent_ping_timeout')).mode & 0o777, 0o640);
    assert.equal(lint(folder, ['fix']).out, 'Fixed 0 findings; 0 findings left.\n');
  });

  it('does not rename over another file', () => {
    const files = { ...flags, 'mesos-master/agent_ping_timeout': '20secs\n' };
    const folder = folderOf(files);
    assert.match(lint(folder, ['fix', '--unsafe']).out, /^Fixed 0 findings; 1 finding left\.$/m);
    assert.deepEqual(filesIn(folder), files);
    // A folder is no flag, so only the disk itself knows of it.
    const other = folderOf(flags);
    mkdirSync(path.join(other, 'mesos-master/agent_ping_timeout'));
    const run = lint(other, ['fix']);
    assert.deepEqual([run.code, filesIn(other)], [3, flags]);
    assert.match(run.out, /not fixed: agent_ping_timeout exists already/);
    assert.equal(lint(other, ['fix', '--diff']).out, '');
  });

  it('--diff prints a rename that git applies', () => {
    const folder = folderOf({
      ...flags,
      'mesos-slave/cgroups_subsystems': 'cpu\n',
      'mesos-slave/attributes': 'rack:1\n',
      'mesos-slave/zk': 'zk://z/m\n',
      'run.sh': old,
    });
    const patch = lint(folder, ['fix', '--diff', '--unsafe']).out;
    assert.match(patch, /^rename from mesos-master\/slave_ping_timeout\nrename to mesos-master\/agent_ping_timeout$/m);
    assert.match(patch, /^deleted file mode 100644$/m);
    assert.match(patch, /^new file mode 100644$/m);
    const expected = folderOf(filesIn(folder));
    assert.deepEqual(git(folder, ['apply', '-'], patch), { code: 0, err: '' });
    lint(expected, ['fix', '--unsafe']);
    assert.deepEqual(filesIn(folder), filesIn(expected));
  });
});

describe('fix of a folder that misses several flags', () => {
  it('makes a file for each', () => {
    const folder = folderOf({ 'mesos-master/ip': '10.0.0.1\n', 'mesos-master/zk': 'zk://z/m\n' });
    const patch = lint(folder, ['fix', '--diff', '--unsafe']).out;
    assert.deepEqual(git(folder, ['apply', '--check', '-'], patch), { code: 0, err: '' });
    const run = lint(folder, ['fix', '--unsafe']);
    assert.match(run.out, /Fixed 2 findings; 0 findings left\.$/m);
    assert.deepEqual(Object.keys(filesIn(folder)), [
      'mesos-master/ip',
      'mesos-master/quorum',
      'mesos-master/work_dir',
      'mesos-master/zk',
    ]);
  });
});

describe('fix that is interrupted', () => {
  it('at once, leaves every file whole, and no other behind', async () => {
    const names = Array.from({ length: 400 }, (_, i) => `${i}.sh`);
    const text = old.repeat(50);
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, text])));
    const child = spawn(process.execPath, [cli, 'fix'], { cwd: folder });
    // The second one ends the process wherever it is.
    child.stdout.on('data', () => child.kill('SIGINT'));
    await new Promise((resolve) => child.on('close', resolve));
    const after = filesIn(folder);
    assert.deepEqual(Object.keys(after).sort(), names.toSorted());
    const fixed = text.replaceAll('slave', 'agent');
    for (const now of Object.values(after)) assert.ok(now === text || now === fixed);
  });

  it('leaves every file whole, and no other behind', async () => {
    const names = Array.from({ length: 400 }, (_, i) => `${i}.sh`);
    const text = old.repeat(50);
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, text])));
    const child = spawn(process.execPath, [cli, 'fix'], { cwd: folder });
    child.stdout.once('data', () => child.kill('SIGINT'));
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(code, 3);
    assert.match(said, /^mesos-lint: interrupted; every file is whole/);
    const after = filesIn(folder);
    assert.deepEqual(Object.keys(after).sort(), names.toSorted());
    const fixed = text.replaceAll('slave', 'agent');
    for (const now of Object.values(after)) assert.ok(now === text || now === fixed);
    assert.ok(Object.values(after).includes(fixed) && Object.values(after).includes(text));
  });
});
