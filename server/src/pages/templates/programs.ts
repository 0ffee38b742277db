import type { Draft, Subject } from '../subject.ts';

/** A program that is started: from a script, by a unit, in an image. */
export function programDrafts({ name, pair }: Subject): readonly Draft[] {
  const daemon = /mesos[- ](?:slave|agent)(?:\.sh)?$/.test(name);
  const flags = daemon ? ' --master=zk://zk1:2181/mesos --work_dir=/var/lib/mesos' : '';
  const library = name.endsWith('.so');
  if (library) return [moduleFile(name)];
  return [
    { path: 'run.sh', language: 'sh', text: `#!/bin/sh\nexec ${name}${flags}\n` },
    { path: 'mesos.service', language: 'ini', text: `[Service]\nExecStart=/usr/sbin/${name}${flags}\n` },
    {
      path: 'Dockerfile',
      language: 'dockerfile',
      text: `FROM mesosphere/mesos:${pair.from}\nCMD ["${name.split(' ').join('", "')}"]\n`,
    },
    { path: 'copy.sh', language: 'sh', text: `#!/bin/sh\ncp /usr/etc/mesos/${name} /etc/mesos/\n` },
  ];
}

function moduleFile(name: string): Draft {
  const modules = {
    libraries: [{ file: `/usr/lib/mesos/modules/${name}`, modules: [{ name: 'org_example_Module' }] }],
  };
  return { path: '/etc/mesos/modules.json', language: 'json', text: `${JSON.stringify(modules, undefined, 2)}\n` };
}
