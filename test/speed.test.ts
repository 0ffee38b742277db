import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';

/**
 * What each ratio that scripts/bench/gate.mjs measures may be. There is room above what a quiet machine shows, as tests
 * run beside each other: a limit is there to notice what became much slower. `npm run bench` tells the rest.
 */
const limits: Readonly<Record<string, number>> = {
  '--version: CPU ÷ node -e 0': 1.4,
  'check of a unit: CPU ÷ node -e 0': 2.2,
  'check of 500 files without a hit: CPU ÷ node -e 0': 4,
  'check of 500 files without a hit: memory ÷ node -e 0': 2,
  'a master’s /state on one line: CPU per MB at 2 MB ÷ at 0.5 MB': 1.5,
  'near misses: CPU per MB at 2 MB ÷ at 0.5 MB': 1.5,
  'a finding on each line of C++: CPU per MB at 2 MB ÷ at 0.5 MB': 1.5,
  'here-documents never closed: CPU per MB at 2 MB ÷ at 0.5 MB': 1.5,
  'dashes in YAML: CPU per MB at 2 MB ÷ at 0.5 MB': 1.5,
  'edit in 10,000 lines of C++ ÷ minimal server': 10,
  'edit in 10,000 lines of YAML ÷ minimal server': 10,
  'edit in 10,000 lines of JSON ÷ minimal server': 10,
  'edit in 10,000 lines of shell ÷ minimal server': 10,
};

describe('speed', () => {
  let ratios: Readonly<Record<string, number>> = {};

  before(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/bench/gate.mjs']);
    ratios = JSON.parse(stdout);
  });

  it('is measured for all that has a limit', () => {
    assert.deepEqual(Object.keys(ratios).sort(), Object.keys(limits).sort());
  });

  for (const [what, most] of Object.entries(limits)) {
    it(`${what} ≤ ${most}`, () => {
      const ratio = ratios[what] ?? Number.NaN;
      assert.ok(ratio <= most, `${ratio.toFixed(2)} is more than ${most}`);
    });
  }
});
