import { componentsOf, type Draft, type Subject } from '../subject.ts';

/** Requests of an endpoint: by hand, from a script, by a collector. */
export function endpointDrafts(subject: Subject): readonly Draft[] {
  return hostsOf(subject).flatMap((host) => {
    const url = `http://${host}${subject.name}`;
    const shell = { path: 'check.sh', language: 'sh', text: `#!/bin/sh\ncurl -fsS '${url}'\n` };
    const python = {
      path: 'collect.py',
      language: 'python',
      text: `import requests\n\n\ndef collect():\n    return requests.get("${url}").json()\n`,
    };
    const yaml = { path: 'collector.yml', language: 'yaml', text: `instances:\n  - url: ${url}\n    interval: 30\n` };
    return [shell, python, yaml];
  });
}

/** The place in front of a route, most usual first; the first that trips the entry is shown. */
function hostsOf({ entry, name }: Subject): readonly string[] {
  const on = componentsOf(entry);
  const process = name.lastIndexOf('/') === 0;
  const master = process ? ['leader.mesos:5050/master', 'leader.mesos:5050'] : ['leader.mesos:5050'];
  const agent = process ? ['agent1:5051/slave(1)', 'agent1:5051'] : ['agent1:5051'];
  return on.length === 1 && on[0] === 'agent' ? agent : master;
}
