import { releases } from '../facts/facts.ts';
import { compareVersions, isBefore, lineOf, type Pair } from '../judge/versions.ts';
import { stops } from './steps.ts';

/** A part of an upgrade after which the whole cluster runs one version. */
export interface Leg {
  readonly pair: Pair;
  /** Why it cannot be skipped; absent for the last. */
  readonly because?: string;
}

/** The legs of an upgrade: one, unless something forces a stop on the way. */
export function legsOf(pair: Pair): readonly Leg[] {
  const legs: Leg[] = [];
  let { from } = pair;
  for (const { at, below, to, because } of stops) {
    if (!isBefore(from, below) || isBefore(pair.to, to)) continue;
    const stop = latestOf(at);
    legs.push({ pair: { from, to: stop, fromKnown: true }, because });
    from = stop;
  }
  return [...legs, { pair: { ...pair, from } }];
}

/** The last patch release of a version's line. */
function latestOf(version: string): string {
  return releases.findLast((release) => lineOf(release.version) === lineOf(version))?.version ?? version;
}

/** The release lines that a leg goes through behind its start, oldest first. */
export function hopsOf({ from, to }: Pair): readonly string[] {
  const lines = new Set(releases.map(({ version }) => lineOf(version)));
  return [...lines].filter((line) => isBefore(lineOf(from), line) && compareVersions(line, lineOf(to)) <= 0);
}
