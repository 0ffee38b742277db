import { readFileSync } from 'node:fs';
import path from 'node:path';
import { entries } from '../catalogue/catalogue.ts';
import { idOf } from '../catalogue/entry.ts';
import { type Config, ConfigError, configOf } from '../config/config.ts';
import { reasonOf } from '../disk/reason.ts';
import { nearest } from '../judge/nearest.ts';
import { UsageError } from './failure.ts';
import { isRule } from './rule.ts';

/** What the configuration file at `file` says. Throws a UsageError when it cannot be read or makes no sense. */
export function configIn(file: string): Config {
  try {
    const config = configOf(readFileSync(file, 'utf8'), shown(file));
    checkRules(config, shown(file));
    return config;
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw new UsageError(`The configuration ${shown(file)} cannot be read: ${reasonOf(error)}.`);
  }
}

/** A severity for a rule that does not exist would change nothing, and nobody would know. */
function checkRules({ severity }: Config, file: string): void {
  for (const id of severity.keys()) {
    if (!id.includes('/') || isRule(id)) continue;
    const meant = nearest(id, entries.map(idOf));
    const advice = meant ? `did you mean "${meant}"?` : 'see mesos-lint rules.';
    throw new ConfigError(`${file}: "severity" → "${id}" is no rule; ${advice}`);
  }
}

/** The path for a message: from the current folder where that is shorter. */
function shown(file: string): string {
  const relative = path.relative('', file).replaceAll(path.sep, '/');
  return relative.startsWith('../..') ? file : relative;
}
