import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { releases } from '../server/src/facts/facts.ts';
import {
  compareVersions,
  isBefore,
  newestRelease,
  pairOf,
  releaseOf,
  VersionError,
} from '../server/src/judge/versions.ts';

const wrong = (message: string | RegExp) => (error: unknown) => {
  assert.ok(error instanceof VersionError);
  if (typeof message === 'string') assert.equal(error.message, message);
  else assert.match(error.message, message);
  return true;
};

describe('releaseOf', () => {
  it('knows the short, the full and the prefixed form', () => {
    for (const text of ['0.28', '0.28.0', 'v0.28', ' 0.28.0 ']) assert.equal(releaseOf(text), '0.28.0');
  });

  it('takes 0.29 for 1.0.0, the number it was released under', () => {
    assert.equal(releaseOf('0.29'), '1.0.0');
    assert.equal(releaseOf('0.29.0'), '1.0.0');
  });

  it('takes latest for the newest', () => {
    assert.equal(releaseOf('latest'), '1.11.0');
  });

  it('tells 1.1 from 1.10', () => {
    assert.equal(releaseOf('1.1'), '1.1.0');
    assert.equal(releaseOf('1.10'), '1.10.0');
  });

  it('names the nearest releases of one that never was', () => {
    assert.throws(() => releaseOf('0.30'), wrong('There is no Mesos 0.30; the nearest releases are 0.28.3 and 1.0.0.'));
    assert.throws(() => releaseOf('9.9'), wrong(/^There is no Mesos 9\.9; the nearest release is 1\.11\.0\.$/));
    assert.throws(() => releaseOf('0.1'), wrong(/0\.10\.0/));
  });

  it('says what a version looks like', () => {
    for (const text of ['', 'one', '1', '1.2.3.4', '1.2-rc1', '01x', '1.', '.1']) {
      assert.throws(() => releaseOf(text), wrong(/is no Mesos version; write one such as 0\.28\.0, 1\.0 or latest\.$/));
    }
  });

  it('knows every release by its own number', () => {
    for (const { version } of releases) assert.equal(releaseOf(version), version);
  });
});

describe('pairOf', () => {
  it('takes the newest release for the target', () => {
    assert.deepEqual(pairOf({ from: '0.28' }), { from: '0.28.0', to: '1.11.0', fromKnown: true });
  });

  it('takes the target for what runs when nobody says', () => {
    assert.deepEqual(pairOf({ to: '1.0' }), { from: '1.0.0', to: '1.0.0', fromKnown: false });
  });

  it('refuses a downgrade', () => {
    assert.throws(() => pairOf({ from: '1.0', to: '0.28' }), wrong(/downgrade/));
  });

  it('allows to stay', () => {
    assert.equal(pairOf({ from: '0.29', to: '1.0.0' }).from, '1.0.0');
  });
});

describe('the order of versions', () => {
  it('is by number, not by letter', () => {
    assert.ok(isBefore('1.9.0', '1.10.0'));
    assert.ok(isBefore('0.28.3', '1.0.0'));
    assert.ok(!isBefore('1.0.0', '1.0.0'));
    assert.equal(Math.sign(compareVersions('0.21.1', '0.21.0')), 1);
  });

  it('is the order of the list of releases', () => {
    const sorted = releases.map(({ version }) => version).sort(compareVersions);
    assert.deepEqual(
      releases.map(({ version }) => version),
      sorted,
    );
    assert.equal(newestRelease(), sorted.at(-1));
  });
});
