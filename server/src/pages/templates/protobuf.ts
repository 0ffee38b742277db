import { factNames, factsOf } from '../../facts/facts.ts';
import { type Kind, spell } from '../../names.ts';
import type { Draft, Subject } from '../subject.ts';

/** Code and definitions that use a protobuf name. The nesting of messages comes from the facts. */

export function enumValueDrafts(subject: Subject): readonly Draft[] {
  const full = fullName('enum-value', subject.name);
  const [value = '', type = 'Type', ...outer] = full.split('.').reverse();
  const message = outer.reverse();
  const top = message[0] ?? 'TaskStatus';
  const scope = [...message, type];
  const java = `Protos.${[...scope, value].join('.')}`;
  const go = message.length === 0 ? `${type}_${value}` : `${message.join('_')}_${value}`;
  const cpp = ['mesos', ...message, value].join('::');
  const json = `{"type": "${value}"}`;
  return [
    {
      path: 'Scheduler.java',
      language: 'java',
      text: `import org.apache.mesos.Protos;\n\nclass Check {\n  static boolean matches(Protos.${scope.join('.')} value) {\n    return value == ${java};\n  }\n}\n`,
    },
    {
      path: 'scheduler.py',
      language: 'python',
      text: `from mesos.interface import mesos_pb2\n\n\ndef matches(value):\n    return value == mesos_pb2.${[...message, value].join('.')}\n`,
    },
    {
      path: 'scheduler.go',
      language: 'go',
      text: `package main\n\nimport mesos "github.com/mesos/mesos-go/mesosproto"\n\nvar wanted = mesos.${go}\n`,
    },
    {
      path: 'scheduler.cpp',
      language: 'cpp',
      text: `#include <mesos/mesos.hpp>\n\nbool matches(const mesos::${top}& message)\n{\n  return message.${spell(type.toLowerCase(), 'plain')}() == ${cpp};\n}\n`,
    },
    {
      path: 'call.sh',
      language: 'sh',
      text: `#!/bin/sh\ncurl -fsS -X POST -H 'Content-Type: application/json' -d '${json}' http://leader.mesos:5050/api/v1\n`,
    },
    { path: 'call.json', language: 'json', text: `${json}\n` },
  ];
}

export function fieldDrafts(subject: Subject): readonly Draft[] {
  const full = fullName('field', subject.name);
  const [field = '', ...outer] = full.split('.').reverse();
  const message = outer.reverse();
  const last = message.at(-1) ?? '';
  if (subject.entry.value) return [definition(message, field, typeFor(subject))];
  const getter = `get${spell(field, 'pascal')}`;
  return [
    {
      path: 'Scheduler.java',
      language: 'java',
      text: `import org.apache.mesos.Protos.${message.join('.')};\n\nclass Reader {\n  static Object read(${last} message) {\n    return message.${getter}();\n  }\n}\n`,
    },
    {
      path: 'scheduler.py',
      language: 'python',
      text: `from mesos.interface import mesos_pb2\n\nmessage = mesos_pb2.${message.join('.')}()\nprint(message.${field})\n`,
    },
    {
      path: 'module.cpp',
      language: 'cpp',
      text: `#include <mesos/mesos.hpp>\n\nvoid print(const ${message.join('::')}& message)\n{\n  std::cout << message.${field}() << std::endl;\n}\n`,
    },
    definition(message, field, 'optional string'),
  ];
}

export function messageDrafts(subject: Subject): readonly Draft[] {
  const full = fullName('message', subject.name);
  const path = full.split('.');
  const last = path.at(-1) ?? full;
  const cpp = path.join('::');
  return [
    {
      path: 'module.cpp',
      language: 'cpp',
      text: `#include <mesos/mesos.hpp>\n#include <mesos/slave/isolator.hpp>\n\nusing namespace mesos;\nusing mesos::slave::${cpp};\n\n${cpp} make()\n{\n  return ${cpp}();\n}\n`.replace(
        path.length > 1 ? `using mesos::slave::${cpp};\n` : '',
        '',
      ),
    },
    {
      path: 'module.cpp',
      language: 'cpp',
      text: `#include <mesos/mesos.hpp>\n#include <mesos/module.hpp>\n\nclass Own : public mesos::${cpp}\n{\n};\n`,
    },
    {
      path: 'Client.java',
      language: 'java',
      text: `import org.apache.mesos.Protos;\n\nclass Client {\n  static Object make() {\n    return Protos.${full}.newBuilder().build();\n  }\n}\n`,
    },
    { path: 'mesos.proto', language: 'proto', text: nested(path.slice(0, -1), [`message ${last} {`, '}']) },
  ];
}

/** A message definition with one field. */
function definition(message: readonly string[], field: string, type: string): Draft {
  return { path: 'mesos.proto', language: 'proto', text: nested(message, [`${type} ${field} = 1;`]) };
}

function nested(messages: readonly string[], body: readonly string[]): string {
  const open = messages.map((name, depth) => `${'  '.repeat(depth)}message ${name} {`);
  const inner = body.map((line) => `${'  '.repeat(messages.length)}${line}`);
  const close = messages.map((_, depth) => `${'  '.repeat(messages.length - 1 - depth)}}`);
  return `${['package mesos;', '', ...open, ...inner, ...close].join('\n')}\n`;
}

const labels = ['optional', 'required', 'repeated'];
const types = ['string', 'bytes', 'uint32', 'uint64', 'int64', 'double', 'bool', 'Type'];

/** A label and a type that trip an entry about them. */
function typeFor({ entry }: Subject): string {
  const all = types.flatMap((type) => labels.map((label) => `${label} ${type}`));
  return all.find((candidate) => entry.value?.like?.test(candidate)) ?? 'optional string';
}

/** The whole name of what an entry calls by its last parts: `TaskStatus.Reason.REASON_X` for `REASON_X`. */
function fullName(kind: Kind, name: string): string {
  if (factsOf(kind, name).length > 0) return name;
  return factNames(kind).find((full) => full.endsWith(`.${name}`)) ?? name;
}
