import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../server/src/judge/check.ts';
import { pairOf } from '../server/src/judge/versions.ts';
import { whyOf } from '../server/src/judge/why.ts';

/** A path, its text, the rule that is found there, and why. */
const cases: readonly (readonly [string, string, string, string])[] = [
  ['run.sh', 'mesos-master --roles=a', 'flag/master/roles', 'It is given to `mesos-master` in the same command.'],
  ['run.sh', 'mesos-slave --master=z', 'binary/mesos-slave', 'It stands where a program is run.'],
  ['run.sh', 'mesos-slave --master=z', 'flag/agent/work_dir', 'All that the program is given can be seen here.'],
  ['etc/mesos-master/roles', 'web', 'flag/master/roles', 'The file is one that only Mesos reads.'],
  ['names.txt', 'slave_reregister_timeout', 'flag/master/slave_reregister_timeout', 'The name can be nothing else.'],
  [
    'state.py',
    'get("http://leader.mesos:5050/state.json")',
    'endpoint/state.json',
    'Host, port or path in the same URL are those of Mesos.',
  ],
  [
    'a.java',
    'import org.apache.mesos.Protos.*;\nclass A { Object f() { return FrameworkInfo.newBuilder().setRole("x"); } }',
    'field/FrameworkInfo.role',
    'It belongs to `FrameworkInfo` of Mesos.',
  ],
];

describe('why a name was believed', () => {
  for (const [path, text, rule, why] of cases) {
    it(`${rule} in ${path}`, () => {
      const findings = check({ path, text }, pairOf({ from: '0.28' }));
      const finding = findings.find((each) => each.rule === rule);
      assert.ok(finding, findings.map((each) => each.rule).join(' '));
      assert.equal(whyOf(finding.mention, finding.entry), why);
    });
  }
});
