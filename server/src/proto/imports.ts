import type { Memory } from '../readers/memory.ts';
import { placesIn, placesOf as placesOfWord } from '../readers/places.ts';
import { tokensOf } from '../readers/proto/lexer.ts';
import type { Imported, SourceFile } from '../readers/reader.ts';

/** What a file imports. */
interface Import {
  readonly path: string;
  /** Whoever imports the file gets this one as well. */
  readonly isPublic: boolean;
}

/** No real definition imports more files than this, and a wrong one must not read a whole disk. */
const most = 100;

/**
 * The files that a .proto sees: those it imports, and those that they import publicly. Yields the places where the next file
 * may be, the likeliest first, and takes what stands at the first that there is; so a shell can read at once or in its own time.
 * What cannot be found is left out: only a compiler knows all include paths. `memory` is of earlier states of the file.
 */
export function* importsOf(
  { path, text }: Pick<SourceFile, 'path' | 'text'>,
  roots: readonly string[],
  memory?: Memory,
): Generator<readonly string[], readonly Imported[], Imported | undefined> {
  const found = new Map<string, Imported>();
  const wanted = importsIn(text, memory).map((each) => each.path);
  const asked = new Set<string>();
  for (let next = wanted.shift(); next !== undefined && asked.size < most; next = wanted.shift()) {
    if (asked.has(next)) continue;
    asked.add(next);
    const imported = yield placesOf(next, path, roots);
    if (!imported) continue;
    found.set(next, imported);
    wanted.push(...importsIn(imported.text).flatMap((each) => (each.isPublic ? [each.path] : [])));
  }
  return [...found.values()];
}

/** A text that has to do with Mesos: what another one imports changes nothing that is said of it. */
export function readsImports({ path, text }: Pick<SourceFile, 'path' | 'text'>): boolean {
  return path.endsWith('.proto') && /mesos/i.test(text) && /^\uFEFF?[ \t]*import\b/m.test(text);
}

/** Below each include path, else below the folders around the importing file, the nearest first. */
function placesOf(imported: string, importer: string, roots: readonly string[]): readonly string[] {
  // A path that leads out of its root is none that a compiler takes.
  if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(imported) || imported.split('/').includes('..')) return [];
  const folders = importer.split('/').slice(0, -1);
  const around = folders.map((_, i) => folders.slice(0, folders.length - i).join('/'));
  return [...roots, ...around.slice(0, deepest)].map((folder) => `${folder}/${imported}`);
}

/** Folders this far above a file are no root of its imports. */
const deepest = 12;

function importsIn(text: string, memory?: Memory): readonly Import[] {
  const statements = importStatements(text, memory) ?? [text];
  return statements.flatMap((statement) => {
    const tokens = tokensOf(statement);
    return tokens.flatMap(({ type, text: word }, i): readonly Import[] => {
      if (type !== 'word' || word !== 'import') return [];
      const [next, last] = [tokens[i + 1], tokens[i + 2]];
      if (next?.type === 'string') return [{ path: next.text, isPublic: false }];
      return last?.type === 'string' ? [{ path: last.text, isPublic: next?.text === 'public' }] : [];
    });
  });
}

/** Imports that each begin a line, so that the rest of the text need not be read; undefined where that is not certain. */
function importStatements(text: string, memory?: Memory): readonly string[] | undefined {
  const starts = wordsIn(text, 'import', memory);
  if (starts.length > most) return undefined;
  const statements: string[] = [];
  for (const [i, start] of starts.entries()) {
    const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
    if (/^\s*\/\//.test(line)) continue;
    const comment = text.lastIndexOf('/*', start);
    const isInComment = comment >= 0 && !text.slice(comment + 2, start).includes('*/');
    if (line.trim() !== '' || isInComment) return undefined;
    const [statement = ''] = text.slice(start, Math.min(starts[i + 1] ?? text.length, start + longest)).split(';', 1);
    statements.push(statement);
  }
  return statements;
}

/** Where a word stands. An editor asks at each edit, and searching the whole text would take longer than all else here. */
function wordsIn(text: string, word: string, memory?: Memory): readonly number[] {
  const places = memory ? placesIn(text, { memory, depth: 0 }).of(word) : placesOfWord(word, text);
  return places.filter((at) => !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length)));
}

/** Units of the longest import. */
const longest = 2000;
