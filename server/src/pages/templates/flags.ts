import { factsOf } from '../../facts/facts.ts';
import type { Draft, Subject } from '../subject.ts';
import { neededFlags, packageNameOf, programOf, quoted } from './daemons.ts';
import { lines } from './lines.ts';
import { sampleOf } from './samples.ts';

/** Where operators give flags: a script, a unit, an environment file, a folder of flags, a Compose file. */
export function flagDrafts(subject: Subject): readonly Draft[] {
  const value = valueFor(subject);
  return [
    script(subject, value),
    unit(subject, value),
    environmentFile(subject, value),
    flagFile(subject, value),
    compose(subject, value),
  ];
}

/** A command line without the flag, for what has become required. */
export function missingFlagDrafts(subject: Subject): readonly Draft[] {
  const program = programOf(subject);
  const flags = neededFlags(subject, [subject.name]).join(' ');
  return [
    { path: 'start.sh', language: 'sh', text: lines('#!/bin/sh', `exec ${program} ${flags}`) },
    {
      path: `${program}.service`,
      language: 'ini',
      text: lines('[Service]', `ExecStart=/usr/sbin/${program} ${flags}`, 'Restart=always'),
    },
  ];
}

function script(subject: Subject, value: string): Draft {
  const needed = neededFlags(subject, [subject.name]).join(' ');
  const text = lines('#!/bin/sh', `exec ${programOf(subject)} ${needed} \\`, `  ${argument(subject, value, quoted)}`);
  return { path: `start-${subject.daemon}.sh`, language: 'sh', text };
}

function unit(subject: Subject, value: string): Draft {
  const program = programOf(subject);
  const needed = neededFlags(subject, [subject.name]).join(' ');
  const line = `ExecStart=/usr/sbin/${program} ${needed} ${argument(subject, value, quoted)}`;
  const text = lines('[Unit]', 'After=network.target', '', '[Service]', `${line}`, 'Restart=always');
  return { path: `${program}.service`, language: 'ini', text };
}

function environmentFile(subject: Subject, value: string): Draft {
  const text = lines('MESOS_LOG_DIR=/var/log/mesos', `MESOS_${subject.name.toUpperCase()}=${quoted(value)}`);
  return { path: `/etc/default/${packageNameOf(subject)}`, language: 'sh', text };
}

function flagFile(subject: Subject, value: string): Draft {
  const path = `/etc/${packageNameOf(subject)}/${subject.name}`;
  return { path, language: 'text', text: `${value}\n`, siblings: [subject.name, 'hostname'] };
}

function compose(subject: Subject, value: string): Draft {
  const variable = `MESOS_${subject.name.toUpperCase()}`;
  const image = `mesosphere/${packageNameOf(subject)}:${subject.pair.from}`;
  const text = lines(
    'services:',
    `  ${subject.daemon}:`,
    `    image: ${image}`,
    '    environment:',
    '      MESOS_LOG_DIR: /var/log/mesos',
    `      ${variable}: ${scalar(value)}`,
  );
  return { path: 'docker-compose.yml', language: 'yaml', text };
}

function argument({ name, entry }: Subject, value: string, quote: (word: string) => string): string {
  if (entry.kind !== 'flag-value' && isSwitch(name)) return `--${name}`;
  return `--${name}=${quote(value)}`;
}

function isSwitch(name: string): boolean {
  return factsOf('flag', name).some(({ type }) => type === 'bool');
}

function scalar(value: string): string {
  return /^[A-Za-z/][\w./@:-]*$/.test(value) && !/^(?:true|false)$/.test(value)
    ? value
    : `'${value.replaceAll("'", "''")}'`;
}

/** A value that is right for the flag, and trips the entry if it is about values. */
function valueFor(subject: Subject): string {
  const { entry, name } = subject;
  const test = entry.value;
  const sample = sampleOf(entry);
  if (sample !== undefined) return sample;
  if (test?.item !== undefined) return test.item;
  const fact = factsOf('flag', name)[0];
  if (fact?.type === 'bool') return 'true';
  // A default in words is computed from the machine.
  if (fact?.default !== undefined && !/[<\s]/.test(fact.default)) return fact.default;
  switch (fact?.type) {
    case 'int':
      return '2';
    case 'json':
      return `file:///etc/mesos/${name}.json`;
    case 'path':
      return `/etc/mesos/${name}`;
    default:
      return '/var/lib/mesos';
  }
}
