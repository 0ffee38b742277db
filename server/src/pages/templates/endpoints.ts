import { componentsOf } from '../../catalogue/entry.ts';
import type { Draft, Subject } from '../subject.ts';
import { lines } from './lines.ts';

/** Requests of an endpoint: by hand, from a script, by a collector. */
export function endpointDrafts(subject: Subject): readonly Draft[] {
  return hostsOf(subject).flatMap((host) => {
    const url = `http://${host}${subject.name}`;
    const shell = { path: 'check.sh', language: 'sh', text: lines('#!/bin/sh', `curl -fsS '${url}'`) };
    const python = {
      path: 'collect.py',
      language: 'python',
      text: lines('import requests', '', '', 'def collect():', `    return requests.get("${url}").json()`),
    };
    const yaml = {
      path: 'collector.yml',
      language: 'yaml',
      text: lines('instances:', `  - url: ${url}`, '    interval: 30'),
    };
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
