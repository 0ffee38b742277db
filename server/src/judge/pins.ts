import { releases } from '../facts/facts.ts';
import type { Mention } from '../names.ts';
import type { Finding } from './finding.ts';
import { newerPinMessage } from './message.ts';
import { isBefore, lineOf, newestRelease, noReleaseSentence, type Pair, releaseOf, VersionError } from './versions.ts';

/** The mention is that of a version. */
export function isPin({ name }: Mention): boolean {
  return name === 'pin' || name === 'image pin' || name === 'package pin';
}

/**
 * A pin of a release that never was, or of a library that is newer than the target. The facts begin with the oldest
 * release and end with the newest: about what is older or newer than both nothing is said.
 */
export function* strangePin(mention: Mention, pair: Pair): Iterable<Finding> {
  const version = mention.value?.text;
  if (version === undefined) return;
  const plain = { at: mention.at, mention, safety: 'advice', when: 'before', fixes: [] } as const;
  const isLibrary = mention.name === 'pin';
  const release = releaseFor(version);
  if (release === undefined) {
    if (!neverWas(version, isLibrary)) return;
    const message = noReleaseSentence(version);
    yield { ...plain, rule: 'pin/unknown', status: 'unknown', severity: 'warning', message };
  } else if (isLibrary && isBefore(lineOf(pair.to), lineOf(release))) {
    const message = newerPinMessage(release, pair.to);
    yield { ...plain, rule: 'pin/newer', status: 'unavailable', severity: 'warning', message };
  }
}

/** 0.29 stands for 1.0 where people speak of an upgrade; no file was ever published under that number. */
function releaseFor(version: string): string | undefined {
  if (/^0\.29(?:\.|$)/.test(version)) return undefined;
  try {
    return releaseOf(version);
  } catch (error) {
    if (error instanceof VersionError) return undefined;
    throw error;
  }
}

/** Between two releases, and none. Packagers and those who push images count patches on their own: only lines tell there. */
function neverWas(version: string, isLibrary: boolean): boolean {
  const first = releases[0]?.version ?? version;
  if (isBefore(version, first) || isBefore(newestRelease(), version)) return false;
  return isLibrary || !releases.some((release) => lineOf(release.version) === lineOf(version));
}
