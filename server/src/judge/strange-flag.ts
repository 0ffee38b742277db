import { type Fact, factNames, factsOf } from '../facts/facts.ts';
import type { Component } from '../names.ts';
import type { Status } from './finding.ts';
import { unavailableMessage, unknownFlagMessage } from './message.ts';
import { nearest } from './nearest.ts';
import { isBefore, lineOf, type Pair } from './versions.ts';

/** What the facts alone say of a flag on the command line of a component. */
export interface StrangeFlag {
  readonly rule: 'flag/unknown' | 'flag/unavailable';
  readonly status: Extract<Status, 'unknown' | 'unavailable'>;
  readonly message: string;
  /** The flag that was meant. */
  readonly replacement?: string;
}

/** A flag no release ever had, or one that the target does not have yet; undefined for any other. */
export function strangeFlagOf(name: string, component: Component, pair: Pair): StrangeFlag | undefined {
  const lives = factsOf('flag', name).filter((fact) => !fact.component || fact.component === component);
  const [first] = lives;
  if (!first) {
    const guess = nearest(name, factNames('flag', component));
    // Without a near name it may be a flag of a module or of a wrapper that takes the same arguments.
    if (guess === undefined) return undefined;
    const message = unknownFlagMessage(name, component, guess);
    return { rule: 'flag/unknown', status: 'unknown', message, replacement: guess };
  }
  if (lives.some((life) => isIn(life, pair.to))) return undefined;
  const message = unavailableMessage(name, first.introduced, pair);
  return { rule: 'flag/unavailable', status: 'unavailable', message };
}

/** The release has the name: it is not older than it, or a patch release that got it later than its line. */
function isIn({ introduced, backports = [] }: Fact, release: string): boolean {
  const got = backports.some((patch) => lineOf(patch) === lineOf(release) && !isBefore(release, patch));
  return got || !isBefore(release, introduced);
}
