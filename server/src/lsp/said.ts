import { type Config, ConfigError, configName, configOf, noConfig } from '../config/config.ts';
import { type Pair, pairOf, VersionError } from '../judge/versions.ts';
import { decisive, type Pinned, pinnedPair } from '../plan/pinned.ts';

/** What the editor's own settings say; what they leave open is up to the configuration file. */
export interface Said {
  readonly from?: string;
  readonly to?: string;
  readonly comments?: boolean;
  /** As written: from the workspace folder, or from the root. */
  readonly protoPaths?: readonly string[];
}

/** A configuration file, read. */
export interface Found {
  readonly config: Config;
  /** The folder it stands in. */
  readonly folder: string;
  readonly problem?: string;
}

/** What holds where the editor and a configuration file say something. */
export interface Holds {
  readonly pair: Pair;
  readonly config: Config;
  /** The pins that `from` was taken from, as nobody said it, the deciding one first. */
  readonly pins: readonly Pinned[];
  /** One sentence on what is wrong with either; what is right in them still holds. */
  readonly problem?: string;
}

/** Settings come from people: what is empty or of another type says nothing. */
export function saidIn(settings: unknown): Said {
  if (!isRecord(settings)) return {};
  const version = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
  const comments = settings.comments;
  const paths = isRecord(settings.proto) ? settings.proto.includePaths : undefined;
  return {
    from: version(settings.from),
    to: version(settings.to),
    comments: comments === 'on' ? true : comments === 'off' ? false : undefined,
    protoPaths: Array.isArray(paths) ? paths.filter((path) => typeof path === 'string' && path !== '') : [],
  };
}

/** The configuration that the `.mesos-lint.yaml` of a folder is. */
export function foundIn(text: string, folder: string): Found {
  try {
    return { config: configOf(text, configName), folder };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: noConfig, folder, problem: error.message };
  }
}

/** The editor's word goes before the configuration file's. */
export function holdsFor(said: Said, { config: own, problem: wrong }: Omit<Found, 'folder'>): Holds {
  const config = { ...own, comments: said.comments ?? own.comments };
  const { pair, problem } = pairFor(said.from ?? config.from, said.to ?? config.to);
  return { pair, config, pins: [], problem: problem ?? wrong };
}

/** Where nobody said what runs, it is the lowest that is pinned; `pinned` is asked only then. */
export function withPins<T extends Holds>(holds: T, pinned: () => readonly Pinned[]): T {
  const { pair, problem } = holds;
  if (pair.fromKnown || problem) return holds;
  const pins = decisive(pinned(), pair.to);
  return { ...holds, pins, pair: pinnedPair(pair, pins) };
}

/** The pair, or as much of it as makes sense and a sentence about the rest. */
function pairFor(from: string | undefined, to: string | undefined): { readonly pair: Pair; readonly problem?: string } {
  let problem: string | undefined;
  for (const said of [{ from, to }, { to }]) {
    try {
      return { pair: pairOf(said), problem };
    } catch (error) {
      if (!(error instanceof VersionError)) throw error;
      problem ??= error.message;
    }
  }
  return { pair: pairOf({}), problem };
}

/** True for an object with members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
