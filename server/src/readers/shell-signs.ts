import type { Hit, Names } from '../names.ts';
import { chosen } from './choice.ts';
import { canBeMeant } from './meant.ts';
import { speaking } from './silence.ts';

/**
 * Words that make a command worth reading without a known name: it starts Mesos, links it, or writes one of its files; or
 * it reads another script, which may set anything.
 */
const telling = new RegExp(String.raw`${speaking.source}|\\/|(?<![^\s;&|(])(?:\.|source)\s`, 'gi');

/** Where something stands in a script that makes its statement worth reading, in order. A statement without is passed over. */
export function shellSignsIn(text: string, names: Names): readonly number[] {
  const signs: number[] = [];
  for (const hit of names.find(text)) if (canCount(text, hit)) signs.push(hit.at.start);
  telling.lastIndex = 0;
  for (let match = telling.exec(text); match; match = telling.exec(text)) signs.push(match.index);
  return signs.length > 1 ? signs.sort((a, b) => a - b) : signs;
}

/** True when there is one at all. */
export function hasShellSign(text: string, names: Names): boolean {
  return names.find(text).some((hit) => canCount(text, hit)) || text.search(telling) >= 0;
}

/** A part of a longer word, as in `clean_role`, is no name of its own; `REASON_X` of `TaskStatus_REASON_X` is one. */
function canCount(text: string, { at, readings }: Hit): boolean {
  const isPart = /\w/.test(text.charAt(at.start - 1)) && !text.slice(at.start, at.end).includes('_');
  return (!isPart || readings.some(({ name }) => chosen.test(name))) && canBeMeant(text, at, readings);
}
