import bulletTable from './data/bullets.txt';
import changeTable from './data/changes.txt';
import { rowsOf } from './table.ts';

/** One thing between two releases that somebody can trip over; the catalogue says what. */
export interface Change {
  /** `flag.master.slave_ping_timeout`. */
  readonly id: string;
  readonly kind: string;
  /** The first release in which it counts. */
  readonly since: string;
}

/** One item of a document that tells of changes. */
export interface Bullet {
  readonly source: 'guide' | 'changelog';
  /** Its anchor in the guide, or its section and number. */
  readonly ref: string;
  /** The release line it belongs to: `1.10`, `0.20.0`. */
  readonly to: string;
  readonly changes: readonly string[];
  /** Why it tells of no change, where it does not. */
  readonly reason?: string;
}

/** Every change, sorted by id. Read anew for each call: only coverage asks. */
export function allChanges(): readonly Change[] {
  return rowsOf(changeTable).map(({ name = '', kind = '', since = '' }) => ({ id: name, kind, since }));
}

/** Every item of the upgrade guide and of the change log, in the order of the documents. */
export function allBullets(): readonly Bullet[] {
  return rowsOf(bulletTable).map(({ source, ref = '', to = '', changes, reason }) => ({
    source: source === 'guide' ? 'guide' : 'changelog',
    ref,
    to,
    changes: changes?.split(', ') ?? [],
    ...(reason !== undefined && { reason }),
  }));
}
