// What scripts/bench.mjs checks: generated, and the same every time.

/** Name, path and text of each input: what people have, what they have much of, and what nobody should have. */
export function inputs() {
  const random = randomFrom(20160722);
  return [
    ['small: a unit', 'mesos-master.service', unit],
    ['small: a playbook', 'roles/mesos/tasks/main.yml', playbook(3, random)],
    ['small: a scheduler', 'src/scheduler.py', scheduler(3, random)],
    ['large: YAML', 'site.yml', playbook(8000, random)],
    ['large: shell', 'start-all.sh', script(12_000, random)],
    ['large: Python', 'src/generated.py', scheduler(5000, random)],
    ['large: prose', 'docs/run-book.md', runBook(4000, random)],
    ['odd: one line of 2.5 MB', 'bundle.min.js', `var a="${'x1+_y/'.repeat(416_667)}";`],
    ['odd: 2.5 MB of one name', 'names.txt', 'slave_ping_timeout '.repeat(131_579)],
    ['odd: nested 50,000 deep', 'deep.json', `${'[{"args":'.repeat(50_000)}`],
    ['odd: nested in YAML', 'deep.yaml', '- '.repeat(5000)],
    ['odd: quotes never closed', 'open.sh', 'mesos-master --roles="$(echo \''.repeat(10_000)],
    ['odd: fences never closed', 'open.md', '```sh\nmesos-master --roles=a \\\n'.repeat(20_000)],
  ];
}

/** A script that starts Mesos, of so many lines. */
export function startScript(lines) {
  return script(lines, randomFrom(7));
}

const unit = `[Unit]
Description=Mesos master
After=network.target

[Service]
EnvironmentFile=-/etc/default/mesos-master
Environment=MESOS_SLAVE_PING_TIMEOUT=15secs
ExecStart=/usr/sbin/mesos-master --zk=zk://zk1:2181/mesos --quorum=2 \\
  --work_dir=/var/lib/mesos --roles=web,batch
Restart=always

[Install]
WantedBy=multi-user.target
`;

function playbook(count, random) {
  const flags = ['quorum', 'slave_ping_timeout', 'roles', 'hostname', 'max_slave_ping_timeouts', 'cluster'];
  return times(
    count,
    (i) => `- name: start master ${i}
  docker_container:
    name: master-${i}
    image: mesosphere/mesos-master:${random(28)}
    command: mesos-master --zk={{ zk }} --${flags[random(flags.length)]}=${random(100)} --work_dir=/w
    env:
      MESOS_${flags[random(flags.length)].toUpperCase()}: "${random(100)}"
- uri: url=http://{{ leader }}:5050/${['master/state.json', 'metrics/snapshot', 'stats.json'][random(3)]}
`,
  );
}

function script(count, random) {
  const lines = [
    'mesos-slave --master="$ZK" --work_dir=/w --isolation=cgroups',
    'curl -s "http://$HOST:5051/monitor/statistics.json" | jq .',
    'export MESOS_HOSTNAME=$(hostname -f)',
    'if [ -f /etc/mesos/zk ]; then ZK=$(cat /etc/mesos/zk); fi',
    'echo "nothing to see here" >> /var/log/start.log',
    'docker run -d --net=host redis:3 redis-server --port 6379',
  ];
  return `#!/bin/bash\n${times(count, () => `${lines[random(lines.length)]}\n`)}`;
}

function scheduler(count, random) {
  const bodies = [
    'if update.reason == mesos_pb2.TaskStatus.REASON_MEMORY_LIMIT:\n            self.retry(update)',
    'logging.info("task %s is in state %s", update.task_id.value, update.state)',
    "self.stats = requests.get('http://%s:5050/stats.json' % self.leader).json()",
    'driver.launchTasks(offer.id, tasks)',
  ];
  return `import logging\nimport mesos.interface\nfrom mesos.interface import mesos_pb2\n\n\nclass Tasks(mesos.interface.Scheduler):\n${times(
    count,
    (i) => `    def handle_${i}(self, driver, update):\n        ${bodies[random(bodies.length)]}\n\n`,
  )}`;
}

function runBook(count, random) {
  const parts = [
    'Look at the dashboard first, then at the log of the leading master, and write down what you see.\n',
    '```sh\nmesos-master --zk=$ZK --quorum=1 --work_dir=/w --roles=web\n```\n',
    'The flag `--slave_ping_timeout` says how long the master waits for an agent.\n',
    '| metric | meaning |\n| --- | --- |\n| `allocator/event_queue_dispatches` | waiting events |\n',
  ];
  return times(count, () => `${parts[random(parts.length)]}\n`);
}

/** The same numbers below `limit` every time: a linear congruential generator. */
function randomFrom(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function times(count, make) {
  return Array.from({ length: count }, (_, i) => make(i)).join('');
}
