import type { Entry } from './entry.ts';

/** Protobuf messages and C++ types. Sorted by id. */
export const messages: readonly Entry[] = [
  {
    kind: 'message',
    on: 'module',
    name: 'ContainerPrepareInfo',
    introduced: '0.24.0',
    removed: '0.27.0',
    use: { how: 'rename', to: 'ContainerLaunchInfo', since: '0.27.0', safe: false },
    note: "An isolator's `prepare` returns `ContainerLaunchInfo`, which holds what the old message held. Rename it in the step in which the module is built against 0.27 headers, because modules load only into the Mesos they were built for.",
    source: 'MESOS-4282, upgrades 0.27',
    rows: ['U10'],
    changes: ['message.mesos.slave.ContainerPrepareInfo'],
  },
];
