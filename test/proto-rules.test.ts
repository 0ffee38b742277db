import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules, isRule } from '../server/src/cli/rule.ts';
import { ruleOfPage } from '../server/src/pages/links.ts';
import { allPages, pageOfRule } from '../server/src/pages/pages.ts';
import { findingsOf } from '../server/src/pages/proto-page.ts';
import { protoRules } from '../server/src/proto/rules.ts';

describe('rules about definitions', () => {
  const pages = [...allPages()];

  it('are sorted, once each, and among all rules', () => {
    const ids = protoRules.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
    const all = new Set(allRules().map(({ id }) => id));
    assert.deepEqual(
      ids.filter((id) => !all.has(id) || !isRule(id)),
      [],
    );
  });

  for (const rule of protoRules) {
    it(`${rule.id}: the example breaks it and no other rule`, () => {
      assert.deepEqual(
        findingsOf(rule).map((finding) => finding.rule),
        [rule.id],
      );
    });

    it(`${rule.id}: has a page that shows what the engine says of the example`, () => {
      const page = pageOfRule(rule.id) ?? '';
      assert.ok(page.includes(`> ${findingsOf(rule)[0]?.message}`));
      assert.ok(page.includes(rule.why));
      const [path] = pages.find(([, text]) => text === page) ?? [];
      assert.equal(ruleOfPage((path ?? '').replace(/^rules\//, '')), rule.id);
    });
  }
});
