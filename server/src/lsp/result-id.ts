import type { SourceFile } from '../readers/reader.ts';
import type { Holds } from './said.ts';

/** Stays the same as long as what a file holds, what counts around it, and what is looked for in it do. */
export function resultIdOf({ text, language = '', siblings, imports }: SourceFile, holds: Holds): string {
  const hash = new Hash();
  hash.add(wantedIn(holds));
  hash.add(language);
  for (const sibling of siblings ?? []) hash.add(sibling);
  for (const imported of imports ?? []) {
    hash.add(imported.path);
    hash.add(imported.text);
  }
  hash.add(text);
  return hash.toString();
}

/** The same settings hold for many files. */
const wanted = new WeakMap<Holds, string>();

function wantedIn(holds: Holds): string {
  const known = wanted.get(holds);
  if (known !== undefined) return known;
  const { from, to, fromKnown } = holds.pair;
  const { comments, severity } = holds.config;
  const made = JSON.stringify([from, to, fromKnown, comments, [...severity]]);
  wanted.set(holds, made);
  return made;
}

/** 64 bits that tell texts apart; not those that somebody makes to be alike. */
class Hash {
  #low = 0x811c9dc5;
  #high = 0x1b873593;

  add(part: string): void {
    let low = this.#low;
    let high = this.#high ^ part.length;
    for (let i = 0; i < part.length; i++) {
      const unit = part.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
    }
    this.#low = low;
    this.#high = high ^ (high >>> 13);
  }

  toString(): string {
    return (this.#high >>> 0).toString(36) + (this.#low >>> 0).toString(36).padStart(7, '0');
  }
}
