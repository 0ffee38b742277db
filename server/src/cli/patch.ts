import { statSync } from 'node:fs';
import path from 'node:path';
import { formatPatch, structuredPatch } from 'diff';
import type { FileChange } from '../judge/finding.ts';

/** More changes than this in one file are shown as one: finding the shortest patch would take too long. */
const manyChanges = 4000;

/** A patch that makes all that fixing a file comes to, as `git apply` takes it in the current folder. */
export function patchOf(file: string, before: string, after: string, changes: readonly FileChange[] = []): string {
  const own = nameOf(file);
  const beside = (name: string) => nameOf(path.join(path.dirname(file), name));
  const made = changes.flatMap((change) =>
    change.how === 'create' ? [createdAs(beside(change.name), change.text)] : [],
  );
  const itself = changes.find(({ how }) => how !== 'create');
  const renamed = itself?.how === 'rename' ? renamedAs(own, beside(itself.to), before, after) : undefined;
  const deleted = itself?.how === 'delete' ? deletedAs(own, modeOf(file), before) : undefined;
  const edited = before === after ? '' : `${gitLine(own, own)}${bodyOf(own, own, before, after)}`;
  return `${renamed ?? deleted ?? edited}${made.join('')}`;
}

function createdAs(name: string, text: string): string {
  return `${gitLine(name, name)}new file mode 100644\n${bodyOf(undefined, name, '', text)}`;
}

function renamedAs(from: string, to: string, before: string, after: string): string {
  const same = before === after ? 'similarity index 100%\n' : '';
  const body = before === after ? '' : bodyOf(from, to, before, after);
  return `${gitLine(from, to)}${same}rename from ${quoted(from)}\nrename to ${quoted(to)}\n${body}`;
}

function deletedAs(name: string, mode: string, before: string): string {
  const body = before === '' ? '' : bodyOf(name, undefined, before, '');
  return `${gitLine(name, name)}deleted file mode ${mode}\n${body}`;
}

/** As a patch names a file: from the current folder, `/`-separated. */
function nameOf(file: string): string {
  return path.relative('', file).replaceAll(path.sep, '/');
}

/** Git keeps of a mode only whether the file can be run. */
function modeOf(file: string): string {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return mode & 0o100 ? '100755' : '100644';
}

function gitLine(from: string, to: string): string {
  return `diff --git ${quoted(`a/${from}`)} ${quoted(`b/${to}`)}\n`;
}

/** The names of both sides, undefined for a file that is not there, and the hunks. */
function bodyOf(from: string | undefined, to: string | undefined, before: string, after: string): string {
  const found = structuredPatch('', '', before, after, undefined, undefined, {
    context: 3,
    maxEditLength: manyChanges,
  });
  const hunks =
    found && from !== undefined && to !== undefined ? hunksOf(formatPatch(found)) : wholeHunk(before, after);
  return `--- ${sideOf('a/', from)}\n+++ ${sideOf('b/', to)}\n${hunks}`;
}

function sideOf(prefix: string, name: string | undefined): string {
  if (name === undefined) return '/dev/null';
  // A tab ends a name that holds spaces.
  return `${quoted(prefix + name)}${/\s/.test(name) ? '\t' : ''}`;
}

/** The hunks of a patch, without the lines above them. */
function hunksOf(patch: string): string {
  return patch.slice(patch.indexOf('@@'));
}

function wholeHunk(before: string, after: string): string {
  const [old, fresh] = [signed('-', before), signed('+', after)];
  const range = (count: number) => `${count === 0 ? 0 : 1},${count}`;
  return `@@ -${range(old.count)} +${range(fresh.count)} @@\n${old.lines}${fresh.lines}`;
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
