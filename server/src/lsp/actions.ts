import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix } from '../judge/finding.ts';
import { together } from '../judge/together.ts';
import type { Client } from './client.ts';
import { diagnosticOf, spanOf, textEditsOf } from './convert.ts';

/** Fixes everything that is safe to fix; what `editor.codeActionsOnSave` asks for. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.mesos`;

/** The code actions for a range of a document, most specific first. `findings` are those of the whole document. */
export function actionsOf(
  document: TextDocument,
  findings: readonly Finding[],
  range: Range,
  { only }: Pick<CodeActionContext, 'only'>,
  client: Client,
): CodeAction[] {
  const wanted = (kind: string) => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const edit = (fixes: readonly Fix[]) => workspaceEdit(document, fixes, client);
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(document, findings, range, edit, client));
  // Without `only` the menu is the light bulb's: there the quick fix above does the same.
  const safe = safeFixes(findings);
  if (only && wanted(fixAllKind) && safe.length > 0) {
    actions.push({
      title: 'Fix everything in this file that is safe to fix (Mesos)',
      kind: fixAllKind,
      edit: edit(safe),
    });
  }
  return actions;
}

type EditOf = (fixes: readonly Fix[]) => WorkspaceEdit;

function* quickFixes(
  document: TextDocument,
  findings: readonly Finding[],
  range: Range,
  edit: EditOf,
  client: Client,
): Iterable<CodeAction> {
  const span = spanOf(document, range);
  const here = findings.filter(({ at }) => at.start <= span.end && span.start <= at.end);
  for (const finding of here) {
    for (const [i, fix] of finding.fixes.entries()) {
      yield {
        title: timed(fix.title, [fix]),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(document, finding, client)],
        isPreferred: i === 0 && fix.safety === 'safe',
        edit: edit([fix]),
      };
    }
  }
  for (const rule of new Set(here.map((finding) => finding.rule))) {
    const same = findings.filter((finding) => finding.rule === rule);
    const fixes = same.flatMap((finding) => finding.fixes.slice(0, 1));
    if (fixes.length < 2) continue;
    yield {
      title: timed(`Fix all ${fixes.length} of \`${rule}\` in this file`, fixes),
      kind: CodeActionKind.QuickFix,
      diagnostics: here
        .filter((finding) => finding.rule === rule)
        .map((finding) => diagnosticOf(document, finding, client)),
      edit: edit(fixes),
    };
  }
  const safe = safeFixes(findings);
  if (safe.length > 1 && here.some((finding) => finding.fixes.length > 0)) {
    yield {
      title: `Fix all ${safe.length} findings in this file that are safe to fix`,
      kind: CodeActionKind.QuickFix,
      edit: edit(safe),
    };
  }
}

function safeFixes(findings: readonly Finding[]): readonly Fix[] {
  return findings.flatMap(({ fixes: [best] }) => (best?.safety === 'safe' ? [best] : []));
}

/** The title, with a warning where a fix is too early for what runs now. */
function timed(title: string, fixes: readonly Fix[]): string {
  return fixes.some(({ when }) => when === 'after') ? `${title} (after the upgrade)` : title;
}

function workspaceEdit(document: TextDocument, fixes: readonly Fix[], client: Client): WorkspaceEdit {
  const changes = textEditsOf(
    document,
    together(fixes).flatMap((fix) => fix.edits),
  );
  if (!client.versionedEdits) return { changes: { [document.uri]: changes } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: changes }] };
}
