import type { Version } from '../catalogue/entry.ts';

/** The stages of an upgrade. The five in the middle are the components, whose order depends on the versions. */
export type Stage = 'before' | Part | 'after' | 'watch';

export type Part = 'modules' | 'masters' | 'agents' | 'schedulers' | 'executors';

/** Something to do or to mind at a stage when an upgrade reaches `since`. */
export interface Advice {
  readonly since: Version;
  readonly at: Stage;
  /** One sentence or two, addressed to the operator; plain text with `code`. */
  readonly text: string;
  /** Where we know it from, as in the catalogue. */
  readonly source: string;
}

/** A release at which a cluster has to stop on the way, whole, before it goes on. */
export interface Stop {
  /** The release line to run everywhere. */
  readonly at: Version;
  /** It is needed from before this version … */
  readonly below: Version;
  /** … to this one or later. */
  readonly to: Version;
  readonly because: string;
}

export const stops: readonly Stop[] = [
  {
    at: '0.23.0',
    below: '0.23.0',
    to: '0.24.0',
    because:
      'from 0.24 on the leading master announces itself in ZooKeeper as JSON, and agents and schedulers with a libmesos before 0.23 cannot read that',
  },
  {
    at: '1.0.0',
    below: '1.0.0',
    to: '1.1.0',
    because:
      'masters from 1.1 on never worked together with 0.x agents, and from 1.2.1 on they ignore them: every agent has to run 1.0 before the first master leaves it',
  },
];

/** The order of the components from a version on, until the next one. */
const orders: readonly { readonly since: Version; readonly parts: readonly Part[] }[] = [
  { since: '0.11.0', parts: ['agents', 'masters', 'schedulers', 'executors'] },
  { since: '0.13.0', parts: ['masters', 'schedulers', 'agents', 'executors'] },
  { since: '0.14.0', parts: ['masters', 'executors', 'agents', 'schedulers'] },
  { since: '0.15.0', parts: ['masters', 'agents', 'executors', 'schedulers'] },
  { since: '0.16.0', parts: ['masters', 'schedulers', 'agents', 'executors'] },
  { since: '0.19.0', parts: ['masters', 'agents', 'schedulers', 'executors'] },
  // Modules came with 0.21; the guide puts them first from 0.23 on, and an old build never loads into a new daemon.
  { since: '0.21.0', parts: ['modules', 'masters', 'agents', 'schedulers', 'executors'] },
];

/**
 * The components in the order in which an upgrade to a version goes through them. Where the hops of an upgrade had different
 * orders, the one of the newest hop holds: that is the code that has to get along with what still runs.
 */
export function orderFor(isReached: (version: Version) => boolean): readonly Part[] {
  return orders.findLast(({ since }) => isReached(since))?.parts ?? orders[0]?.parts ?? [];
}

