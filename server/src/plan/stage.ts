import { componentsOf } from '../catalogue/entry.ts';
import { factsOf } from '../facts/facts.ts';
import type { Finding } from '../judge/finding.ts';
import { isBefore, type Pair } from '../judge/versions.ts';
import type { Component, Kind } from '../names.ts';
import type { Part, Stage } from './steps.ts';

/** The step of an upgrade that a finding belongs into: when its place has to be changed or looked at. */
export function stageOf(finding: Finding, pair: Pair): Stage {
  const { status, when, severity } = finding;
  // A module is built anew for the new version, and what changed for it is done there.
  if (status === 'changed') return isModules(finding) ? 'modules' : 'watch';
  // The old version does not know the new form, and the new one no longer the old: both change in one go.
  if (severity === 'error' && (when === 'after' || needsNew(finding, pair) || isLastUse(finding)))
    return partOf(finding);
  return when === 'after' ? 'after' : 'before';
}

function isModules({ entry }: Finding): boolean {
  return entry !== undefined && componentsOf(entry).includes('module');
}

/** A flag that the old version may still need, and the new one refuses. */
function isLastUse({ status, entry }: Finding): boolean {
  return status === 'removed' && entry?.use.how === 'drop' && entry.use.safe !== true;
}

/** A flag that has to be given, and that what runs now would refuse. */
function needsNew({ status, entry }: Finding, pair: Pair): boolean {
  if (status !== 'required' || !entry) return false;
  const components = componentsOf(entry);
  const lives = factsOf('flag', entry.name).filter(({ component }) => !component || components.includes(component));
  return lives.length > 0 && lives.every(({ introduced }) => isBefore(pair.from, introduced));
}

const parts: Readonly<Record<Component, Part>> = {
  master: 'masters',
  agent: 'agents',
  scheduler: 'schedulers',
  executor: 'executors',
  module: 'modules',
};

/** Whose text it is: as the place or the entry says, else what names of its kind are mostly written for. */
function partOf({ mention, entry }: Finding): Part {
  const component = mention.component ?? (entry && componentsOf(entry)[0]);
  return component ? parts[component] : byKind[entry?.kind ?? mention.kind];
}

const byKind: Readonly<Record<Kind, Part>> = {
  flag: 'masters',
  'flag-value': 'masters',
  env: 'agents',
  endpoint: 'masters',
  metric: 'masters',
  'enum-value': 'schedulers',
  field: 'schedulers',
  message: 'schedulers',
  acl: 'masters',
  method: 'schedulers',
  'python-module': 'schedulers',
  binary: 'agents',
  'file-format': 'masters',
  behaviour: 'schedulers',
};
