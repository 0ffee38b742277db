import type { Draft, Subject } from '../subject.ts';
import { lines } from './lines.ts';

/** A program that is started: from a script, by a unit, in an image. */
export function programDrafts({ name, pair, entry }: Subject): readonly Draft[] {
  const daemon = /mesos[- ](?:slave|agent)(?:\.sh)?$/.test(name);
  const flags = daemon ? ' --master=zk://zk1:2181/mesos --work_dir=/var/lib/mesos' : '';
  const library = name.endsWith('.so');
  if (library) return [moduleFile(name)];
  return [
    { path: 'run.sh', language: 'sh', text: lines('#!/bin/sh', `exec ${name}${flags}`) },
    { path: 'mesos.service', language: 'ini', text: lines('[Service]', `ExecStart=/usr/sbin/${name}${flags}`) },
    {
      path: 'Dockerfile',
      language: 'dockerfile',
      text: lines(`FROM mesosphere/mesos:${pair.from}`, `CMD ["${name.split(' ').join('", "')}"]`),
    },
    ...(entry.value ? [withoutSubCommand(name)] : []),
    { path: 'copy.sh', language: 'sh', text: lines('#!/bin/sh', `cp /usr/etc/mesos/${name} /etc/mesos/`) },
  ];
}

/** A tool that has come to want a sub-command, called without one. */
function withoutSubCommand(name: string): Draft {
  const text = lines('#!/bin/sh', `${name} --path=/var/lib/mesos/replicated_log --from=0`);
  return { path: 'inspect.sh', language: 'sh', text };
}

function moduleFile(name: string): Draft {
  const modules = {
    libraries: [{ file: `/usr/lib/mesos/modules/${name}`, modules: [{ name: 'org_example_Module' }] }],
  };
  return { path: '/etc/mesos/modules.json', language: 'json', text: `${JSON.stringify(modules, undefined, 2)}\n` };
}
