import { factNames, factsOf } from '../../facts/facts.ts';
import { type Kind, spell } from '../../names.ts';
import { componentsOf, type Draft, type Subject } from '../subject.ts';

/** Code, definitions and JSON that use a protobuf name. Nesting and packages come from the facts. */

export function enumValueDrafts(subject: Subject): readonly Draft[] {
  const [value = '', type = 'Type', ...outer] = fullName('enum-value', subject.name).split('.').reverse();
  const message = outer.reverse();
  const home = homeOf('enum-value', subject.name);
  const cpp = [home.cpp, ...message, value].join('::');
  const c: Draft = {
    path: home.module ? 'module.cpp' : 'scheduler.cpp',
    language: 'cpp',
    text: `#include <${home.header}>\n\nbool matches(${[home.cpp, ...message, type].join('::')} value)\n{\n  return value == ${cpp};\n}\n`,
  };
  if (home.module) return [c];
  const java: Draft = {
    path: 'Client.java',
    language: 'java',
    text: `import ${home.java}.Protos;\n\nclass Client {\n  static boolean matches(Protos.${[...message, type].join('.')} value) {\n    return value == Protos.${[...message, type, value].join('.')};\n  }\n}\n`,
  };
  const go: Draft = {
    path: 'client.go',
    language: 'go',
    text: `package main\n\nimport mesos "github.com/mesos/mesos-go/${home.go}"\n\nvar wanted = mesos.${[...(message.length === 0 ? [type] : message), value].join('_')}\n`,
  };
  const python: Draft = {
    path: 'scheduler.py',
    language: 'python',
    text: `from mesos.interface import mesos_pb2\n\n\ndef matches(value):\n    return value == mesos_pb2.${[...message, value].join('.')}\n`,
  };
  // The types of calls are what clients of the HTTP API write; Python's generated modules hold only the old API.
  const isCall = message[0] === 'Call' && home.daemon !== undefined;
  const port = home.daemon === 'agent' ? 'agent1:5051' : 'leader.mesos:5050';
  const body = `{"type": "${value}", "${value.toLowerCase()}": {}}`;
  const request: Draft = {
    path: 'call.sh',
    language: 'sh',
    text: `#!/bin/sh\ncurl -fsS -X POST -H 'Content-Type: application/json' -d '${body}' http://${port}/api/v1\n`,
  };
  return isCall ? [request, java, go, c] : [java, python, go, c];
}

export function fieldDrafts(subject: Subject): readonly Draft[] {
  const [field = '', ...outer] = fullName('field', subject.name).split('.').reverse();
  const message = outer.reverse();
  const home = homeOf('field', subject.name);
  if (subject.entry.value) return [definition(home.proto, message, field, typeFor(subject))];
  const last = message.at(-1) ?? '';
  const cpp: Draft = {
    path: 'module.cpp',
    language: 'cpp',
    text: `#include <${home.header}>\n\nvoid print(const ${[home.cpp, ...message].join('::')}& message)\n{\n  std::cout << message.${field}() << std::endl;\n}\n`,
  };
  const proto = definition(home.proto, message, field, 'optional string');
  if (home.module || onlyModules(subject)) return [cpp, proto];
  return [
    {
      path: 'Client.java',
      language: 'java',
      text: `import ${home.java}.Protos.${message.join('.')};\n\nclass Client {\n  static Object read(${last} message) {\n    return message.get${spell(field, 'pascal')}();\n  }\n}\n`,
    },
    {
      path: 'client.py',
      language: 'python',
      text: `from mesos.interface import mesos_pb2\n\nmessage = mesos_pb2.${message.join('.')}()\nprint(message.${field})\n`,
    },
    cpp,
    proto,
  ];
}

export function messageDrafts(subject: Subject): readonly Draft[] {
  const path = fullName('message', subject.name).split('.');
  const home = homeOf('message', subject.name);
  const last = path.at(-1) ?? '';
  const used: Draft = {
    path: 'module.cpp',
    language: 'cpp',
    text: `#include <${home.header}>\n\nvoid take(const ${[home.cpp, ...path].join('::')}& message);\n`,
  };
  const derived: Draft = {
    path: 'module.cpp',
    language: 'cpp',
    text: `#include <mesos/mesos.hpp>\n#include <mesos/module.hpp>\n\nclass Own : public mesos::slave::${path.join('::')}\n{\n};\n`,
  };
  // What the facts do not list is a C++ class.
  if (factsOf('message', path.join('.')).length === 0) return [derived];
  const proto: Draft = {
    path: 'mesos.proto',
    language: 'proto',
    text: nested(home.proto, path.slice(0, -1), [`message ${last} {`, '}']),
  };
  if (home.module || onlyModules(subject)) return [used, proto];
  const java: Draft = {
    path: 'Client.java',
    language: 'java',
    text: `import ${home.java}.Protos;\n\nclass Client {\n  static Object make() {\n    return Protos.${path.join('.')}.newBuilder().build();\n  }\n}\n`,
  };
  return [java, used, proto];
}

/** A message definition with one field. */
function definition(home: string, message: readonly string[], field: string, type: string): Draft {
  return { path: 'mesos.proto', language: 'proto', text: nested(home, message, [`${type} ${field} = 1;`]) };
}

function nested(home: string, messages: readonly string[], body: readonly string[]): string {
  const open = messages.map((name, depth) => `${'  '.repeat(depth)}message ${name} {`);
  const inner = body.map((line) => `${'  '.repeat(messages.length)}${line}`);
  const close = messages.map((_, depth) => `${'  '.repeat(messages.length - 1 - depth)}}`);
  return `${[`package ${home};`, '', ...open, ...inner, ...close].join('\n')}\n`;
}

const labels = ['optional', 'required', 'repeated'];
const types = ['string', 'bytes', 'uint32', 'uint64', 'int32', 'int64', 'double', 'bool', 'Type'];

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

/** Where each language has the names of a package. */
interface Home {
  readonly proto: string;
  readonly cpp: string;
  readonly java: string;
  readonly go: string;
  readonly header: string;
  /** The process whose operator API it is. */
  readonly daemon?: 'master' | 'agent';
  /** Only modules, written in C++, see it. */
  readonly module: boolean;
}

function homeOf(kind: Kind, name: string): Home {
  const packages = (factsOf(kind, fullName(kind, name))[0]?.scope ?? 'mesos').split(' ');
  // The unversioned package is what most code uses, except of the operator APIs.
  const proto =
    packages.find((own) => own === 'mesos') ?? packages.find((own) => own.includes('.v1.')) ?? packages[0] ?? 'mesos';
  const last = proto.split('.').at(-1) ?? '';
  const versioned = proto.startsWith('mesos.v1');
  const part = proto === 'mesos' ? 'mesos' : last;
  return {
    proto,
    cpp: proto.replaceAll('.', '::'),
    java: `org.apache.${proto}`,
    go: versioned ? `api/v1/lib/${last}` : 'mesosproto',
    header: proto === 'mesos' ? 'mesos/mesos.hpp' : `${proto.replaceAll('.', '/')}/${part}.hpp`,
    ...((last === 'master' || last === 'agent') && { daemon: last }),
    module: /\.(?:authorization|slave|modules|allocator|internal)$/.test(proto),
  };
}

function onlyModules({ entry }: Subject): boolean {
  const on = componentsOf(entry);
  return on.length === 1 && on[0] === 'module';
}