/** What the hops ask for beyond replacing the binaries, oldest first. */
export const advices: readonly Advice[] = [
  {
    since: '0.14.0',
    at: 'agents',
    text: 'Start the agents with `--checkpoint`, so that they can recover their tasks.',
    source: 'upgrades 0.14',
  },
  {
    since: '0.14.0',
    at: 'schedulers',
    text: 'Set `FrameworkInfo.checkpoint` where tasks shall survive a restart of their agent.',
    source: 'upgrades 0.14',
  },
  {
    since: '0.14.0',
    at: 'after',
    text: 'Restart the masters, then the agents, once more: both keep the framework information from before the schedulers changed it.',
    source: 'upgrades 0.14',
  },
  {
    since: '0.15.0',
    at: 'masters',
    text: 'Give the masters `--credentials` with the credentials of the frameworks, and do not enforce authentication yet.',
    source: 'upgrades 0.15',
  },
  {
    since: '0.15.0',
    at: 'after',
    text: 'When every framework authenticates, restart the masters with `--authenticate`; from then on others are turned away.',
    source: 'upgrades 0.15',
  },
  {
    since: '0.18.0',
    at: 'agents',
    text: 'Agents with cgroups isolation need a reboot: each controller gets a mount of its own below `/sys/fs/cgroup`, and mounting them anew on a running host is not reliable.',
    source: 'upgrades 0.18',
  },
  {
    since: '0.19.0',
    at: 'masters',
    text: 'The new masters do not start without `--work_dir` and, with ZooKeeper, `--quorum`; the old ones do not know the second. Change the flags together with the binary.',
    source: 'upgrades 0.19',
  },
  {
    since: '0.20.0',
    at: 'before',
    text: 'Python frameworks and executors: make their imports work with both layouts of the bindings first.',
    source: 'upgrades 0.20',
  },
  {
    since: '0.20.0',
    at: 'before',
    text: 'Schedulers in a pure language binding have to send their acknowledgements through the master.',
    source: 'upgrades 0.20',
  },
  {
    since: '0.22.0',
    at: 'schedulers',
    text: 'Java: the 0.22 jar runs on the 0.21 libmesos as long as no explicit acknowledgements are used. Python: install the 0.22 egg, and give the new argument of the driver its place before the credential.',
    source: 'upgrades 0.22',
  },
  {
    since: '0.23.0',
    at: 'after',
    text: 'Only when every agent runs 0.23 may the masters get `--slave_ping_timeout` or `--max_slave_ping_timeouts` values other than the defaults.',
    source: 'upgrades 0.23',
  },
  {
    since: '0.23.0',
    at: 'modules',
    text: 'Decorator hooks: what they return now replaces the labels and the environment, so return those to keep as well.',
    source: 'upgrades 0.23',
  },
  {
    since: '0.24.0',
    at: 'before',
    text: 'Every scheduler and agent has to link libmesos 0.23.0 or later before the first master is replaced.',
    source: 'upgrades 0.24',
  },
  {
    since: '0.27.0',
    at: 'schedulers',
    text: 'Schedulers now hear of `executorLost`: make sure that the callback does something sensible.',
    source: 'upgrades 0.27',
  },
  {
    since: '0.27.0',
    at: 'watch',
    text: 'Reservations count in the fair sharing between roles: look at what each role gets.',
    source: 'upgrades 0.27',
  },
  {
    since: '0.28.0',
    at: 'watch',
    text: 'Scalar resources keep three decimals: offers and usage may differ in the fourth.',
    source: 'upgrades 0.28',
  },
  {
    since: '1.0.0',
    at: 'agents',
    text: 'The new agents do not start without `--work_dir`; name the folder the old ones used, `/tmp/mesos` by default, or they cannot recover their tasks.',
    source: 'upgrades 1.0',
  },
  {
    since: '1.0.0',
    at: 'after',
    text: 'Replace the ACLs `set_quotas` and `remove_quotas` by `update_quotas` only when all masters run 1.0 and the upgrade is sure to stay: 0.28 does not know the new one, and the old and the new exclude each other.',
    source: 'upgrades 1.0',
  },
  {
    since: '1.0.0',
    at: 'watch',
    text: 'Executors no longer inherit the environment of their agent: look for tasks that miss a variable.',
    source: 'upgrades 1.0',
  },
  {
    since: '1.0.0',
    at: 'watch',
    text: 'Agents change the owner of a persistent volume itself, no longer of everything in it.',
    source: 'upgrades 1.0',
  },
  {
    since: '1.0.0',
    at: 'watch',
    text: 'Destroying a persistent volume deletes its data from now on.',
    source: 'upgrades 1.0',
  },
  {
    since: '1.2.0',
    at: 'agents',
    text: 'Agents that run images and relied on the `copy` backend get another one by default: set `--image_provisioner_backend` to keep it.',
    source: 'upgrades 1.2',
  },
  {
    since: '1.3.0',
    at: 'before',
    text: 'Move the ACLs `set_quotas` and `remove_quotas` to `update_quotas`, and `shutdown_frameworks` to `teardown_frameworks`: the new masters no longer read the old ones.',
    source: 'upgrades 1.3',
  },
  {
    since: '1.3.0',
    at: 'before',
    text: 'Tools that read `role` of a framework from the endpoints have to read `roles` before any framework uses several.',
    source: 'upgrades 1.3',
  },
  {
    since: '1.3.0',
    at: 'after',
    text: 'Turning on `--authenticate_http_executors` disturbs the HTTP executors that are already running: do it as a change of its own.',
    source: 'upgrades 1.3',
  },
  {
    since: '1.4.0',
    at: 'before',
    text: 'The Docker containerizer needs Docker 1.8 or later on every agent.',
    source: 'upgrades 1.4',
  },
  {
    since: '1.4.0',
    at: 'watch',
    text: 'An agent keeps its id over a reboot of its host: tools that wait for a new id wait for nothing.',
    source: 'upgrades 1.4',
  },
  {
    since: '1.5.0',
    at: 'before',
    text: 'Schedulers that use the built-in executors have to expect `TASK_STARTING` before any agent is upgraded.',
    source: 'upgrades 1.5',
  },
  {
    since: '1.6.0',
    at: 'before',
    text: 'Remove all storage local resource providers from the agents: support for CSI 0.1 is gone, and 0.2 cannot take them over.',
    source: 'upgrades 1.6',
  },
  {
    since: '1.6.0',
    at: 'modules',
    text: 'Disk profile adaptors build against the renamed header and its changed interface.',
    source: 'upgrades 1.6',
  },
  {
    since: '1.7.0',
    at: 'masters',
    text: 'If `--role_sorter` or `--framework_sorter` is given, both have to name the same sorter.',
    source: 'src/master/flags.cpp 1.7.0',
  },
  {
    since: '1.7.0',
    at: 'watch',
    text: 'JSON of the endpoints is written another way, `/` without a backslash for one: tools that parse it do not notice, those that search its text may.',
    source: 'upgrades 1.7',
  },
  {
    since: '1.8.0',
    at: 'agents',
    text: 'An explicit `--agent_features` has to hold every feature that the new agent requires; leave the flag out where nothing forces it.',
    source: 'upgrades 1.9, upgrades 1.10',
  },
  {
    since: '1.9.0',
    at: 'after',
    text: 'Use `UPDATE_QUOTA` with guarantees and limits only when all masters run 1.9; `SET_QUOTA` and `REMOVE_QUOTA` are deprecated from here on.',
    source: 'upgrades 1.9',
  },
  {
    since: '1.9.0',
    at: 'watch',
    text: 'TLS: `LIBPROCESS_SSL_VERIFY_CERT` is about servers one connects to and rules out anonymous ciphers; who connects is verified only with `LIBPROCESS_SSL_REQUIRE_CERT`.',
    source: 'upgrades 1.9',
  },
  {
    since: '1.10.0',
    at: 'modules',
    text: 'Authorizers have to implement `getApprover`, and allocators the methods for consumed resources: neither builds without.',
    source: 'upgrades 1.10',
  },
  {
    since: '1.10.0',
    at: 'watch',
    text: 'A task with a CPU limit is throttled by it, whatever `--cgroups_enable_cfs` says.',
    source: 'upgrades 1.10',
  },
  {
    since: '1.10.0',
    at: 'watch',
    text: '`pending_tasks` of `GET_TASKS` stays empty.',
    source: 'upgrades 1.10',
  },
];

/** What is done with a component at its turn; `$to` stands for the version. */
export const actions: Readonly<Record<Part, string>> = {
  modules: 'Rebuild the modules that masters, agents and schedulers load, against Mesos $to, and put them in place.',
  masters:
    'Install Mesos $to on the masters and restart them one at a time; wait for a leader and a full quorum in between.',
  agents:
    'Install Mesos $to on the agents and restart them in batches; look at lost tasks and agents before the next batch.',
  schedulers:
    'Link the schedulers that use the native library, jar or egg with Mesos $to, and restart them. Those of the HTTP API keep running.',
  executors: 'Link the executors with Mesos $to in the same way; tasks launched from now on use them.',
};

/** True for the stages at which a component is replaced. */
export function isPart(stage: Stage): stage is Part {
  return stage in actions;
}

export const titles: Readonly<Record<Stage, string>> = {
  before: 'Before the upgrade',
  modules: 'Modules',
  masters: 'Masters',
  agents: 'Agents',
  schedulers: 'Schedulers',
  executors: 'Executors',
  after: 'After the upgrade',
  watch: 'Behaviour to watch',
};
