import type { Entry } from './entry.ts';

/** Keys of `/metrics/snapshot`. Sorted by id. */
export const metrics: readonly Entry[] = [
  {
    kind: 'metric',
    on: 'agent',
    name: 'csi_controller_plugin_terminations',
    introduced: '1.6.0',
    removed: '1.7.0',
    use: { how: 'rename', to: 'csi_plugin/container_terminations', since: '1.7.0', safe: false },
    note: 'Controller and node plugin containers of a storage resource provider are counted together since 1.7. Panels that showed the two side by side need one series instead: change them when the agents have been upgraded.',
    source: 'src/resource_provider/storage/provider.cpp 1.7.0',
    changes: ['metric.resource_providers/<type>.<name>/csi_controller_plugin_terminations'],
  },
  {
    kind: 'metric',
    on: 'agent',
    name: 'csi_node_plugin_terminations',
    introduced: '1.6.0',
    removed: '1.7.0',
    use: { how: 'rename', to: 'csi_plugin/container_terminations', since: '1.7.0', safe: false },
    note: 'The node plugin has no count of its own any more: 1.7 adds it to that of the controller plugin. Thresholds chosen for one of the two may be too low for the sum.',
    source: 'src/resource_provider/storage/provider.cpp 1.7.0',
    changes: ['metric.resource_providers/<type>.<name>/csi_node_plugin_terminations'],
  },
  {
    kind: 'metric',
    on: 'master',
    name: 'allocator/event_queue_dispatches',
    introduced: '0.23.0',
    deprecated: '1.0.0',
    announced: 'removal after the 1.0 cycle',
    use: { how: 'rename', to: 'allocator/mesos/event_queue_dispatches', since: '1.0.0' },
    note: 'Metrics of the built-in allocator moved below `allocator/mesos/` to make room for other allocators. Both keys carry the same number from 1.0 to 1.11, so dashboards and alerts can follow at any time after the masters have.',
    source: 'MESOS-5001, upgrades 1.0, src/master/allocator/mesos/metrics.cpp 1.11.0',
    rows: ['U01'],
    changes: ['metric.allocator/event_queue_dispatches'],
  },
  {
    kind: 'metric',
    on: 'master',
    name: 'master/event_queue_size',
    introduced: '0.19.0',
    removed: '0.20.0',
    use: {
      how: 'rethink',
      advice:
        'Add up `master/event_queue_messages`, `master/event_queue_dispatches` and `master/event_queue_http_requests`.',
    },
    note: 'One length of the event queue became three in 0.20, by what is waiting. An alert on the backlog needs their sum; change it once the leading master runs 0.20.',
    source: 'src/master/metrics.cpp 0.20.0',
    changes: ['metric.master/event_queue_size'],
  },
  {
    kind: 'metric',
    on: 'master',
    name: 'master/slave_shutdowns_canceled',
    aka: ['master/slave_shutdowns_cancelled'],
    introduced: '0.22.0',
    deprecated: '1.1.0',
    announced: 'removal in 1.4',
    use: { how: 'rename', to: 'master/slave_unreachable_canceled', since: '1.1.0', safe: false },
    note: 'Since 1.1 masters mark unresponsive agents unreachable instead of shutting them down. The old counter stays at zero, so an alert on it is silent for good: move it together with the upgrade of the masters.',
    source: 'CHANGELOG 1.1.0, src/master/metrics.cpp 1.11.0',
    changes: ['metric.master/slave_shutdowns_canceled'],
  },
  {
    kind: 'metric',
    on: 'master',
    name: 'master/slave_shutdowns_completed',
    introduced: '0.23.0',
    deprecated: '1.1.0',
    announced: 'removal in 1.4',
    use: { how: 'rename', to: 'master/slave_unreachable_completed', since: '1.1.0', safe: false },
    note: 'Always zero since 1.1: an agent that fails its health checks becomes unreachable and may come back with its tasks. Read the new counter, and reconsider alarms that took each event for lost tasks.',
    source: 'CHANGELOG 1.1.0, src/master/metrics.cpp 1.11.0',
    changes: ['metric.master/slave_shutdowns_completed'],
  },
  {
    kind: 'metric',
    on: 'master',
    name: 'master/slave_shutdowns_scheduled',
    introduced: '0.22.0',
    deprecated: '1.1.0',
    announced: 'removal in 1.4',
    use: { how: 'rename', to: 'master/slave_unreachable_scheduled', since: '1.1.0', safe: false },
    note: 'Stays at zero since 1.1, when shutting down silent agents gave way to marking them unreachable. The rate limit in `--agent_removal_rate_limit` now delays that marking, which the new counter shows.',
    source: 'CHANGELOG 1.1.0, src/master/metrics.cpp 1.11.0',
    changes: ['metric.master/slave_shutdowns_scheduled'],
  },
  {
    kind: 'metric',
    on: 'scheduler',
    name: 'scheduler/event_queue_size',
    introduced: '0.19.0',
    removed: '0.20.0',
    use: { how: 'rethink', advice: 'Add up `scheduler/event_queue_messages` and `scheduler/event_queue_dispatches`.' },
    note: 'The driver reports waiting messages and dispatches apart since 0.20. It takes effect when the scheduler links the newer libmesos, whatever the masters run.',
    source: 'src/sched/sched.cpp 0.20.0',
    changes: ['metric.scheduler/event_queue_size'],
  },
];

// Not flagged:
// - `master/event_queue_dispatches`, `scheduler/event_queue_dispatches`: other queues, still there.
// - `master/slave_removals`, `master/slaves_*`, `slave/*`: kept their names in every release.
// - `…/csi_plugin/rpcs/<operation>/*` (1.7 only): the operation stands inside the key, and the last part says nothing alone.
// - `slave/valid_status_udpates` and the like: slips of the documentation in names that never changed.
