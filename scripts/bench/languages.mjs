// What generated files are made of. In a block `%s` becomes a name like_this, `%c` likeThis, `%P` LikeThis, `%U` LIKE_THIS,
// `%w` a few words and `%n` a number. A block of `hits` has one name that Mesos changed between 0.28 and now.
import { camel, pascal, sentence, snake } from './words.mjs';

/**
 * A language: its blocks, and its share of a tree in per cent of the files. `numbered` blocks have a name with `@` in it,
 * which becomes their number, as no two may have the same.
 * @typedef {{ id: string, ending: string, share: number, opening?: string, closing?: string,
 *   plain: readonly string[], hits: readonly string[], joint?: string, numbered?: boolean }} Language
 */

const calls = [
  '  int %s = %s(%n, "%w");',
  '  if (%s > %n && !%s.empty()) {\n    return %s(%s, %n);\n  }',
  '  // %w\n  %s.push_back(%s(%n));',
  '  for (const auto& %s : %s) {\n    %s += %s.size();\n  }',
  '  LOG(INFO) << "%w " << %s << " %w";',
];

const javaCalls = [
  '    int %c = %c(%n, "%w");',
  '    if (%c > %n && !%c.isEmpty()) {\n      return %c(%c, %n);\n    }',
  '    // %w\n    this.%c.add(new %P(%n));',
  '    final Map<String, %P> %c = new HashMap<>(%n);',
  '    log.info("%w {} %w", %c);',
];

