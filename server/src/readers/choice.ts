import type { Value } from '../names.ts';
import type { Span } from '../text.ts';
import type { Context } from './reader.ts';

/** Flags that stay, and take other values than they did. */
export const chosen = /^(?:isolation|containerizers|launcher)$/;

/**
 * The value that a text names for such a flag without giving it to a program: "[*isolation*] either 'process' or …" in a
 * comment, `@isolation == 'cgroups'` in a template. Only where Mesos is near: databases have an isolation, too.
 */
export function choiceBehind(text: string, at: Span, name: string, { file }: Context): Value | undefined {
  if (!chosen.test(name)) return undefined;
  const [all, value] = /^[^\n'"`]{0,60}['"]([a-z][\w/,]*)['"]/.exec(text.slice(at.end, at.end + 200)) ?? [];
  if (all === undefined || value === undefined || !isNearMesos(text, at, file)) return undefined;
  const start = at.end + all.length - 1 - value.length;
  return { text: value, at: { start, end: start + value.length }, exact: true };
}

/** Near in the text, or where a file begins and says what it is about. */
function isNearMesos(text: string, { start, end }: Span, { path, text: whole }: Context['file']): boolean {
  return [path, text.slice(Math.max(0, start - 2000), end + 2000), whole.slice(0, 4000)].some((part) =>
    /mesos/i.test(part),
  );
}
