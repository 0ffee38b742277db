import type { Entry } from './entry.ts';

/** Python modules. Sorted by id. */
export const pythonModules: readonly Entry[] = [
  {
    kind: 'python-module',
    name: 'mesos',
    removed: '0.20.0',
    headline: 'The top-level Python module `mesos`',
    needs: ['import'],
    use: { how: 'rewrite', to: 'python-import', since: '0.20.0' },
    note: 'The base classes are in `mesos.interface`, the drivers in `mesos.native`; `mesos` itself is only the namespace of both. While old and new eggs are both installed somewhere, try the new import first and fall back on `ImportError`.',
    source: 'MESOS-857, upgrades 0.20',
    rows: ['U33'],
    changes: [
      'python-class.mesos.Executor',
      'python-class.mesos.ExecutorDriver',
      'python-class.mesos.MesosExecutorDriver',
      'python-class.mesos.MesosSchedulerDriver',
      'python-class.mesos.Scheduler',
      'python-class.mesos.SchedulerDriver',
      'python.mesos-namespace',
    ],
  },
  {
    kind: 'python-module',
    name: 'mesos_pb2',
    removed: '0.20.0',
    needs: ['import'],
    use: { how: 'rewrite', to: 'python-import', since: '0.20.0' },
    note: 'The generated messages moved into the package `mesos.interface`. A project that generates its own `mesos_pb2.py` from a vendored `mesos.proto` is not concerned.',
    source: 'MESOS-857, upgrades 0.20',
    rows: ['U33'],
    changes: ['python-module.mesos_pb2'],
  },
];
