import type { Draft, Subject } from '../subject.ts';
import { neededFlags, programOf } from './daemons.ts';
import { lines } from './lines.ts';

/** Where variables are set and read that are no flag of a daemon. */
export function environmentDrafts(subject: Subject): readonly Draft[] {
  const { name } = subject;
  const value = valueFor(name);
  const program = programOf(subject);
  return [
    {
      path: 'start.sh',
      language: 'sh',
      text: lines('#!/bin/sh', `${name}=${value} exec ${program} ${neededFlags(subject, []).join(' ')}`),
    },
    {
      path: `${program}.service`,
      language: 'ini',
      text: lines(
        '[Service]',
        `Environment=${name}=${value}`,
        `ExecStart=/usr/sbin/${program} ${neededFlags(subject, []).join(' ')}`,
      ),
    },
    {
      path: 'Dockerfile',
      language: 'dockerfile',
      text: lines(
        `FROM mesosphere/mesos:${subject.pair.from}`,
        'ENV MESOS_LOG_DIR=/var/log/mesos \\',
        `    ${name}=${value}`,
      ),
    },
    {
      path: 'executor.py',
      language: 'python',
      text: lines('import os', '', 'from mesos.interface import mesos_pb2', '', `value = os.environ["${name}"]`),
    },
  ];
}

function valueFor(name: string): string {
  if (/_(?:CERT|ENABLED|IPADD|DOWNGRADE|V2|V3|V1_\d)$/.test(name)) return 'true';
  if (/CIPHERS$/.test(name)) return 'ECDHE-RSA-AES128-GCM-SHA256';
  if (/CURVES$/.test(name)) return 'prime256v1';
  if (/SCHEME$/.test(name)) return 'openssl';
  if (/DEPTH$/.test(name)) return '4';
  if (/WINDOW$/.test(name)) return '1days';
  if (/NATIVE_LIBRARY$/.test(name)) return '/usr/lib/libmesos.so';
  if (/_FILE$/.test(name)) return '/etc/mesos/tls/mesos.pem';
  return '/opt/mesos';
}
