import type { Entry } from './entry.ts';

/** Callbacks and driver or module methods. Sorted by id. */
export const methods: readonly Entry[] = [
  {
    kind: 'method',
    on: 'scheduler',
    name: 'MesosSchedulerDriver',
    needs: ['import', 'receiver'],
    changed: '0.22.0',
    headline: 'The driver constructor takes `implicitAcknowledgements`',
    use: { how: 'rewrite', to: 'implicit-acknowledgements', since: '0.22.0' },
    note: 'With false the scheduler acknowledges each status update itself, when it has stored it. C++ and Java keep the old constructors; in Python the new argument comes before the credential, so a call with four arguments ends in a `TypeError`. Change it together with the egg.',
    source: 'MESOS-2347, upgrades 0.22',
    rows: ['U29'],
    changes: ['method.MesosSchedulerDriver.__init__.0.22.0', 'method.drivers.implicit-acks'],
  },
  {
    kind: 'method',
    on: 'scheduler',
    name: 'Scheduler.executorLost',
    needs: ['import', 'receiver'],
    changed: '0.27.0',
    headline: '`executorLost` is called when a custom executor ends',
    use: { how: 'rethink', advice: 'Check that the body can run: an empty one is fine, one that throws is not.' },
    note: 'Before 0.27 the callback was never invoked, so its body may never have run. Delivery is not reliable: a lost message or a failover can swallow it, and the status updates of the tasks stay what counts.',
    source: 'MESOS-313, upgrades 0.27',
    rows: ['U09'],
    changes: ['behaviour.executorLost'],
  },
  {
    kind: 'method',
    on: 'scheduler',
    name: 'SchedulerDriver.launchTasks(OfferID)',
    needs: ['import', 'receiver'],
    deprecated: '0.17.0',
    use: { how: 'rethink', advice: 'Pass a collection of offer ids, of one element if need be.' },
    note: 'The overload with a single offer id is deprecated in C++ and Java in favour of the one that combines several offers of one agent. It still works in 1.11.0, and a collection of one id means the same in every version since 0.17.',
    source: 'include/mesos/scheduler.hpp 0.17.0',
    changes: ['method.SchedulerDriver.launchTasks(OfferID)'],
  },
];
