import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Checked } from '../server/src/cli/checked.ts';
import { jsonl } from '../server/src/cli/formats/jsonl.ts';
import { recordsOf } from '../server/src/cli/formats/record.ts';
import type { Terms } from '../server/src/cli/settings.ts';
import { noConfig } from '../server/src/config/config.ts';
import { check } from '../server/src/judge/check.ts';
import { allFixtures } from './fixtures.ts';

const pair = { from: '0.28.0', to: '1.11.0', fromKnown: true };
const settings: Terms = { config: noConfig, pair, failOn: 'never', protoPaths: [] };

it('jsonl: each line is what JSON.stringify makes of the record', () => {
  let count = 0;
  for (const { file } of allFixtures()) {
    const findings = check(file, pair);
    const path = `a "b"\n\u2028\\${file.path}`;
    const checked: Checked = { path, file: path, text: file.text, findings, settings };
    const lines = recordsOf(checked).map((record) => `${JSON.stringify(record)}\n`);
    assert.equal(jsonl().file(checked), lines.join(''), file.path);
    count += lines.length;
  }
  assert.ok(count > 1000);
});
