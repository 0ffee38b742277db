import path from 'node:path';
import type { Finding } from '../judge/finding.ts';
import { importsOf, readsImports } from '../proto/imports.ts';
import { syntaxFindings } from '../proto/syntax.ts';
import type { Imported, SourceFile } from '../readers/reader.ts';
import { inputFrom } from './input.ts';

/** A source file with what it imports, if it is a .proto: `roots` are the include paths, from the root of the disk. */
export function withImports(source: SourceFile, roots: readonly string[]): SourceFile {
  if (!readsImports(source)) return source;
  const asking = importsOf(source, roots);
  let step = asking.next();
  while (!step.done) step = asking.next(firstOf(step.value));
  return { ...source, imports: step.value };
}

/** The findings of a file in the order of the text, and what keeps it from being protobuf. */
export function withSyntax(findings: readonly Finding[], source: SourceFile): readonly Finding[] {
  const faults = syntaxFindings(source);
  return faults.length === 0 ? findings : [...findings, ...faults].sort((a, b) => a.at.start - b.at.start);
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
  return 'text' in input ? { path: file.replaceAll(path.sep, '/'), text: input.text } : undefined;
}
