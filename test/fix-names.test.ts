import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { type Entry, idOf } from '../server/src/catalogue/entry.ts';
import { check } from '../server/src/judge/check.ts';
import { mend } from '../server/src/judge/mend.ts';
import { pairOf } from '../server/src/judge/versions.ts';
import { type Kind, type Spelling, spell } from '../server/src/names.ts';

/** Every name that is renamed and is no flag, where names of its kind stand: what the file becomes, to the byte. */

/** A file that holds a name. */
interface Place {
  readonly path: string;
  readonly text: (name: string) => string;
  readonly spelling?: Spelling;
}

/** What fixing makes of the file with the old name; the new name has to stand in it exactly there. */
function assertRenamed(entry: Entry, place: Place, written: (name: string) => string): void {
  const { use } = entry;
  if (use.how !== 'rename') return;
  const [from, to] = [entry.name, use.to].map(written);
  if (from === undefined || to === undefined) return;
  const pair = pairOf({ from: use.since, to: 'latest' });
  const { path } = place;
  const made = mend(
    place.text(from),
    (text) => check({ path, text }, pair),
    ({ rule }) => rule === idOf(entry),
  );
  assert.equal(made.text, place.text(to), `${idOf(entry)} in ${path}`);
}

function renamed(kind: Kind): readonly Entry[] {
  return entries.filter((entry) => entry.kind === kind && entry.use.how === 'rename' && !entry.value);
}

describe('a renamed metric', () => {
  const places: readonly Place[] = [
    { path: 'alert.py', text: (name) => `import mesos.interface\n\nRATE = stats['${name}']  # by hand\n` },
    { path: 'mesos.yaml', text: (name) => `mesos:\n  metrics:\n    - "${name}"\n` },
    {
      path: 'rules.yml',
      text: (name) => `groups:\n  - name: mesos\n    expr: rate(mesos_${name}[5m]) > 1\n`,
      spelling: 'underscored',
    },
    { path: 'dashboard.json', text: (name) => `{"target": "stats.mesos.master1.${name}"}\n`, spelling: 'dotted' },
  ];
  for (const place of places) {
    it(place.path, () => {
      for (const entry of renamed('metric')) {
        if (entry.needs) continue;
        assertRenamed(entry, place, (name) => spell(name, place.spelling ?? 'plain'));
      }
    });
  }
});

describe('a renamed endpoint', () => {
  const places: readonly Place[] = [
    { path: 'check.sh', text: (route) => `curl -s "http://10.0.0.1:PORT${route}?jsonp=x" | jq .\r\n` },
    { path: 'check.py', text: (route) => `requests.get('http://%s:PORT${route}' % host)\n` },
    { path: 'probe.yml', text: (route) => `probe:\n  url: http://10.0.0.1:PORT${route} # up?\n` },
    {
      path: 'health.json',
      text: (route) => `{"url": "http:\\/\\/10.0.0.1:PORT${route}"}`.replaceAll('\\/\\/', '//'),
    },
    { path: 'README.md', text: (route) => `Look at\n\n    curl http://10.0.0.1:PORT${route}\n` },
    { path: 'Check.java', text: (route) => `class Check {\n  String url = "http://" + host + ":PORT${route}";\n}\n` },
  ];
  for (const place of places) {
    it(place.path, () => {
      for (const entry of renamed('endpoint')) {
        if (entry.use.how === 'rename' && entry.use.whole) continue;
        const port = entry.on === 'agent' ? '5051' : '5050';
        const text = (route: string) => place.text(route).replace('PORT', port);
        assertRenamed(entry, { ...place, text }, (name) => name);
      }
    });
  }
});

describe('a renamed variable', () => {
  const places: readonly Place[] = [
    { path: 'run.sh', text: (name) => `export ${name}=/x # why\nexec mesos-agent --work_dir=/w\n` },
    { path: 'etc/default/mesos-slave', text: (name) => `${name}="/x"\nMESOS_ISOLATION=posix/cpu\n` },
    {
      path: 'mesos-agent.service',
      text: (name) => `[Service]\nEnvironment="${name}=/x"\nExecStart=/usr/sbin/mesos-agent --work_dir=/w\n`,
    },
    {
      path: 'Dockerfile',
      text: (name) => `FROM mesosphere/mesos:1.0\nENV ${name}=/x \\\n    MESOS_ISOLATION=posix/cpu\n`,
    },
    {
      path: 'docker-compose.yml',
      text: (name) =>
        `services:\n  agent:\n    image: mesosphere/mesos-slave\n    environment:\n      - ${name}=/x\n      - MESOS_WORK_DIR=/w\n`,
    },
    {
      path: 'app.json',
      text: (name) =>
        `{"cmd": "mesos-agent --work_dir=/w", "env": {"${name}": "/x", "MESOS_ISOLATION": "posix/cpu"}}\n`,
    },
  ];
  for (const place of places) {
    it(place.path, () => {
      for (const entry of renamed('env')) {
        // A framework has its own environment, and other programs read some of these names.
        if (entry.on === 'scheduler' || entry.on === 'executor') continue;
        if (entry.needs && !entry.needs.includes('block')) continue;
        assertRenamed(entry, place, (name) => name);
      }
    });
  }
});

describe('a renamed enum value', () => {
  const places: readonly Place[] = [
    {
      path: 'a.cpp',
      text: (name) => `#include <mesos/mesos.hpp>\n\nbool f() { return reason == mesos::TaskStatus::${name}; }\n`,
    },
    {
      path: 'A.java',
      text: (name) => `import org.apache.mesos.Protos.*;\n\nclass A { Object o = TaskStatus.Reason.${name}; }\n`,
    },
    {
      path: 'a.py',
      text: (name) => `from mesos.interface import mesos_pb2\n\nX = mesos_pb2.TaskStatus.${name}  # late\n`,
    },
    {
      path: 'a.go',
      text: (name) =>
        `package a\n\nimport "github.com/mesos/mesos-go/mesosproto"\n\nvar x = mesosproto.TaskStatus_${name}\n`,
    },
    { path: 'a.json', text: (name) => `{"reason": "${name}"}` },
    {
      path: 'a.proto',
      text: (name) => `package mesos;\n\nmessage TaskStatus {\n  enum Reason {\n    ${name} = 8;\n  }\n}\n`,
    },
  ];
  for (const place of places) {
    it(place.path, () => {
      for (const entry of renamed('enum-value')) {
        if (entry.needs || !entry.name.startsWith('REASON_')) continue;
        assertRenamed(entry, place, (name) => name);
      }
    });
  }
});

describe('a renamed ACL', () => {
  const rule = '[{"principals": {"type": "ANY"}, "framework_principals": {"type": "NONE"}}]';
  const places: readonly Place[] = [
    { path: 'etc/mesos-master/acls', text: (name) => `{\n  "${name}": ${rule}\n}\n` },
    { path: 'acls.json', text: (name) => `{"permissive": false, "${name}": ${rule}, "run_tasks": []}` },
    { path: 'run.sh', text: (name) => `mesos-master --quorum=1 --work_dir=/w --acls='{"${name}": ${rule}}'\n` },
    { path: 'etc/default/mesos-master', text: (name) => `MESOS_QUORUM=1\nMESOS_ACLS='{"${name}": ${rule}}'\n` },
  ];
  for (const place of places) {
    it(place.path, () => {
      for (const entry of renamed('acl')) assertRenamed(entry, place, (name) => name);
    });
  }
});
