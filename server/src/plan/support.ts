import { releases } from '../facts/facts.ts';
import { compareVersions, lineOf } from '../judge/versions.ts';

/** How long Mesos looks after a release. */
export interface Support {
  readonly version: string;
  /** ISO date. */
  readonly released: string;
  /** The three newest minor lines are supported; `ended` is when, and with which release, this one no longer was. */
  readonly ended?: { readonly date: string; readonly with: string };
}

/** The support status of a release by Mesos' policy: a line ends when the third line behind it is released. */
export function supportOf(version: string): Support {
  const lines = [...new Set(releases.map((release) => lineOf(release.version)))].sort(compareVersions);
  const third = lines[lines.indexOf(lineOf(version)) + 3];
  return {
    version,
    released: dateOf(version),
    ...(third !== undefined && { ended: { date: dateOf(third), with: third } }),
  };
}

/** The day from which on the policy lets a release drop what was deprecated in `version`: six months behind it. */
export function earliestRemoval(version: string): string {
  const [year = 0, month = 1, day = 1] = dateOf(version).split('-').map(Number);
  // Months count from 0 here, and a day that the month does not have would fall into the next one.
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 5, Math.min(day, last))).toISOString().slice(0, 10);
}

/** The ISO date of a release. */
export function dateOf(version: string): string {
  return releases.find((release) => release.version === version)?.date ?? '';
}
