import { readdirSync } from 'node:fs';
import path from 'node:path';
import { applyConfig } from '../config/apply.ts';
import type { Config } from '../config/config.ts';
import { check } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import type { Pair } from '../judge/versions.ts';
import { importsOf, readsImports } from '../proto/imports.ts';
import { syntaxFindings } from '../proto/syntax.ts';
import type { Imported, SourceFile } from '../readers/reader.ts';
import { inputFrom } from './input.ts';

/** What readers get of a file at `file`, a path from the root: its text, and what around it on the disk counts. */
export function sourceOf(text: string, file: string, protoPaths: readonly string[]): SourceFile {
  return withImports({ path: slashed(file), text, siblings: siblingsOf(file) }, protoPaths);
}

/** The findings of a file in the order of the text, what keeps a .proto from being protobuf among them. */
export function findingsOf(source: SourceFile, pair: Pair, config: Config): readonly Finding[] {
  return applyConfig(withSyntax(check(source, pair), source), config);
}

/** With `/` between the folders. */
function slashed(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

/** What stands beside a file in the folders where Mesos takes each file for a flag. */
function siblingsOf(file: string): readonly string[] | undefined {
  const folder = path.dirname(file);
  if (!/^mesos-(?:master|slave|agent)$/.test(path.basename(folder))) return undefined;
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((item) => (item.isFile() ? [item.name] : []));
  } catch {
    return undefined;
  }
}

function withSyntax(findings: readonly Finding[], source: SourceFile): readonly Finding[] {
  const faults = syntaxFindings(source);
  return faults.length === 0 ? findings : [...findings, ...faults].sort((a, b) => a.at.start - b.at.start);
}

/** A source file with what it imports, if it is a .proto: `roots` are the include paths, from the root of the disk. */
function withImports(source: SourceFile, roots: readonly string[]): SourceFile {
  if (!readsImports(source)) return source;
  const asking = importsOf(source, roots);
  let step = asking.next();
  while (!step.done) step = asking.next(firstOf(step.value));
  return { ...source, imports: step.value };
}

/** Read once, whoever imports them. */
const read = new Map<string, Imported | undefined>();

function firstOf(places: readonly string[]): Imported | undefined {
  for (const place of places) {
    const file = path.normalize(place);
    if (!read.has(file)) read.set(file, importedFrom(file));
    const found = read.get(file);
    if (found) return found;
  }
  return undefined;
}

function importedFrom(file: string): Imported | undefined {
  const input = inputFrom(file);
  return 'text' in input ? { path: slashed(file), text: input.text } : undefined;
}
