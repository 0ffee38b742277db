import type { SourceFile } from '../readers/reader.ts';
import type { Holds } from './said.ts';

/** Stays the same as long as what a file holds, what counts around it, and what is looked for in it do. */
export function resultIdOf({ text, language = '', siblings = [], imports = [] }: SourceFile, holds: Holds): string {
  const { from, to, fromKnown } = holds.pair;
  const { comments, severity } = holds.config;
  const about = JSON.stringify([from, to, fromKnown, comments, [...severity], language, siblings]);
  const hash = new Hash();
  for (const part of [about, ...imports.flatMap(({ path, text }) => [path, text]), text]) hash.add(part);
  return hash.toString();
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
