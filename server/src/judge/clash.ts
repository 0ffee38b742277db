import type { Kind, Mention } from '../names.ts';
import { isCase, isKey, type Surroundings } from './surroundings.ts';

/** Names that a block may hold once only: a flag given twice stops a daemon, a key given twice loses a value. */
const once: readonly Kind[] = ['flag', 'env', 'acl', 'enum-value', 'field'];

/** Of these, what stands as the key of a map is one; behind others a colon may be that of a `case`. */
const settings: readonly Kind[] = ['flag', 'env', 'acl'];

/** How far the ends of a block are looked for. */
const farthest = 2000;

/** The same for a message or enum of a .proto: the longest of Mesos is half as long. */
const farthestDeclared = 20_000;

/**
 * Whether `name`, which shall replace a mention, stands beside it already: `certain` where a .proto, a map or a
 * `switch` would then have it twice, `likely` where it stands in the same block and a person has to look which of the two counts.
 */
export function clashOf(mention: Mention, name: string, around: Surroundings): 'certain' | 'likely' | undefined {
  const { at, kind } = mention;
  if (!once.includes(kind)) return undefined;
  const { text } = around;
  const word = around.word(name);
  // Nearly always the new name is nowhere yet, and no ends of a block have to be found.
  if (!word.isNear(at, farthestDeclared)) return undefined;
  // `= 10;` behind a name is the number of a field or an enum value.
  const declared = /^\s*=\s*-?\d+\s*[;[]/.test(text.slice(at.end, at.end + 40));
  const within = declared ? farthestDeclared : farthest;
  if (!word.isNear(at, within)) return undefined;
  const block = around.blockAround(at, within);
  if (!word.isBeside(at, block)) return undefined;
  const twoKeys = settings.includes(kind) && isKey(text, at.end) && word.isKeyBeside(at, block);
  const twoCases = isCase(text, at.start) && word.isCaseBeside(at, block);
  return declared || twoKeys || twoCases ? 'certain' : 'likely';
}
