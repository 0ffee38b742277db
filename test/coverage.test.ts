import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { idOf } from '../server/src/catalogue/entry.ts';
import { uncovered } from '../server/src/catalogue/uncovered.ts';
import { allBullets, allChanges } from '../server/src/facts/changes.ts';
import { coverage } from '../server/src/pages/coverage.ts';

const changes = allChanges();
const covered = new Map(coverage().map((one) => [one.change, one]));

describe('coverage', () => {
  it('counts every change of the facts, each once', () => {
    assert.equal(changes.length, 829);
    assert.deepEqual(
      [...covered.keys()],
      changes.map(({ id }) => id),
    );
  });

  it('has rules or a reason for each', () => {
    const open = coverage().filter(({ rules, reason }) => rules.length === 0 && reason === null);
    assert.deepEqual(
      open.map(({ change }) => change),
      [],
    );
  });

  it('has no reason for a change that a rule tells of, and none twice', () => {
    const told = uncovered.filter(({ change }) => (covered.get(change)?.rules.length ?? 1) > 0);
    assert.deepEqual(
      told.map(({ change }) => change),
      [],
    );
    assert.equal(new Set(uncovered.map(({ change }) => change)).size, uncovered.length);
  });

  it('gives reasons for at most 15 %, and for no name that a user can have written', () => {
    assert.ok(uncovered.length <= changes.length * 0.15, `${uncovered.length} of ${changes.length}`);
    const written = new Set(['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'acl']);
    const kinds = new Map(changes.map(({ id, kind }) => [id, kind]));
    assert.deepEqual(
      uncovered.filter(({ change }) => written.has(kinds.get(change) ?? 'flag')),
      [],
    );
  });

  it('names no change that is not in the facts', () => {
    for (const entry of entries) {
      const strange = entry.changes?.filter((change) => !covered.has(change)) ?? [];
      assert.deepEqual(strange, [], idOf(entry));
    }
  });

  it('has rules or a reason for each item of the upgrade guide and the change log', () => {
    const bullets = allBullets();
    assert.equal(bullets.filter(({ source }) => source === 'guide').length, 200);
    for (const { ref, changes: told, reason } of bullets) {
      assert.ok(told.length > 0 || reason, `${ref} says nothing`);
      assert.deepEqual(
        told.filter((change) => !covered.has(change)),
        [],
        ref,
      );
    }
  });
});
