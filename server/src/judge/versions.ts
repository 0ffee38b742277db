import { releases } from '../facts/facts.ts';

/** An upgrade: from the version that runs to the one that shall run. Both are releases, `x.y.z`. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  /** False when nobody said what runs: `from` then equals `to`, so nothing counts as changed. */
  readonly fromKnown: boolean;
}

/** A version or pair that makes no sense; `message` is one sentence for the user. */
export class VersionError extends Error {}

/** Negative, zero or positive, as `a` is older than, the same as or newer than `b`. */
export function compareVersions(a: string, b: string): number {
  const [as, bs] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (as[i] ?? 0) - (bs[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function isBefore(a: string, b: string): boolean {
  return compareVersions(a, b) < 0;
}

/** The newest release. */
export function newestRelease(): string {
  return releases.at(-1)?.version ?? '1.11.0';
}

/**
 * The release that `text` names: `0.28` is 0.28.0, `0.29` is 1.0.0 (it was released under that number), `latest` the newest.
 * Throws a VersionError that names the nearest releases when there was no such release.
 */
export function releaseOf(text: string): string {
  const asked = text.trim().replace(/^v/, '');
  if (asked === 'latest') return newestRelease();
  if (!/^\d+\.\d+(\.\d+)?$/.test(asked)) {
    throw new VersionError(`"${text}" is no Mesos version; write one such as 0.28.0, 1.0 or latest.`);
  }
  const [major = 0, minor = 0, patch] = numbersOf(asked);
  const full = major === 0 && minor === 29 ? `1.0.${patch ?? 0}` : `${major}.${minor}.${patch ?? 0}`;
  if (releases.some((release) => release.version === full)) return full;
  throw new VersionError(noReleaseSentence(asked, full));
}

/** Tells that there was no release of a number, `x.y.z`, and names those before and behind it; it goes by `asked`. */
export function noReleaseSentence(asked: string, number = asked): string {
  const older = releases.findLast((release) => isBefore(release.version, number));
  const newer = releases.find((release) => isBefore(number, release.version));
  const nearest = [older, newer].flatMap((release) => (release ? [release.version] : []));
  return `There is no Mesos ${asked}; the nearest ${nearest.length > 1 ? 'releases are' : 'release is'} ${nearest.join(' and ')}.`;
}

/** The minor line of a version, by its first release: `0.22.0` of `0.22.1`. */
export function lineOf(version: string): string {
  return `${version.split('.').slice(0, 2).join('.')}.0`;
}

/** The pair for what the user said; throws a VersionError for an unknown version or a downgrade. */
export function pairOf(said: { readonly from?: string | undefined; readonly to?: string | undefined }): Pair {
  const to = releaseOf(said.to ?? 'latest');
  if (said.from === undefined) return { from: to, to, fromKnown: false };
  const from = releaseOf(said.from);
  if (isBefore(to, from)) {
    throw new VersionError(`From ${from} to ${to} is a downgrade; Mesos supports upgrades only.`);
  }
  return { from, to, fromKnown: true };
}

/** There are few versions, and every finding compares some: each is taken apart once. */
const taken = new Map<string, readonly number[]>();

function numbersOf(version: string): readonly number[] {
  const known = taken.get(version);
  if (known) return known;
  const numbers = version.split('.').map(Number);
  if (taken.size < mostTaken) taken.set(version, numbers);
  return numbers;
}

/** Texts may hold any number of versions that never were. */
const mostTaken = 1000;
