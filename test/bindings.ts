import { spell } from '../server/src/names.ts';

/** A message of Mesos, as code of each language finds it. */
export interface Message {
  /** Of the definition: `mesos`, `mesos.v1.agent`. */
  readonly home: string;
  /** From the outermost message in: `['Offer', 'Operation']`. */
  readonly path: readonly string[];
}

/** One way in which code, data or a definition has a field, a message or an enum value. */
export interface Binding {
  readonly title: string;
  readonly path: string;
  /** The name is written so; else as the language writes every name. */
  readonly spelling?: 'camel';
  readonly text: (message: Message, name: string) => string;
}

const cpp = ({ home, path }: Message) => [...home.split('.'), ...path].join('::');
const header = ({ home }: Message) =>
  home === 'mesos' ? 'mesos/mesos.hpp' : `${home.replaceAll('.', '/')}/${home.slice(home.lastIndexOf('.') + 1)}.hpp`;
const last = ({ path }: Message) => path.at(-1) ?? '';
const dotted = ({ path }: Message) => path.join('.');
const java = ({ home, path }: Message) => `org.apache.${home}.Protos.${path.join('.')}`;
const go = ({ path }: Message) => path.join('_');
const goImport = ({ home }: Message) =>
  home.startsWith('mesos.v1')
    ? `mesos "github.com/mesos/mesos-go/api/v1/lib/${home.slice(home.lastIndexOf('.') + 1)}"`
    : 'mesos "github.com/mesos/mesos-go/mesosproto"';
const pascal = (name: string) => spell(name, 'pascal');
const camel = (name: string) => spell(name, 'camel');

/** Every accessor that generated code has of a field. */
export const fieldBindings: readonly Binding[] = [
  {
    title: 'C++, a getter',
    path: 'a.cpp',
    text: (message, name) =>
      `#include <${header(message)}>\n\nvoid f(const ${cpp(message)}& message)\n{\n  use(message.${name}()); // as it is\n}\n`,
  },
  {
    title: 'C++, a setter',
    path: 'a.cpp',
    text: (message, name) =>
      `#include <${header(message)}>\r\n\r\nvoid f()\r\n{\r\n  ${cpp(message)} message;\r\n  message.set_${name}(value);\r\n}\r\n`,
  },
  {
    title: 'C++, mutable and has',
    path: 'a.cpp',
    text: (message, name) =>
      `#include <${header(message)}>\n\nvoid f(${cpp(message)}* message)\n{\n  if (!message->has_${name}()) message->mutable_${name}()->CopyFrom(other);\n}\n`,
  },
  {
    title: 'Java, a getter',
    path: 'A.java',
    text: (message, name) =>
      `import ${java(message)};\n\nclass A {\n  Object f(${last(message)} message) {\n    return message.get${pascal(name)}();\n  }\n}\n`,
  },
  {
    title: 'Java, a builder',
    path: 'A.java',
    text: (message, name) =>
      `import ${java(message)};\n\nclass A {\n  Object f() {\n    return ${last(message)}.newBuilder()\n        .set${pascal(name)}(value) // why\n        .build();\n  }\n}\n`,
  },
  {
    title: 'Scala, a builder',
    path: 'A.scala',
    text: (message, name) =>
      `import ${java(message)}\n\nobject A {\n  val one = ${last(message)}.newBuilder.set${pascal(name)}(value).build\n}\n`,
  },
  {
    title: 'Kotlin, a builder',
    path: 'A.kt',
    text: (message, name) =>
      `import ${java(message)}\n\nfun f(): Any = ${last(message)}.newBuilder()\n    .set${pascal(name)}(value)\n    .build()\n`,
  },
  {
    title: 'Groovy, a builder',
    path: 'a.groovy',
    text: (message, name) =>
      `import ${java(message)}\n\ndef one = ${last(message)}.newBuilder().set${pascal(name)}(value).build()\n`,
  },
  {
    title: 'Clojure, a builder',
    path: 'a.clj',
    text: ({ path, home }, name) =>
      `(ns a (:import (org.apache.${home} Protos$${path.join('$')})))\n\n(def one (-> (Protos$${path.join('$')}/newBuilder) (.set${pascal(name)} value) .build))\n`,
  },
  {
    title: 'Python, an attribute',
    path: 'a.py',
    text: (message, name) =>
      `from mesos.interface import mesos_pb2\n\nmessage = mesos_pb2.${dotted(message)}()\nmessage.${name} = value  # why\n`,
  },
  {
    title: 'Python, an argument',
    path: 'a.py',
    text: (message, name) =>
      `from mesos.interface import mesos_pb2\n\nmessage = mesos_pb2.${dotted(message)}(${name}=value)\n`,
  },
  {
    title: 'Go, a literal',
    path: 'a.go',
    text: (message, name) =>
      `package a\n\nimport ${goImport(message)}\n\nvar one = &mesos.${go(message)}{\n\t${pascal(name)}: value,\n}\n`,
  },
  {
    title: 'Go, a getter',
    path: 'a.go',
    text: (message, name) =>
      `package a\n\nimport ${goImport(message)}\n\nfunc f(message *mesos.${go(message)}) {\n\tuse(message.Get${pascal(name)}())\n}\n`,
  },
  {
    title: 'JavaScript, a property as in the definition',
    path: 'a.js',
    text: (message, name) =>
      `const mesos = require('mesos-framework').Mesos.getMesos();\n\nconst message = new mesos.${dotted(message)}({ ${name}: value });\n`,
  },
  {
    title: 'JavaScript, a property',
    path: 'a.js',
    spelling: 'camel',
    text: (message, name) =>
      `const mesos = require('mesos-framework').Mesos.getMesos();\n\nconst message = new mesos.${dotted(message)}({ ${camel(name)}: value });\n`,
  },
  {
    title: 'Ruby, an attribute',
    path: 'a.rb',
    text: ({ path }, name) => `require 'mesos'\n\nmessage = Mesos::${path.join('::')}.new\nmessage.${name} = value\n`,
  },
  {
    title: 'Rust, a setter',
    path: 'a.rs',
    text: ({ path }, name) =>
      `use mesos::proto::*;\n\nfn f() {\n    let mut message = ${path.join('_')}::new();\n    message.set_${name}(value);\n}\n`,
  },
];

