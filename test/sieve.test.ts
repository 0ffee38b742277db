import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { inputFrom, largest } from '../server/src/disk/input.ts';
import { newSieve } from '../server/src/disk/sieve.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sieve-'));
after(() => rmSync(folder, { recursive: true }));

/** Text about Mesos of so many bytes, with another byte at a place. */
function textWith(length: number, place: number, byte: number): Buffer {
  const bytes = Buffer.alloc(length, 'mesos ');
  bytes[place] = byte;
  return bytes;
}

describe('a sieve says of a file what a look at it alone says', () => {
  const files: readonly (readonly [string, Buffer])[] = [
    ['plain', Buffer.from('mesos')],
    ['with a zero at its start', textWith(100, 0, 0)],
    ['with the last zero that counts', textWith(9000, 8191, 0)],
    ['with a zero behind those that count', textWith(9000, 8192, 0)],
    ['with a zero for its last byte', textWith(100, 99, 0)],
    ['shorter than the one before', Buffer.from('mesos')],
    ['that is not UTF-8', textWith(100, 99, 0xe9)],
    ['with letters of other languages', Buffer.from('mesos é 漢字 🙂')],
    ['as large as may be', textWith(largest, 1, 32)],
    ['too large', textWith(largest + 1, 1, 32)],
    ['after one that was too large', Buffer.from('mesos')],
  ];
  const sieve = newSieve();
  for (const [title, bytes] of files) {
    it(`one ${title}`, () => {
      const file = path.join(folder, title);
      writeFileSync(file, bytes);
      assert.deepEqual(sieve.inputOf({ path: title, file }), inputFrom(file));
    });
  }

  for (const content of ['nothing', '']) {
    it(`nothing of one without anything to find: "${content}"`, () => {
      const file = path.join(folder, 'without');
      writeFileSync(file, content);
      assert.equal(sieve.inputOf({ path: 'without', file }), undefined);
    });
  }
});
