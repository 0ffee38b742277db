import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getHeapSpaceStatistics } from 'node:v8';
import { growthFrom, tendHeap } from '../server/src/lsp/v8.ts';

describe('V8’s room for new objects', () => {
  it('may grow to its size at once, and not beyond', () => {
    assert.equal(growthFrom(1 << 20), 8);
    assert.equal(growthFrom(1 << 21), 4);
    assert.equal(growthFrom(1 << 23), 1);
    assert.equal(growthFrom(1 << 25), 1);
  });

  it('becomes as large as that and stays so, however much survives', () => {
    let kept: object[] = [];
    for (let edit = 0; edit < 400; edit++) {
      tendHeap();
      for (let i = 0; i < 3000; i++) kept.push({ edit, parts: [i] });
      if (kept.length > 30_000) kept = kept.slice(-10_000);
    }
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    assert.equal(young?.space_size, 8 << 20);
  });
});
