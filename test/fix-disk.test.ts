import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { reachOf } from '../server/src/cli/reach.ts';
import { replaceFile } from '../server/src/cli/replace-file.ts';
import type { FileChange } from '../server/src/judge/finding.ts';

/** What happens on the disk between reading a file and writing it: whatever it is, nothing else is touched. */

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'lint-disk-')));
after(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;

/** A folder `given` with a file `sub/f` to fix, and beside it a folder `other` with a file of the same name and text. */
function place() {
  const own = path.join(root, String(folders++));
  const [given, sub, other] = ['given', 'given/sub', 'other'].map((name) => path.join(own, name));
  for (const each of [sub, other]) {
    mkdirSync(each ?? '', { recursive: true });
    writeFileSync(path.join(each ?? '', 'f'), 'old\n');
  }
  return { given: given ?? '', sub: sub ?? '', other: other ?? '', reach: reachOf([given ?? '']) };
}

function fix({ reach, sub }: ReturnType<typeof place>, changes: readonly FileChange[] = [], after = 'new\n'): void {
  replaceFile({ ...reach.placeOf(path.join(sub, 'f')), before: 'old\n', after, changes });
}

const textOf = (folder: string, name = 'f') => readFileSync(path.join(folder, name), 'utf8');

describe('a file that is written', () => {
  it('keeps its mode and its owner, and nothing else is left in its folder', () => {
    const one = place();
    const file = path.join(one.sub, 'f');
    chmodSync(file, 0o4710);
    const mayGive = process.getuid?.() === 0;
    if (mayGive) chownSync(file, 1234, 1235);
    if (mayGive) chmodSync(file, 0o4710);
    fix(one);
    const { mode, uid, gid } = statSync(file);
    assert.deepEqual([textOf(one.sub), mode & 0o7777], ['new\n', 0o4710]);
    if (mayGive) assert.deepEqual([uid, gid], [1234, 1235]);
    assert.deepEqual(readdirSync(one.sub), ['f']);
  });

  it('is the one that was given through a link', () => {
    const one = place();
    const link = path.join(one.other, 'link');
    symlinkSync(one.given, link);
    replaceFile({ ...reachOf([link]).placeOf(path.join(link, 'sub/f')), before: 'old\n', after: 'new\n', changes: [] });
    assert.equal(textOf(one.sub), 'new\n');
  });

  it('is not written when its text is another by now', () => {
    const one = place();
    writeFileSync(path.join(one.sub, 'f'), 'old!\n');
    assert.throws(() => fix(one), /changed since it was read/);
    assert.deepEqual([textOf(one.sub), readdirSync(one.sub)], ['old!\n', ['f']]);
  });

  it('is not written when it is read-only, a link, a pipe or gone', { skip: process.platform === 'win32' }, () => {
    const one = place();
    const file = path.join(one.sub, 'f');
    rmSync(file);
    assert.throws(() => fix(one), /no such file/);
    symlinkSync(path.join(one.other, 'f'), file);
    assert.throws(() => fix(one), /no regular file/);
    rmSync(file);
    execFileSync('mkfifo', [file]);
    assert.throws(() => fix(one), /no regular file/);
    assert.equal(textOf(one.other), 'old\n');
  });
});

describe('a folder that is another by now', () => {
  it('is not followed when it is a link', () => {
    const one = place();
    renameSync(one.sub, `${one.sub}-moved`);
    symlinkSync(one.other, one.sub);
    assert.throws(() => fix(one), /its folder is not where it was/);
    assert.throws(() => fix(one, [{ how: 'rename', to: 'g' }], 'old\n'), /its folder is not where it was/);
    assert.deepEqual(
      [textOf(one.other), textOf(`${one.sub}-moved`), readdirSync(one.other)],
      ['old\n', 'old\n', ['f']],
    );
  });

  it('is not followed when one above it is', () => {
    const one = place();
    renameSync(one.given, `${one.given}-moved`);
    mkdirSync(path.join(one.other, 'sub'));
    writeFileSync(path.join(one.other, 'sub/f'), 'old\n');
    symlinkSync(one.other, one.given);
    assert.throws(() => fix(one), /its folder is not where it was/);
    assert.equal(textOf(path.join(one.other, 'sub')), 'old\n');
  });

  it('has to be among those that were given', () => {
    const { reach, other } = place();
    assert.throws(() => reach.placeOf(path.join(other, 'f')), /none of the given folders/);
  });
});

describe('changes of the file itself', () => {
  it('are made together', () => {
    const one = place();
    fix(one, [
      { how: 'create', name: 'a', text: '1\n' },
      { how: 'create', name: 'b', text: '2\n' },
      { how: 'rename', to: 'g' },
    ]);
    assert.deepEqual(readdirSync(one.sub), ['a', 'b', 'g']);
    assert.deepEqual(
      ['a', 'b', 'g'].map((name) => textOf(one.sub, name)),
      ['1\n', '2\n', 'new\n'],
    );
  });

  it('are not made at all when one of them would replace a file', () => {
    const one = place();
    writeFileSync(path.join(one.sub, 'b'), 'mine\n');
    const made = { how: 'create', name: 'a', text: '1\n' } as const;
    assert.throws(() => fix(one, [made, { how: 'create', name: 'b', text: '2\n' }]), /b exists already/);
    assert.throws(() => fix(one, [made, { how: 'rename', to: 'b' }]), /b exists already/);
    // A link that leads nowhere is there, too.
    rmSync(path.join(one.sub, 'b'));
    symlinkSync(path.join(one.sub, 'nowhere'), path.join(one.sub, 'b'));
    assert.throws(() => fix(one, [made, { how: 'rename', to: 'b' }]), /b exists already/);
    assert.deepEqual([readdirSync(one.sub), textOf(one.sub)], [['b', 'f'], 'old\n']);
  });

  it('leave a renamed file the same file when its text stays', () => {
    const one = place();
    const { ino } = statSync(path.join(one.sub, 'f'));
    fix(one, [{ how: 'rename', to: 'g' }], 'old\n');
    assert.deepEqual([readdirSync(one.sub), statSync(path.join(one.sub, 'g')).ino], [['g'], ino]);
  });
});
