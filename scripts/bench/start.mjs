// Part "start": what it costs to start the command line, beside Node doing nothing.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { race } from './measure.mjs';
import { checkOf, cli, nothing } from './project.mjs';
import { goal, quantity, spread, table } from './report.mjs';
import { medianRatio } from './statistics.mjs';

/** @param {import('./main.mjs').Setting} setting @returns {Promise<import('./report.mjs').Section>} */
export async function startPart({ rounds, scratch }) {
  const contestants = [nothing, ...starts(scratch)];
  // Each takes a tenth of a second, and differences of some milliseconds count.
  const costs = race(contestants, { rounds: 4 * rounds });
  const ratioOf = (name, key) =>
    medianRatio(...[name, nothing.name].map((one) => costs.get(one).map((cost) => cost[key])));
  const rows = contestants.map(({ name }) => {
    const of = (key) => costs.get(name).map((cost) => cost[key]);
    const beside = (key) => quantity(ratioOf(name, key), '×');
    return [name, spread(of('wallMs'), 'ms'), beside('wallMs'), spread(of('cpuMs'), 'ms'), beside('cpuMs')];
  });
  return {
    title: 'Start-up',
    command: 'npm run bench -- start',
    about: `Whole runs of the command line, ${4 * rounds} of each. The unit has one finding.`,
    tables: [table(['start', 'wall', '÷ `node -e 0`', 'CPU', '÷ `node -e 0`'], rows)],
    goals: [
      goal('`--version`: wall ÷ `node -e 0`', ratioOf('--version', 'wallMs'), { most: 1.2 }),
      goal('`check` of one small file: wall ÷ `node -e 0`', ratioOf('check of a unit', 'wallMs'), { most: 1.5 }),
    ],
  };
}

/** Runs that do next to nothing. */
export function starts(scratch) {
  const written = (name, text) => {
    const file = path.join(scratch, name);
    writeFileSync(file, text);
    return file;
  };
  return [
    { name: '--version', command: [process.execPath, cli, '--version'] },
    { name: 'check of a unit', command: checkOf([written('mesos-master.service', unit)]) },
    {
      name: 'check of a file without Mesos',
      command: checkOf([written('notes.py', 'print("nothing to see here")\n')]),
    },
  ];
}

const unit = `[Unit]
Description=Mesos master
After=network.target

[Service]
EnvironmentFile=-/etc/default/mesos-master
Environment=MESOS_SLAVE_PING_TIMEOUT=15secs
ExecStart=/usr/sbin/mesos-master --zk=zk://zk1:2181/mesos --quorum=2 \\
  --work_dir=/var/lib/mesos --cluster=main
Restart=always

[Install]
WantedBy=multi-user.target
`;
