import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Copy, copyOf } from '../proto/copies.ts';
import { pathOf } from './convert.ts';
import type { Settings } from './settings.ts';

/** What a .proto document is a copy of, and what became of that, as a line above it. */
export function lensesOf(document: TextDocument, { pair, ignored }: Settings): CodeLens[] {
  const path = pathOf(document.uri);
  if (ignored || !path.endsWith('.proto')) return [];
  const text = document.getText();
  const copy = copyOf(path, text, pair.to);
  if (!copy) return [];
  const at = Math.max(0, /^[ \t]*package\s/m.exec(text)?.index ?? 0);
  const start = document.positionAt(at);
  // Nothing happens on a click: the line itself is what there is to know.
  return [{ range: { start, end: start }, command: { title: titleOf(copy), command: '' } }];
}

/** "mesos.proto of Mesos 0.22.0 to 0.22.2, with 3 changes; up to 1.11.0: 12 on the wire, 3 in names and types, …". */
function titleOf({ phrase, to, wire, names, deprecated, added }: Copy): string {
  const parts = [
    [wire, 'changed on the wire'],
    [names, 'changed in name or type'],
    [deprecated, 'deprecated'],
    [added, 'new'],
  ] as const;
  const said = parts.flatMap(([symbols, what]) => (symbols.length > 0 ? [`${symbols.length} ${what}`] : []));
  const first = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return `${first}; ${said.length === 0 ? `the same in ${to}` : `up to ${to}: ${said.join(', ')}`}`;
}
