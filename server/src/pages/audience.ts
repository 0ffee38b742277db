import { componentsOf, type Entry } from '../catalogue/entry.ts';
import type { Component, Kind } from '../names.ts';

/** Who is concerned by a rule: "operators of masters". */
export function readersOf({ kind, on }: Entry): string {
  const components = componentsOf({ on });
  const daemons = components.includes('master') && components.includes('agent');
  if (components.length === 0 || daemons) return everybody[kind];
  return components.map((component) => people(kind, component)).join(', ');
}

function people(kind: Kind, component: Component): string {
  switch (component) {
    case 'scheduler':
      return kind === 'env' || kind === 'metric'
        ? 'whoever runs schedulers that use libmesos'
        : 'authors of schedulers';
    case 'executor':
      return 'authors of executors';
    case 'module':
      return 'authors of modules that are loaded into masters and agents';
    case 'master':
    case 'agent':
      return ofDaemon(kind, component);
  }
}

function ofDaemon(kind: Kind, daemon: 'master' | 'agent'): string {
  switch (kind) {
    case 'endpoint':
      return `scripts, collectors and tools that ask the ${daemon}`;
    case 'metric':
      return `dashboards, alerts and collectors that read metrics of the ${daemon}`;
    case 'enum-value':
    case 'field':
    case 'message':
      return `clients of the HTTP API of the ${daemon}`;
    default:
      return `operators of ${daemon}s`;
  }
}

/** For what is the same everywhere. */
const everybody: Readonly<Record<Kind, string>> = {
  flag: 'operators of masters and agents',
  'flag-value': 'operators of masters and agents',
  env: 'whoever sets the environment of masters, agents, schedulers or executors',
  endpoint: 'scripts, collectors and tools that ask masters or agents',
  metric: 'dashboards, alerts and collectors that read metrics',
  'enum-value': 'authors of schedulers, executors and tools',
  field: 'authors of schedulers, executors and tools',
  message: 'authors of schedulers, executors and tools',
  acl: 'operators of masters and agents',
  method: 'authors of schedulers and executors',
  'python-module': 'authors of schedulers and executors in Python',
  binary: 'operators, and whoever packages or builds Mesos',
  'file-format': 'operators of masters and agents',
  behaviour: 'operators and framework authors',
};
