import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { names } from '../server/src/catalogue/catalogue.ts';
import { noConfig } from '../server/src/config/config.ts';
import { findingsOf, sourceOf } from '../server/src/disk/source-file.ts';
import { pairOf } from '../server/src/judge/versions.ts';
import { read } from '../server/src/readers/read.ts';

interface Text {
  readonly path: string;
  readonly head?: string;
  /** What it is made of, again and again. */
  readonly piece: string;
  readonly tail?: string;
}

/** Texts of which a look used to begin anew at each place; `npm run hostile` looks for more. */
const texts: Readonly<Record<string, Text>> = {
  'empty lines in a .proto': { path: 'a.proto', head: 'syntax = "proto2";\n// mesos\n', piece: '\n' },
  'imports in a .proto': { path: 'a.proto', piece: 'import "mesos/mesos.proto";\n' },
  'imports in Python': { path: 'a.py', piece: 'import mesos\n' },
  'words with hyphens where versions are pinned': { path: 'Vagrantfile', head: '# mesos 1.0\n', piece: 'os-slav' },
  'a list of words never closed': { path: 'Dockerfile', head: 'FROM a\nCMD ["mesos-slave', piece: '\\"\\\\' },
  'empty lines in a file of variables that a script writes': {
    path: 'a.sh',
    head: 'cat > /etc/default/mesos <<END\nslave_ping_timeout\n',
    piece: '\n',
    tail: 'END\n',
  },
  'quotes of Ruby behind a method, never closed': { path: 'a.rb', head: '# mesos\n', piece: 'sh %(mkdir -p $D/sn\n' },
  'empty lines in a fence': { path: 'a.md', head: '```\nslave_ping_timeout mesos\n', piece: '\n' },
};

const pair = pairOf({ from: '0.28' });
const short = 30_000;
const times = 4;

describe('what takes time in proportion to its length', () => {
  for (const [what, { path, head = '', piece, tail = '' }] of Object.entries(texts)) {
    it(what, () => {
      const cost = (factor: number) => {
        const text = head + piece.repeat(Math.ceil(short / piece.length) * factor) + tail;
        const before = process.cpuUsage();
        findingsOf(sourceOf(text, resolve(path), []), pair, noConfig);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      };
      const least = (factor: number) => Math.min(cost(factor), cost(factor));
      const [less, more] = [least(1), least(times)];
      // Half of what would be its square, and what V8 does meanwhile.
      const most = (less * times ** 2) / 2 + 50;
      assert.ok(
        more < most,
        `${less.toFixed(0)} ms for ${short} units, ${more.toFixed(0)} ms for ${times} times as many`,
      );
    });
  }

  it('what each of many commands of a unit is given', () => {
    const givenIn = (variables: number) => {
      const text = `[Service]\nExecStart=/usr/sbin/mesos-slave --work_dir=/w\n${'Environment=MESOS_ROLES=r\n'.repeat(variables)}`;
      return read({ path: 'mesos-slave.service', text }, names).find(({ kind }) => kind === 'binary')?.given;
    };
    assert.equal(givenIn(200)?.length, 402);
    assert.equal(givenIn(201), undefined);
  });
});
