/** A change of the facts that no rule tells of, and why a checker has nothing to say about it. */
export interface Uncovered {
  readonly change: string;
  readonly reason: string;
}

/** Reason by reason, the changes it holds for. */
const reasons: Readonly<Record<string, readonly string[]>> = {};

/** The changes that no rule tells of. */
export const uncovered: readonly Uncovered[] = Object.entries(reasons).flatMap(([reason, changes]) =>
  changes.map((change) => ({ change, reason })),
);
