// Texts that nobody should write: much of one thing, nested without end, opened and never closed.

/**
 * A shape: the name of the file, and its text at about so many bytes.
 * @typedef {{ file: string, text: (bytes: number) => string }} Shape
 * @type {Readonly<Record<string, Shape>>}
 */
export const shapes = {
  'a master’s /state on one line': { file: 'state.json', text: stateOf },
  'one name all over': of('names.txt', 'slave_ping_timeout '),
  'a finding on each line of C++': of(
    'a.cpp',
    '  status.set_reason(TaskStatus::REASON_MEMORY_LIMIT);\n',
    '#include <mesos/mesos.hpp>\n',
  ),
  'a finding on each line of shell': of(
    'a.sh',
    'mesos-master --quorum=1 --work_dir=/w --zk=$ZK --slave_ping_timeout=1secs\n',
  ),
  'findings in one line of YAML': of('a.yaml', '--slave_ping_timeout=1secs ', 'cmd: "mesos-master ', '"\n'),
  'a list of commands in YAML': of(
    'b.yaml',
    '- name: agent\n  args: ["--slave_ping_timeout=1secs"]\n  image: mesosphere/mesos-master\n',
  ),
  'near misses': of('a.txt', 'slave_pin slav slave-idx /slav(1)/stat mesos_slav MESOS_SLAV_ --slave_ping_timeou '),
  'minified code': of('a.min.js', 'a=x1+_y/2,b(c)?d:e["f"];'),
  'one letter': of('b.txt', 's'),
  'blanks in YAML': of('c.yaml', ' '),
  'empty lines in shell': of('b.sh', '\n'),
  'quotes in JSON': of('a.json', '"'),
  'brackets in JSON': of('b.json', '[{"args":'),
  'dashes in YAML': of('d.yaml', '- '),
  'parentheses in shell': of('c.sh', '$( "${a[ `'),
  'braces in .proto': of('a.proto', 'message A { ', 'syntax = "proto2";\n'),
  'a quote never closed in shell': of('d.sh', ' mesos-master --slave_ping_timeout=1secs\n', "mesos-master --roles='"),
  'a comment never closed in C++': of('b.cpp', ' slave_ping_timeout // /* \n', '#include <mesos/mesos.hpp>\n/*'),
  'strings never closed in Python': of('a.py', 'x = """slave_ping_timeout\'\'\' \n', 'import mesos_pb2\n'),
  'fences never closed in Markdown': of('a.md', '```sh\nmesos-master --roles=a \\\n'),
  'here-documents never closed': of('e.sh', 'cat <<EOF\nmesos-slave --slave_ping_timeout=1 $(echo "a `b`")\n'),
  backslashes: of('b.py', '\\', 'import mesos_pb2\nx = "'),
  'letters beyond ASCII': of('b.md', '日本語 slave_ping_timeout ключ 😀 '),
};

/** A unit over and over between a head and a tail. @returns {Shape} */
function of(file, unit, head = '', tail = '') {
  const size = Buffer.byteLength(unit);
  return { file, text: (bytes) => head + unit.repeat(Math.max(1, Math.floor(bytes / size))) + tail };
}

/** What a master with many agents answers, as `curl` saves it. */
export function stateOf(bytes) {
  const agent = (i) => ({
    id: `20150101-000000-${i}-S${i}`,
    pid: `slave(1)@10.0.${i & 255}.${i >> 8}:5051`,
    hostname: `agent-${i}.example.org`,
    registered_time: 1420070400.5 + i,
    resources: { cpus: 16, disk: 102400, mem: 65536, ports: '[31000-32000]' },
    attributes: { rack: `r${i % 40}` },
    active: true,
  });
  const size = JSON.stringify(agent(1000)).length + 1;
  const slaves = Array.from({ length: Math.ceil(bytes / size) }, (_, i) => agent(i));
  return JSON.stringify({ version: '0.28.0', leader: 'master@10.0.0.1:5050', cluster: 'main', slaves, frameworks: [] });
}
