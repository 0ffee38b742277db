import path from 'node:path';
import { formatPatch, structuredPatch } from 'diff';

/** More changes than this in one file are shown as one: finding the shortest patch would take too long. */
const manyChanges = 4000;

/** A patch that turns one text of a file into another, as `git apply` takes it in the current folder. */
export function patchOf(file: string, before: string, after: string): string {
  const name = path.relative('', file).replaceAll(path.sep, '/');
  const found = structuredPatch('', '', before, after, undefined, undefined, {
    context: 3,
    maxEditLength: manyChanges,
  });
  const body = found ? bodyOf(formatPatch(found)) : wholeHunk(before, after);
  const [a, b] = [quoted(`a/${name}`), quoted(`b/${name}`)];
  // A tab ends a name that holds spaces.
  const tab = /\s/.test(name) ? '\t' : '';
  return `diff --git ${a} ${b}\n--- ${a}${tab}\n+++ ${b}${tab}\n${body}`;
}

/** The hunks of a patch, without the lines above them. */
function bodyOf(patch: string): string {
  return patch.slice(patch.indexOf('@@'));
}

function wholeHunk(before: string, after: string): string {
  const [old, fresh] = [signed('-', before), signed('+', after)];
  return `@@ -1,${old.count} +1,${fresh.count} @@\n${old.lines}${fresh.lines}`;
}

function signed(sign: '-' | '+', text: string): { count: number; lines: string } {
  const lines = text.split('\n');
  const last = lines.pop();
  const missing = last ? `${sign}${last}\n\\ No newline at end of file\n` : '';
  return { count: lines.length + (last ? 1 : 0), lines: lines.map((line) => `${sign}${line}\n`).join('') + missing };
}

/** A name as git writes it: in quotes, C-like, when it holds what would end or confuse the line. */
function quoted(name: string): string {
  if (!/[\0-\x1f"\\\x7f]/.test(name)) return name;
  const escaped = name.replace(/[\0-\x1f"\\\x7f]/g, (unit) =>
    unit === '"' || unit === '\\' ? `\\${unit}` : `\\${unit.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
