import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { componentsOf, type Entry, idOf } from '../server/src/catalogue/entry.ts';
import { samenessOf } from '../server/src/catalogue/sameness.ts';
import { factsOf } from '../server/src/facts/facts.ts';
import { isSameShape } from '../server/src/judge/same-shape.ts';
import { isBefore } from '../server/src/judge/versions.ts';

/** A safe fix keeps the meaning: the catalogue says why, and the facts agree. */

/** Rewrites that are only offered, never made in bulk. */
const offered = ['credentials-json', 'implicit-acknowledgements', 'ip-addresses', 'three-decimals'];

function canBeSafe({ use }: Entry): boolean {
  switch (use.how) {
    case 'rename':
      return use.safe !== false;
    case 'value':
    case 'drop':
      return use.safe === true;
    case 'rewrite':
      return !offered.includes(use.to);
    case 'insert':
    case 'rethink':
      return false;
  }
}

describe('why a safe fix keeps the meaning', () => {
  for (const entry of entries) {
    it(idOf(entry), () => {
      const reason = samenessOf(entry);
      assert.equal(reason !== undefined, canBeSafe(entry));
      if (reason !== undefined) assert.match(reason, /^[A-Z`].*\.$/);
    });
  }
});

describe('the facts', () => {
  for (const entry of entries) {
    const { use, kind, name, removed } = entry;
    if (use.how !== 'rename' || use.safe === false || entry.value) continue;
    it(`of ${idOf(entry)}`, () => {
      if (kind === 'enum-value' || kind === 'field' || kind === 'message') {
        assert.ok(isSameShape(name, use.to), 'another number or type');
        return;
      }
      const [old, heir] = [livesOf(entry, name), livesOf(entry, use.to)];
      assert.ok(
        heir.some((life) => !isBefore(use.since, life.introduced)),
        `${use.to} came later than ${use.since}`,
      );
      // Both names at once: the old one was there when the new one came, and went when the entry says.
      if (removed === use.since) return;
      assert.ok(
        old.some((life) => !life.removed || (isBefore(use.since, life.removed) && life.removed === removed)),
        `${name} was gone`,
      );
    });
  }
});

/** The lives of a name in the components of an entry; what is not in the facts by itself is left out. */
function livesOf(entry: Entry, name: string) {
  const components = componentsOf(entry);
  return factsOf(entry.kind, name).filter(
    ({ component }) => !component || components.length === 0 || components.includes(component),
  );
}