export const messageBindings: readonly Binding[] = [
  {
    title: 'C++, a parameter',
    path: 'a.cpp',
    text: ({ home, path }, name) =>
      `#include <${header({ home, path })}>\n\nvoid f(const ${cpp({ home, path: [...path, name] })}& message);\n`,
  },
  {
    title: 'Java, in full',
    path: 'A.java',
    text: ({ home, path }, name) =>
      `import org.apache.${home}.Protos;\n\nclass A {\n  Object f() {\n    return Protos.${[...path, name].join('.')}.newBuilder().build();\n  }\n}\n`,
  },
  {
    title: 'Java, imported',
    path: 'A.java',
    text: ({ home, path }, name) =>
      `import ${java({ home, path: [...path, name] })};\n\nclass A {\n  ${name} f() {\n    return ${name}.getDefaultInstance();\n  }\n}\n`,
  },
  {
    title: 'Scala',
    path: 'A.scala',
    text: ({ home, path }, name) =>
      `import org.apache.${home}.Protos\n\nobject A {\n  val one = Protos.${[...path, name].join('.')}.newBuilder.build\n}\n`,
  },
  {
    title: 'Python',
    path: 'a.py',
    text: ({ path }, name) =>
      `from mesos.interface import mesos_pb2\n\nmessage = mesos_pb2.${[...path, name].join('.')}()\n`,
  },
  {
    title: 'Go',
    path: 'a.go',
    text: ({ home, path }, name) =>
      `package a\n\nimport ${goImport({ home, path })}\n\nvar one = &mesos.${[...path, name].join('_')}{}\n`,
  },
];

export const valueBindings: readonly Binding[] = [
  {
    title: 'C++',
    path: 'a.cpp',
    text: ({ home, path }, name) =>
      `#include <${header({ home, path })}>\n\nbool f(int value)\n{\n  return value == ${cpp({ home, path: [...(path.length > 1 ? path.slice(0, -1) : path), name] })};\n}\n`,
  },
  {
    title: 'Java',
    path: 'A.java',
    text: ({ home, path }, name) =>
      `import org.apache.${home}.Protos;\n\nclass A {\n  Object value = Protos.${[...path, name].join('.')};\n}\n`,
  },
  {
    title: 'Scala',
    path: 'A.scala',
    text: ({ home, path }, name) =>
      `import org.apache.${home}.Protos\n\nobject A {\n  val value = Protos.${[...path, name].join('.')}\n}\n`,
  },
  {
    title: 'Python',
    path: 'a.py',
    text: ({ path }, name) =>
      `from mesos.interface import mesos_pb2\n\nVALUE = mesos_pb2.${[...path.slice(0, -1), name].join('.')}\n`,
  },
  {
    title: 'Go',
    path: 'a.go',
    text: ({ home, path }, name) =>
      `package a\n\nimport ${goImport({ home, path })}\n\nvar value = mesos.${[...(path.length > 1 ? path.slice(0, -1) : path), name].join('_')}\n`,
  },
  {
    title: 'Clojure',
    path: 'a.clj',
    text: ({ home, path }, name) =>
      `(ns a (:import (org.apache.${home} Protos$${path.join('$')})))\n\n(def value Protos$${path.join('$')}/${name})\n`,
  },
  {
    title: 'Go, as a newer compiler names it',
    path: 'a.go',
    text: ({ home, path }, name) =>
      `package a\n\nimport ${goImport({ home, path })}\n\nvar value = mesos.${[...path, name].join('_')}\n`,
  },
];
