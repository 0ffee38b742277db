import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parseProto } from '../proto/parse.ts';
import { Lines } from '../text.ts';
import { pathOf } from './convert.ts';

/** What keeps a .proto document that has to do with Mesos from being protobuf; at most one, for parsing ends there. */
export function syntaxErrorsOf(document: TextDocument): readonly Diagnostic[] {
  const path = pathOf(document.uri);
  const text = document.getText();
  if (!path.endsWith('.proto') || !/mesos/i.test(text)) return [];
  const found = parseProto(path, text);
  if ('root' in found) return [];
  const line = new Lines(text).lineText(found.line);
  const { start, end } = faultIn(line, found.reason);
  return [
    {
      range: {
        start: { line: found.line - 1, character: start },
        end: { line: found.line - 1, character: end },
      },
      severity: DiagnosticSeverity.Error,
      source: 'mesos',
      code: 'proto/syntax',
      message: `This is no protobuf: ${found.reason}.`,
    },
  ];
}

/** The token that the parser names, else all that is written in the line. */
function faultIn(line: string, reason: string): { readonly start: number; readonly end: number } {
  const token = /'([^']+)'/.exec(reason)?.[1];
  const at = token === undefined ? -1 : line.indexOf(token);
  if (token !== undefined && at >= 0) return { start: at, end: at + token.length };
  return { start: line.length - line.trimStart().length, end: Math.max(line.trimEnd().length, 0) };
}