/** @type {Readonly<Record<string, Language>>} */
export const languages = {
  'C++': {
    id: 'cpp',
    ending: 'cpp',
    share: 18,
    opening: '#include <string>\n#include <mesos/mesos.hpp>\n\nusing mesos::TaskStatus;\n\nvoid run() {',
    plain: calls,
    hits: [
      '  status.set_reason(TaskStatus::REASON_EXECUTOR_PREEMPTED);',
      '  if (status.reason() == TaskStatus::REASON_MEMORY_LIMIT) { retry(%n); }',
    ],
    closing: '}',
  },
  Java: {
    id: 'java',
    ending: 'java',
    share: 18,
    opening:
      'package org.example;\n\nimport java.util.Map;\nimport org.apache.mesos.Protos;\nimport org.apache.mesos.Protos.TaskStatus;\n\nclass Sample {\n  void run() {',
    plain: javaCalls,
    hits: [
      '    status.setReason(TaskStatus.Reason.REASON_EXECUTOR_PREEMPTED);',
      '    case REASON_MEMORY_LIMIT: return retry(%n);',
    ],
    closing: '  }\n}',
  },
  Scala: {
    id: 'scala',
    ending: 'scala',
    share: 5,
    opening: 'package org.example\n\nimport org.apache.mesos.Protos.TaskStatus\n\nobject Sample {\n  def run() {',
    plain: [
      '    val %c = %c(%n, "%w")',
      '    if (%c > %n && %c.nonEmpty) %c(%c, %n)',
      '    // %w\n    %c.map(_.%c).filter(_ > %n)',
      '    log.info(s"%w ${%c} %w")',
    ],
    hits: [
      '    status.setReason(TaskStatus.Reason.REASON_EXECUTOR_PREEMPTED)',
      '    case REASON_MEMORY_LIMIT => retry(%n)',
    ],
    closing: '  }\n}',
  },
  Python: {
    id: 'python',
    ending: 'py',
    share: 14,
    opening: 'import logging\nfrom mesos.interface import mesos_pb2\n\n\ndef run():',
    plain: [
      '    %s = %s(%n, "%w")',
      '    if %s > %n and not %s:\n        return %s(%s, %n)',
      '    # %w\n    %s.append(%s(%n))',
      "    logging.info('%w %%s', %s)",
      '    %s = [%s for %s in %s if %s > %n]',
    ],
    hits: [
      '    status.reason = mesos_pb2.TaskStatus.REASON_EXECUTOR_PREEMPTED',
      '    if status.reason == mesos_pb2.TaskStatus.REASON_MEMORY_LIMIT:\n        retry(%n)',
    ],
  },
  Go: {
    id: 'go',
    ending: 'go',
    share: 9,
    opening: 'package sample\n\nimport mesos "github.com/mesos/mesos-go/mesosproto"\n\nfunc run() {',
    plain: [
      '\t%c := %c(%n, "%w")',
      '\tif %c > %n && len(%c) > 0 {\n\t\treturn %c(%c, %n)\n\t}',
      '\t// %w\n\t%c = append(%c, %c(%n))',
      '\tlog.Printf("%w %%v", %c)',
    ],
    hits: ['\tstatus.Reason = mesos.TaskStatus_REASON_EXECUTOR_PREEMPTED.Enum()'],
    closing: '}',
  },
  JavaScript: {
    id: 'javascript',
    ending: 'js',
    share: 8,
    plain: [
      "const %c = %c(%n, '%w');",
      'if (%c > %n && %c.length) {\n  %c(%c, %n);\n}',
      '// %w\n%c.push(new %P(%n));',
      "exports.%c = (%c) => %c.%c('%w');",
    ],
    hits: ['const counted%n = metrics["allocator/event_queue_dispatches"];'],
  },
  TypeScript: {
    id: 'typescript',
    ending: 'ts',
    share: 3,
    plain: [
      "export const %c: %P = %c(%n, '%w');",
      'if (%c > %n && %c.length) {\n  %c(%c, %n);\n}',
      '// %w\nconst %c: readonly string[] = %c.%c(%n);',
    ],
    hits: ['const counted%n: number = metrics["allocator/event_queue_dispatches"];'],
  },
  Ruby: {
    id: 'ruby',
    ending: 'rb',
    share: 3,
    plain: ["%s = %s(%n, '%w')", '%s.each do |%s|\n  puts "%w #{%s}"\nend', "# %w\ndefault['%s']['%s'] = %n"],
    hits: ["default['mesos']['master']['slave_ping_timeout'] = '%nsecs'"],
  },
  YAML: {
    id: 'yaml',
    ending: 'yaml',
    share: 5,
    opening: '- hosts: all\n  tasks:',
    plain: [
      '    - name: %w\n      file:\n        path: /var/lib/%s/%s\n        state: directory\n        mode: "%n"',
      '    - name: %w\n      command: /usr/bin/%s --%s=%n --verbose\n      register: %s',
      '    - name: %w\n      template: src=%s.j2 dest=/etc/%s.conf\n      notify: restart %s',
    ],
    hits: [
      '    - name: %w\n      command: mesos-master --zk={{ zk }} --quorum=2 --work_dir=/w --slave_ping_timeout=%nsecs',
      '    - name: %w\n      docker_container:\n        image: mesosphere/mesos-master\n        env:\n          MESOS_SLAVE_PING_TIMEOUT: "%nsecs"',
    ],
  },
  JSON: {
    id: 'json',
    ending: 'json',
    share: 5,
    opening: '[',
    joint: ',',
    plain: [
      '  {\n    "id": "/%s/%s",\n    "cmd": "/usr/bin/%s --port $PORT0",\n    "cpus": 0.5,\n    "mem": %n,\n    "labels": { "%s": "%w" }\n  }',
      '  {\n    "name": "%s",\n    "description": "%w",\n    "version": "1.%n.0",\n    "dependencies": { "%s": "^%n.1.0" }\n  }',
    ],
    hits: [
      '  {\n    "id": "/%s/%s",\n    "cmd": "mesos-master --quorum=2 --work_dir=/w --zk=$ZK --slave_ping_timeout=%nsecs",\n    "mem": %n\n  }',
    ],
    closing: ']',
  },
  shell: {
    id: 'shellscript',
    ending: 'sh',
    share: 4,
    opening: '#!/bin/bash\nset -e',
    plain: [
      '%U="${%U:-%n}"',
      'if [ -f /etc/%s ]; then\n  %s=$(cat /etc/%s)\nfi',
      '# %w\n/usr/bin/%s --%s=%n "$%U" | grep -v %s',
      'echo "%w" >> /var/log/%s.log',
      'for %s in $%U; do\n  curl -s "http://$%s:80%n/%s" | jq .%s\ndone',
    ],
    hits: [
      'mesos-master --zk="$ZK" --quorum=2 --work_dir=/w --slave_ping_timeout=%nsecs',
      'export MESOS_SLAVE_PING_TIMEOUT=%nsecs',
    ],
  },
  Markdown: {
    id: 'markdown',
    ending: 'md',
    share: 6,
    opening: '# Run-book',
    plain: [
      '%w, %w. %w.\n',
      '## %w\n',
      '* %w `%s`\n* %w [%w](http://example.org/%s/%n)\n',
      '```sh\n/usr/bin/%s --%s=%n\n```\n',
      '| %s | %w |\n| --- | --- |\n| `%c` | %n |\n',
    ],
    hits: [
      '```sh\nmesos-master --zk=$ZK --quorum=1 --work_dir=/w --slave_ping_timeout=%nsecs\n```\n',
      'The master waits for `--slave_ping_timeout`, %w.\n',
    ],
  },
  '.proto': {
    id: 'proto',
    ending: 'proto',
    share: 1,
    numbered: true,
    opening: 'syntax = "proto2";\n\nimport "mesos/mesos.proto";\n\npackage example;\n',
    plain: [
      '// %w\nmessage %P@ {\n  required string %s = 1;\n  repeated int64 %s_list = 2; // %w\n  optional %P other = 3;\n}\n',
      'enum %P@ {\n  %U_@ = 0;\n}\n',
    ],
    hits: ['message %P@ {\n  optional mesos.ContainerPrepareInfo %s = 1;\n}\n'],
  },
  text: {
    id: 'plaintext',
    ending: 'txt',
    share: 1,
    plain: ['%w %w %w.\n', '%s: %w'],
    hits: ['mesos-master --zk=zk://localhost/mesos --quorum=1 --slave_ping_timeout=%nsecs'],
  },
};

/** The block with its places filled in. */
export function filled(block, random) {
  return block.replace(/%([a-zA-Z%])/g, (_, place) => {
    switch (place) {
      case 's':
        return snake(random);
      case 'c':
        return camel(random);
      case 'P':
        return pascal(random);
      case 'U':
        return snake(random).toUpperCase();
      case 'w':
        return sentence(random);
      case 'n':
        return String(10 + random(90));
      default:
        return place;
    }
  });
}
