import { statSync } from 'node:fs';
import path from 'node:path';
import { formatPatch, structuredPatch } from 'diff';
import type { FileChange } from '../judge/finding.ts';

/** More changes than this in one file are shown as one: finding the shortest patch would take too long. */
const manyChanges = 4000;

/** A patch that turns one text of a file into another, as `git apply` takes it in the current folder. */
export function patchOf(file: string, before: string, after: string, change?: FileChange): string {
  const own = nameOf(file);
  switch (change?.how) {
    case undefined:
      return `${gitLine(own, own)}${bodyOf(own, own, before, after)}`;
    case 'rename': {
      const to = nameOf(path.join(path.dirname(file), change.to));
      const same = before === after ? 'similarity index 100%\n' : '';
      const body = before === after ? '' : bodyOf(own, to, before, after);
      return `${gitLine(own, to)}${same}rename from ${quoted(own)}\nrename to ${quoted(to)}\n${body}`;
    }
    case 'create': {
      const fresh = nameOf(path.join(path.dirname(file), change.name));
      const rest = before === after ? '' : patchOf(file, before, after);
      return `${rest}${gitLine(fresh, fresh)}new file mode 100644\n${bodyOf(undefined, fresh, '', change.text)}`;
    }
    case 'delete':
      return `${gitLine(own, own)}deleted file mode ${modeOf(file)}\n${before === '' ? '' : bodyOf(own, undefined, before, '')}`;
  }
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
