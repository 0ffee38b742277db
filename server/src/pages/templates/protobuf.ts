import { componentsOf } from '../../catalogue/entry.ts';
import { factNames, factsOf } from '../../facts/facts.ts';
import { type Kind, spell } from '../../names.ts';
import type { Draft, Subject } from '../subject.ts';
import { lines } from './lines.ts';

/** Code, definitions and JSON that use a protobuf name. Nesting and packages come from the facts. */

export function enumValueDrafts(subject: Subject): readonly Draft[] {
  const [value = '', type = 'Type', ...outer] = fullName('enum-value', subject.name).split('.').reverse();
  const message = outer.reverse();
  const home = homeOf('enum-value', subject.name);
  // An enum of a package is named by modules; one in a message lends its values to the message.
  const cpp = [home.cpp, ...(message.length === 0 ? [type] : message), value].join('::');
  const c: Draft = {
    path: home.module ? 'module.cpp' : 'scheduler.cpp',
    language: 'cpp',
    text: lines(
      `#include <${home.header}>`,
      '',
      `bool matches(${[home.cpp, ...message, type].join('::')} value)`,
      '{',
      `  return value == ${cpp};`,
      '}',
    ),
  };
  if (home.module) return [c];
  const java: Draft = {
    path: 'Client.java',
    language: 'java',
    text: lines(
      `import ${home.java}.Protos;`,
      '',
      'class Client {',
      `  static boolean matches(Protos.${[...message, type].join('.')} value) {`,
      `    return value == Protos.${[...message, type, value].join('.')};`,
      '  }',
      '}',
    ),
  };
  const go: Draft = {
    path: 'client.go',
    language: 'go',
    text: lines(
      'package main',
      '',
      `import mesos "github.com/mesos/mesos-go/${home.go}"`,
      '',
      `var wanted = mesos.${[...(message.length === 0 ? [type] : message), value].join('_')}`,
    ),
  };
  const python: Draft = {
    path: 'scheduler.py',
    language: 'python',
    text: lines(
      'from mesos.interface import mesos_pb2',
      '',
      '',
      'def matches(value):',
      `    return value == mesos_pb2.${[...message, value].join('.')}`,
    ),
  };
  // The types of calls are what clients of the HTTP API write; Python's generated modules hold only the old API.
  const isCall = message[0] === 'Call' && home.daemon !== undefined;
  const port = home.daemon === 'agent' ? 'agent1:5051' : 'leader.mesos:5050';
  const body = `{"type": "${value}", "${value.toLowerCase()}": {}}`;
  const request: Draft = {
    path: 'call.sh',
    language: 'sh',
    text: lines(
      '#!/bin/sh',
      `curl -fsS -X POST -H 'Content-Type: application/json' -d '${body}' http://${port}/api/v1`,
    ),
  };
  if (isCall) return [request, java, go, c];
  return home.proto === 'mesos' ? [java, python, go, c] : [java, go, c];
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
    text: lines(
      `#include <${home.header}>`,
      '',
      `void print(const ${[home.cpp, ...message].join('::')}& message)`,
      '{',
      `  std::cout << message.${field}() << std::endl;`,
      '}',
    ),
  };
  const proto = definition(home.proto, message, field, 'optional string');
  if (home.module || onlyModules(subject)) return [cpp, proto];
  const java: Draft = {
    path: 'Client.java',
    language: 'java',
    text: lines(
      `import ${home.java}.Protos.${message.join('.')};`,
      '',
      'class Client {',
      `  static Object read(${last} message) {`,
      `    return message.get${spell(field, 'pascal')}();`,
      '  }',
      '}',
    ),
  };
  // Python's generated modules hold only the old API.
  if (home.proto !== 'mesos') return [java, cpp, proto];
  const python: Draft = {
    path: 'client.py',
    language: 'python',
    text: lines(
      'from mesos.interface import mesos_pb2',
      '',
      `message = mesos_pb2.${message.join('.')}()`,
      `print(message.${field})`,
    ),
  };
  return [java, python, cpp, proto];
}

export function messageDrafts(subject: Subject): readonly Draft[] {
  const path = fullName('message', subject.name).split('.');
  const home = homeOf('message', subject.name);
  const last = path.at(-1) ?? '';
  const used: Draft = {
    path: 'module.cpp',
    language: 'cpp',
    text: lines(`#include <${home.header}>`, '', `void take(const ${[home.cpp, ...path].join('::')}& message);`),
  };
  const derived: Draft = {
    path: 'module.cpp',
    language: 'cpp',
    text: lines(
      '#include <mesos/mesos.hpp>',
      '#include <mesos/module.hpp>',
      '',
      `class Own : public mesos::slave::${path.join('::')}`,
      '{',
      '};',
    ),
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
    text: lines(
      `import ${home.java}.Protos;`,
      '',
      'class Client {',
      '  static Object make() {',
      `    return Protos.${path.join('.')}.newBuilder().build();`,
      '  }',
      '}',
    ),
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
