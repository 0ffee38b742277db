import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { ignoredBy } from '../config/apply.ts';
import { type Config, configName, noConfig } from '../config/config.ts';
import type { LeavesOut } from '../disk/walk.ts';
import { type Pair, pairOf, VersionError } from '../judge/versions.ts';
import type { ScanOptions } from './arguments.ts';
import { UsageError } from './failure.ts';
import type { FailLevel } from './options.ts';

/** What files are checked by. It is data alone, and can go to another thread. */
export interface Terms {
  readonly config: Config;
  readonly pair: Pair;
  readonly failOn: FailLevel;
  /** Where imports of .proto files begin, from the root. */
  readonly protoPaths: readonly string[];
}

/** What holds for one of the paths given: its configuration, and the options over it. */
export interface Settings extends Terms {
  /** Absent where nothing is left out. */
  readonly leavesOut: LeavesOut | undefined;
}

/** What of the settings is data. */
export function termsOf({ config, pair, failOn, protoPaths }: Settings): Terms {
  return { config, pair, failOn, protoPaths };
}

/** Answers with the settings for a path, from the nearest configuration up. Throws a UsageError for a wrong one. */
export function settingsFor(options: ScanOptions): (given: string) => Settings {
  const known = new Map<string | undefined, Settings>();
  return (given) => {
    const file = options.config ?? nearestConfig(folderOf(given));
    const settings = known.get(file) ?? settingsOf(file, options);
    known.set(file, settings);
    return settings;
  };
}

function settingsOf(file: string | undefined, options: ScanOptions): Settings {
  const config = file === undefined ? noConfig : configFile().configIn(file);
  const folder = file === undefined ? '' : path.dirname(path.resolve(file));
  const ignored = ignoredBy(config);
  const leavesOut: LeavesOut = (candidate) => {
    const below = path.relative(folder, candidate).replaceAll(path.sep, '/');
    return ignored(candidate.endsWith('/') ? `${below}/` : below);
  };
  return {
    config,
    pair: pairFor(config, options),
    failOn: options.failOn ?? config.failOn ?? 'warning',
    protoPaths: config.protoPaths.map((below) => path.resolve(folder, below)),
    leavesOut: config.ignore.length > 0 && options.useIgnoreFiles ? leavesOut : undefined,
  };
}

function pairFor(config: Config, options: ScanOptions): Pair {
  try {
    return pairOf({ from: options.from ?? config.from, to: options.to ?? config.to });
  } catch (error) {
    throw error instanceof VersionError ? new UsageError(error.message) : error;
  }
}

function configFile(): typeof import('./config-file.ts') {
  // A parser of YAML and a schema: few runs need them.
  return require('./config-file.ts');
}

/** The configuration of `folder` or of the nearest folder around it that has one. */
function nearestConfig(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const file = path.join(at, configName);
    if (existsSync(file)) return file;
    if (path.dirname(at) === at) return undefined;
  }
}

function folderOf(given: string): string {
  const file = path.resolve(given);
  return isFolder(file) ? file : path.dirname(file);
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    // The walk will say that it is missing, or why it cannot be reached.
    return false;
  }
}
