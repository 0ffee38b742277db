import assert from 'node:assert/strict';
import { open, shown } from './workspace.ts';

interface Expectation {
  readonly file: string;
  /** What is underlined, and the rule that says so. */
  readonly underlined: readonly (readonly [text: string, rule: string])[];
  /** Parts of the text that look like a name and must not be touched by any underline. */
  readonly quiet?: readonly string[];
}

const expectations: readonly Expectation[] = [
  {
    file: 'systemd/mesos-slave.service',
    underlined: [
      ['SSL_KEY_FILE', 'env/SSL_KEY_FILE'],
      ['mesos-slave', 'binary/mesos-slave'],
      ['process', 'flag-value/agent/isolation=process'],
      ['checkpoint', 'flag/agent/checkpoint'],
    ],
    quiet: ['/usr/local/bin/disk-watch --checkpoint'],
  },
  { file: 'etc/mesos-slave/isolation', underlined: [['posix/disk', 'flag-value/agent/isolation=posix/disk']] },
  { file: 'etc/mesos-master/acls', underlined: [['/etc/mesos.d/acls.json', 'flag-value/json=/path']] },
  {
    file: 'etc/default/mesos-master',
    underlined: [
      ['AUTHENTICATE_SLAVES', 'flag/master/authenticate_slaves'],
      ['SLAVE_PING_TIMEOUT', 'flag/master/slave_ping_timeout'],
    ],
    quiet: ['MESOS_LOG_DIR'],
  },
  {
    file: 'ansible/roles/mesos/defaults/main.yml',
    underlined: [
      ['slave_ping_timeout', 'flag/master/slave_ping_timeout'],
      ['cgroups_hierarchy_root', 'flag/agent/cgroups_hierarchy_root'],
    ],
    quiet: ['mysql_slave_net_timeout'],
  },
  {
    file: 'puppet/profile/manifests/mesos.pp',
    underlined: [['authenticate_slaves', 'flag/master/authenticate_slaves']],
    quiet: ['slave_net_timeout', 'log_slave_updates'],
  },
  {
    file: 'docker/Dockerfile',
    underlined: [
      ['MESOS_NATIVE_LIBRARY', 'env/MESOS_NATIVE_LIBRARY'],
      ['stats.json', 'endpoint/stats.json'],
    ],
    quiet: ['/etc/mesos-slave', 'mesos-slave.override'],
  },
  {
    file: 'docker/docker-compose.yml',
    underlined: [
      ['mesos-master', 'flag/master/work_dir'],
      ['docker_sandbox_directory', 'flag/agent/docker_sandbox_directory'],
    ],
    quiet: ['slave-net-timeout', 'mesosphere/mesos-slave'],
  },
  {
    file: 'security/acls.json',
    underlined: [
      ['shutdown_frameworks', 'acl/master/shutdown_frameworks'],
      ['volume_types', 'acl/master/create_volumes.volume_types'],
    ],
    quiet: ['register_frameworks', 'run_tasks'],
  },
  { file: 'security/credentials', underlined: [['marathon Ahz4eiShae', 'file-format/plain-text-credentials']] },
  {
    file: 'monitoring/grafana/mesos-master.json',
    underlined: [['allocator.event_queue_dispatches', 'metric/master/allocator/event_queue_dispatches']],
    quiet: ['master.event_queue_dispatches', 'mesos_master_slaves_connected'],
  },
  {
    file: 'marathon/dev-slave.json',
    underlined: [['allowed_capabilities', 'flag/agent/allowed_capabilities']],
    quiet: ['mesosphere/mesos-slave'],
  },
  {
    file: 'frameworks/java/src/main/java/org/example/archiver/ArchiverScheduler.java',
    underlined: [
      ['REASON_EXECUTOR_PREEMPTED', 'enum-value/REASON_EXECUTOR_PREEMPTED'],
      ['executorLost', 'method/scheduler/Scheduler.executorLost'],
    ],
    quiet: ['.getRole()', 'slaveLost'],
  },
  {
    file: 'frameworks/python/crawler.py',
    underlined: [
      ['mesos_pb2', 'python-module/mesos_pb2'],
      ['source', 'field/ExecutorInfo.source'],
    ],
    quiet: ['update.source', "open('state.json')"],
  },
  {
    file: 'frameworks/go/client.go',
    underlined: [
      ['200', 'behaviour/master/reserve-status-202'],
      ['files/browse.json', 'endpoint/files/browse.json'],
    ],
    quiet: ['/files/read?path='],
  },
  {
    file: 'modules/memory_guard_isolator.cpp',
    underlined: [['ContainerPrepareInfo', 'message/module/ContainerPrepareInfo']],
  },
  {
    file: 'proto/mesos.proto',
    underlined: [
      ['bytes', 'field/Credential.secret'],
      ['ip_address', 'field/NetworkInfo.ip_address'],
    ],
    quiet: ['Probe {\n  required string target = 1;\n  optional string ip_address = 2;\n  optional string source = 3;'],
  },
  {
    file: 'scripts/inventory.sh',
    underlined: [['monitor/statistics.json', 'endpoint/agent/monitor/statistics.json']],
    quiet: ['https://status.example.org/state.json'],
  },
  { file: 'runbook.md', underlined: [['checkpoint', 'flag/agent/checkpoint']], quiet: ['`/tasks.json` was renamed'] },
];

describe('findings stand where the names stand', () => {
  for (const { file, underlined, quiet } of expectations) {
    it(file, async () => {
      const document = await open(file);
      const seen = (text: string, rule: string) => (one: { text: string; rule: string }) =>
        one.text === text && one.rule === rule;
      const all = await shown(document, (now) => underlined.every(([text, rule]) => now.some(seen(text, rule))));
      for (const words of quiet ?? []) {
        const start = document.getText().indexOf(words);
        assert.notEqual(start, -1, `${words} is not in the file`);
        for (const { diagnostic, rule } of all) {
          const apart =
            document.offsetAt(diagnostic.range.end) <= start ||
            document.offsetAt(diagnostic.range.start) >= start + words.length;
          assert.ok(apart, `${rule} underlines a part of ${words}`);
        }
      }
    });
  }
});
