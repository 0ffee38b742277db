import type { Span } from '../text.ts';

/** How far a bracket is looked for: longer is no call or object that anybody would want edited unseen. */
const farthest = 4000;

/** One argument of a call, without the space around it. */
export interface Argument {
  readonly text: string;
  /** Where it begins in the argument list. */
  readonly start: number;
}

/** The arguments in the text between the parentheses of a call; undefined when brackets or quotes do not match. */
export function argumentsIn(list: string): readonly Argument[] | undefined {
  const found: Argument[] = [];
  let start = 0;
  for (;;) {
    const end = closing(list, start, ',');
    const text = list.slice(start, end ?? list.length);
    if (end === undefined && !isBalanced(text)) return undefined;
    const trimmed = text.trim();
    // A comma may stand behind the last argument.
    if (trimmed !== '') found.push({ text: trimmed, start: start + text.indexOf(trimmed) });
    else if (end !== undefined) return undefined;
    if (end === undefined) return found;
    start = end + 1;
  }
}

/** The first `stop` at or behind `from` that is in no bracket and no string; undefined when there is none. */
export function closing(text: string, from: number, stop: string): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, from + farthest);
  for (let i = from; i < limit; i++) {
    const unit = text.charAt(i);
    if (depth === 0 && unit === stop) return i;
    if (unit === '"' || unit === "'") {
      const end = endOfString(text, i, limit);
      if (end === undefined) return undefined;
      i = end;
    } else if ('([{'.includes(unit)) depth++;
    else if (')]}'.includes(unit) && --depth < 0) return undefined;
  }
  return undefined;
}

/** What stands between the braces around `at`; undefined when they are not found near. Strings with braces confuse it. */
export function objectAround(text: string, at: number): Span | undefined {
  let depth = 0;
  for (let i = at - 1; i >= Math.max(0, at - farthest); i--) {
    const unit = text.charAt(i);
    if (unit === '}') depth++;
    else if (unit === '{' && depth-- === 0) {
      const end = closing(text, i + 1, '}');
      return end === undefined ? undefined : { start: i + 1, end };
    }
  }
  return undefined;
}

function isBalanced(text: string): boolean {
  // A stop that cannot be there: everything in front of it has to close.
  return closing(`${text}\0`, 0, '\0') !== undefined;
}

function endOfString(text: string, open: number, limit: number): number | undefined {
  const quote = text.charAt(open);
  for (let i = open + 1; i < limit; i++) {
    if (text.charAt(i) === '\\') i++;
    else if (text.charAt(i) === quote) return i;
  }
  return undefined;
}
