import { releases } from '../facts/facts.ts';
import { compareVersions, isBefore, lineOf, type Pair, releaseOf, VersionError } from '../judge/versions.ts';
import { mayPin, type Pin, pinsIn } from '../readers/pins.ts';
import { Lines } from '../text.ts';

/** A release that a workspace pins, and where. */
export interface Pinned {
  readonly version: string;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly what: Pin['what'];
}

/** The releases that a file pins, in the order of the text; what no release ever was is left out. */
export function pinnedIn(path: string, text: string): readonly Pinned[] {
  if (!mayPin(path)) return [];
  const pins = pinsIn(path, text);
  if (pins.length === 0) return [];
  const lines = new Lines(text);
  return pins.flatMap(({ version, at, what }) => {
    const release = releaseFor(version);
    return release === undefined ? [] : [{ version: release, path, line: lines.placeOf(at.start).line, what }];
  });
}

/**
 * The pins that decide what runs, one for each version, the lowest first: what is oldest has to be looked after in an
 * upgrade. Pins of what is newer than `to` say nothing about an upgrade to it.
 */
export function decisive(pins: readonly Pinned[], to: string): readonly Pinned[] {
  const byVersion = new Map<string, Pinned>();
  for (const pin of pins) {
    if (!isBefore(to, pin.version) && !byVersion.has(pin.version)) byVersion.set(pin.version, pin);
  }
  return [...byVersion.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/** Where nobody said what runs, it is the lowest that is pinned: the pair under the pins that decide. */
export function pinnedPair(pair: Pair, [lowest]: readonly Pinned[]): Pair {
  return lowest ? { ...pair, from: lowest.version, fromKnown: true } : pair;
}

/** "0.22.1, as pinned in pom.xml:12". */
export function pinPhrase({ version, path, line }: Pinned): string {
  return `${version}, as pinned in ${path}:${line}`;
}

/** The release that a pin means; a patch release that never was is taken for its line, for packagers count on their own. */
function releaseFor(version: string): string | undefined {
  try {
    return releaseOf(version);
  } catch (error) {
    if (!(error instanceof VersionError)) throw error;
    return releases.find((release) => release.version === lineOf(version))?.version;
  }
}
