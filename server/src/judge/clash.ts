import type { Kind, Mention } from '../names.ts';
import type { Span } from '../text.ts';

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
export function clashOf(mention: Mention, name: string, text: string): 'certain' | 'likely' | undefined {
  if (!once.includes(mention.kind)) return undefined;
  const { start, end } = mention.at;
  // `= 10;` behind a name is the number of a field or an enum value.
  const declared = /^\s*=\s*-?\d+\s*[;[]/.test(text.slice(end, end + 40));
  const within = declared ? farthestDeclared : farthest;
  const around = bracesAround(text, mention.at, within) ?? paragraphAround(text, mention.at, within);
  const block = `${text.slice(around.start, start)} ${text.slice(end, around.end)}`;
  const word = `(?<![A-Za-z0-9_])(?:MESOS_)?${name.replace(/[^\w]/g, '\\$&')}(?![A-Za-z0-9_])`;
  if (!new RegExp(word).test(block)) return undefined;
  const [before, behind] = [text.slice(Math.max(0, start - 100), start), text.slice(end, end + 40)];
  const isKey =
    settings.includes(mention.kind) && key.test(behind) && new RegExp(word + key.source.slice(1)).test(block);
  const isCase = label.test(before) && new RegExp(label.source.slice(0, -1) + word).test(block);
  return declared || isKey || isCase ? 'certain' : 'likely';
}

/** What makes a key of the word in front of it. */
const key = /^["']?[ \t]*(?::|=>)/;

/** What makes a case of a `switch` of the word behind it. */
const label = /\bcase[ \t]+(?:\w{1,60}(?:\.|::)){0,4}$/;

/** What stands between the braces around a place. Quotes are not looked at: comments are full of apostrophes. */
function bracesAround(text: string, { start, end }: Span, within: number): Span | undefined {
  const open = brace(text.slice(Math.max(0, start - within), start), -1);
  const close = brace(text.slice(end, end + within), 1);
  return open === undefined || close === undefined ? undefined : { start: start - open, end: end + close };
}

/** How many units in front of the brace that opens around the end of `text`, or (forward) that closes around its start. */
function brace(text: string, step: 1 | -1): number | undefined {
  const [inner, outer] = step === 1 ? ['{', '}'] : ['}', '{'];
  let depth = 0;
  for (let passed = 0; passed < text.length; passed++) {
    const unit = text.charAt(step === 1 ? passed : text.length - 1 - passed);
    if (unit === inner) depth++;
    else if (unit === outer && depth-- === 0) return passed;
  }
  return undefined;
}

/** The lines around a place up to the next empty ones. */
function paragraphAround(text: string, { start, end }: Span, within: number): Span {
  const before = text.slice(Math.max(0, start - within), start);
  const after = text.slice(end, end + within);
  const blank = [...before.matchAll(/\n[ \t\r]*\n/g)].at(-1);
  const next = /\n[ \t\r]*\n/.exec(after);
  return {
    start: start - before.length + (blank ? blank.index + blank[0].length : 0),
    end: end + (next ? next.index : after.length),
  };
}
