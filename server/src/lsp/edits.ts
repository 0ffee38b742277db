import type {
  AnnotatedTextEdit,
  CreateFile,
  DeleteFile,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileChange } from '../judge/finding.ts';
import type { Mended, Step } from '../judge/mend.ts';
import type { Client } from './client.ts';
import { rangeIn } from './convert.ts';

type FileOperation = RenameFile | CreateFile | DeleteFile;

/** The id of the annotation of a change that is made for these steps. */
export function annotationOf(reasons: readonly Step[]): string {
  return [...new Set(reasons.map(({ finding }) => finding.rule))].join(', ');
}

/**
 * What fixing a document comes to as an edit of the workspace; undefined when the client cannot do what it takes. Changes
 * are `annotated` where people shall look through them.
 */
export function workspaceEditOf(
  document: Pick<TextDocument, 'uri' | 'getText' | 'positionAt'> & { readonly version: number | null },
  { edits, files }: Pick<Mended, 'edits' | 'files'>,
  client: Client,
  annotated = false,
): WorkspaceEdit | undefined {
  const note = (reasons: readonly Step[]) => (annotated ? { annotationId: annotationOf(reasons) } : {});
  const { uri, version } = document;
  const before = document.getText();
  const changes = edits.map(({ span, text, reasons }): TextEdit | AnnotatedTextEdit => {
    const range = rangeIn(document, before, span);
    return annotated ? { range, newText: text, annotationId: annotationOf(reasons) } : { range, newText: text };
  });
  if (!client.versionedEdits) return files.length > 0 ? undefined : { changes: { [uri]: changes } };
  const texts: TextDocumentEdit[] = changes.length > 0 ? [{ textDocument: { uri, version }, edits: changes }] : [];
  if (files.some(({ change }) => !client.fileOperations.includes(change.how))) return undefined;
  const operations = files.flatMap(({ change, reasons }) => operationsOf(uri, change, note(reasons)));
  return { documentChanges: [...texts, ...operations] };
}

/** What happens to the file itself. Nothing that is there is overwritten: then the editor makes no part of the edit. */
function operationsOf(
  uri: string,
  change: FileChange,
  note: { readonly annotationId?: string },
): readonly (FileOperation | TextDocumentEdit)[] {
  const beside = (name: string) => `${uri.slice(0, uri.lastIndexOf('/') + 1)}${encodeURIComponent(name)}`;
  const options = { overwrite: false, ignoreIfExists: false };
  switch (change.how) {
    case 'rename':
      return [{ kind: 'rename', oldUri: uri, newUri: beside(change.to), options, ...note }];
    case 'create': {
      const made = beside(change.name);
      const start = { line: 0, character: 0 };
      const edits = [{ range: { start, end: start }, newText: change.text, ...note }];
      return [
        { kind: 'create', uri: made, options, ...note },
        { textDocument: { uri: made, version: null }, edits },
      ];
    }
    case 'delete':
      return [{ kind: 'delete', uri, options: { recursive: false, ignoreIfNotExists: false }, ...note }];
  }
}
