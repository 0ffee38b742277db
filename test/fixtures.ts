import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../server/src/judge/finding.ts';
import { type Pair, pairOf } from '../server/src/judge/versions.ts';
import type { SourceFile } from '../server/src/readers/reader.ts';
import { Lines, type Span } from '../server/src/text.ts';

/**
 * A fixture is a real-looking file with the expected squiggles drawn in:
 *
 *     @mesos 0.28 -> 1.11          the version pair; one version alone is the target
 *     @path etc/mesos-master/acls  optional: the path the file pretends to have
 *     @siblings acls quorum        optional: what else is in its folder
 *
 *     mesos-master --slave_ping_timeout=15secs
 *                    ^^^^^^^^^^^^^^^^^^ deprecated flag/master/slave_ping_timeout
 *     marathon --checkpoint
 *                ~~~~~~~~~~ not flag: Marathon has one of its own
 *
 * A near miss, drawn with `~`, is a known word that must stay quiet, and says why. The runner takes these lines out,
 * checks what is left, draws the findings and the near misses back in and compares.
 */
export interface Fixture {
  /** Path of the fixture file, from the project's root. */
  readonly path: string;
  readonly drawn: string;
  /** The lines that set it up, as they stand. */
  readonly header: readonly string[];
  readonly file: SourceFile;
  readonly pair: Pair;
  readonly nearMisses: readonly NearMiss[];
}

/** A word that looks like a name of this kind, and is none there. */
export interface NearMiss {
  readonly kind: string;
  readonly at: Span;
  /** The line that draws it, as it stands. */
  readonly drawn: string;
}

const root = 'test/fixtures';
const drawing = /^\s*\^+ (?:removed|deprecated|changed|required|unavailable|unknown) \S+$/;
const quiet = /^(?<indent>\s*)(?<under>~+) not (?<kind>[a-z-]+): \S/;
const setting = /^@(mesos|path|siblings) (.*)$/;

/** Every fixture below test/fixtures; `NAME.fixed.EXT` files are the fixed twins and not fixtures themselves. */
export function allFixtures(): readonly Fixture[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && !/\.fixed(?:\.|$)/.test(item.name))
    .map((item) => fixtureOf(path.join(item.parentPath, item.name).replaceAll('\\', '/')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** For each ending of a file name one that holds what all fixtures with it do. */
export function longFixtures(): ReadonlyMap<string, Fixture> {
  const byEnding = new Map<string, Fixture>();
  for (const fixture of allFixtures()) {
    const ending = path.extname(fixture.file.path);
    const before = byEnding.get(ending);
    const text = `${before?.file.text ?? ''}\n${fixture.file.text}`;
    if (ending !== '' && text.length < 12_000)
      byEnding.set(ending, { ...fixture, file: { ...fixture.file, path: `long${ending}`, text } });
  }
  return byEnding;
}

/** Where the fixed twin of a fixture is, whether or not there is one. */
export function fixedPathOf(fixture: Fixture): string {
  const { dir, name, ext } = path.posix.parse(fixture.path);
  return `${dir}/${name}.fixed${ext}`;
}

function fixtureOf(file: string): Fixture {
  const drawn = readFileSync(file, 'utf8');
  const lines = drawn.split('\n');
  const settings = new Map<string, string>();
  const header: string[] = [];
  while (lines[0] !== undefined && setting.test(lines[0])) {
    const [, key = '', value = ''] = setting.exec(lines[0]) ?? [];
    settings.set(key, value.trim());
    header.push(lines.shift() ?? '');
  }
  const { text, nearMisses } = undrawn(lines);
  const [first = '', second] = (settings.get('mesos') ?? 'latest').split('->').map((part) => part.trim());
  const siblings = settings.get('siblings')?.split(/\s+/);
  return {
    path: file,
    drawn,
    header,
    nearMisses,
    file: {
      path: settings.get('path') ?? path.posix.relative(root, file),
      text,
      ...(siblings ? { siblings } : {}),
    },
    pair: second === undefined ? pairOf({ to: first }) : pairOf({ from: first, to: second }),
  };
}

/** The lines without what is drawn between them, and the near misses that were. */
function undrawn(lines: readonly string[]): { readonly text: string; readonly nearMisses: readonly NearMiss[] } {
  const kept: string[] = [];
  const nearMisses: NearMiss[] = [];
  let lineStart = 0;
  for (const line of lines) {
    const { indent, under, kind } = quiet.exec(line)?.groups ?? {};
    if (indent !== undefined && under !== undefined && kind !== undefined) {
      const start = lineStart + indent.length;
      nearMisses.push({ kind, at: { start, end: start + under.length }, drawn: line });
    } else if (!drawing.test(line)) {
      const above = kept.at(-1);
      if (above !== undefined) lineStart += above.length + 1;
      kept.push(line);
    }
  }
  return { text: kept.join('\n'), nearMisses };
}

/** The fixture with `findings` drawn under their lines, and its near misses under them. */
export function draw(fixture: Fixture, findings: readonly Finding[]): string {
  const { text } = fixture.file;
  const lines = new Lines(text);
  const under = new Map<number, string[]>();
  for (const { at, status, rule } of findings) {
    const { line, column } = lines.placeOf(at.start);
    const source = lines.lineText(line);
    // Tabs are kept, so that the carets stand under the name in every editor.
    const indent = source.slice(0, column - 1).replace(/[^\t]/g, ' ');
    const width = Math.max(1, Math.min(at.end - at.start, source.length - column + 1));
    under.set(line, [...(under.get(line) ?? []), `${indent}${'^'.repeat(width)} ${status} ${rule}`]);
  }
  for (const { at, drawn } of fixture.nearMisses) {
    const { line } = lines.placeOf(at.start);
    under.set(line, [...(under.get(line) ?? []), drawn]);
  }
  const body = text.split('\n').flatMap((line, i) => [line, ...(under.get(i + 1) ?? [])]);
  return [...fixture.header, ...body].join('\n');
}
