import assert from 'node:assert/strict';
import { open, shown } from './workspace.ts';

interface Expectation {
  readonly file: string;
  /** What is underlined, and the rule that says so. */
  readonly underlined: readonly (readonly [text: string, rule: string])[];
  /** Parts of the text that look like a name and must not be touched by any underline. */
  readonly quiet?: readonly string[];
}

const expectations: readonly Expectation[] = [
  {
    file: 'systemd/mesos-slave.service',
    underlined: [
      ['process', 'flag-value/agent/isolation=process'],
      ['checkpoint', 'flag/agent/checkpoint'],
    ],
    quiet: ['disk-watch --checkpoint'],
  },
  {
    file: 'etc/mesos-slave/cgroups_hierarchy_root',
    underlined: [],
  },
];

describe('findings stand where the names stand', () => {
  for (const { file, underlined, quiet } of expectations) {
    it(file, async () => {
      const document = await open(file);
      const seen = (text: string, rule: string) => (one: { text: string; rule: string }) =>
        one.text === text && one.rule === rule;
      const all = await shown(document, (now) => underlined.every(([text, rule]) => now.some(seen(text, rule))));
      for (const words of quiet ?? []) {
        const start = document.getText().indexOf(words);
        assert.notEqual(start, -1, `${words} is not in the file`);
        for (const { diagnostic, rule } of all) {
          const apart =
            document.offsetAt(diagnostic.range.end) <= start ||
            document.offsetAt(diagnostic.range.start) >= start + words.length;
          assert.ok(apart, `${rule} underlines a part of ${words}`);
        }
      }
    });
  }
});
