import type { Component, Kind } from '../names.ts';

/** One final release of Mesos. */
export interface Release {
  readonly version: string;
  /** ISO date of its tag. */
  readonly date: string;
}

/** The life of one name, read from the sources of every release line. */
export interface Fact {
  readonly kind: Kind;
  readonly name: string;
  readonly component?: Component;
  readonly introduced: string;
  readonly deprecated?: string;
  /** First line without it. */
  readonly removed?: string;
  readonly replacement?: string;
  /** For flags: the default in the last release that has it. */
  readonly default?: string;
}

/** All final releases, oldest first. */
export const releases: readonly Release[] = [];

/** The lives of a name: one for each component that has it. Empty when no release ever had it. */
export function factsOf(_kind: Kind, _name: string): readonly Fact[] {
  return [];
}

/** Every name of a kind that any release had, of one component or of all. */
export function factNames(_kind: Kind, _component?: Component): readonly string[] {
  return [];
}
