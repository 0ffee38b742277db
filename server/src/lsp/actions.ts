import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
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
  const span = spanOf(document, range);
  const here = findings.filter(({ at }) => at.start <= span.end && span.start <= at.end);
  const place: Place = {
    findings,
    here,
    diagnosticFor: (finding) => diagnosticOf(document, finding, client),
    editFor: (fixes) => workspaceEdit(document, fixes, client),
  };
  const wanted = (kind: string) => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  return [
    ...(wanted(CodeActionKind.QuickFix)
      ? [...fixesHere(place), ...fixesOfRules(place), ...safeFixesOfFile(place)]
      : []),
    // Without `only` the menu is the light bulb's, and there the last of the quick fixes does the same.
    ...(only && wanted(fixAllKind) ? fixAll(place) : []),
  ];
}

/** Where actions are asked for. */
interface Place {
  readonly findings: readonly Finding[];
  /** Those that the asked range touches. */
  readonly here: readonly Finding[];
  diagnosticFor(finding: Finding): Diagnostic;
  editFor(fixes: readonly Fix[]): WorkspaceEdit;
}

/** Each fix of each finding here. */
function* fixesHere({ here, diagnosticFor, editFor }: Place): Iterable<CodeAction> {
  for (const finding of here) {
    for (const [i, fix] of finding.fixes.entries()) {
      yield {
        title: timed(fix.title, [fix]),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticFor(finding)],
        isPreferred: i === 0 && fix.safety === 'safe',
        edit: editFor([fix]),
      };
    }
  }
}

/** For each rule with a finding here: the best fix of all its findings in the file, where there are several. */
function* fixesOfRules({ findings, here, diagnosticFor, editFor }: Place): Iterable<CodeAction> {
  for (const rule of new Set(here.map((finding) => finding.rule))) {
    const fixes = findings.flatMap((finding) => (finding.rule === rule ? finding.fixes.slice(0, 1) : []));
    if (fixes.length < 2) continue;
    yield {
      title: timed(`Fix all ${fixes.length} of \`${rule}\` in this file`, fixes),
      kind: CodeActionKind.QuickFix,
      diagnostics: here.filter((finding) => finding.rule === rule).map(diagnosticFor),
      edit: editFor(fixes),
    };
  }
}

/** Everything that is safe to fix, offered beside any other fix. */
function* safeFixesOfFile({ findings, here, editFor }: Place): Iterable<CodeAction> {
  const safe = safeFixes(findings);
  if (safe.length < 2 || here.every(({ fixes }) => fixes.length === 0)) return;
  yield {
    title: `Fix all ${safe.length} findings in this file that are safe to fix`,
    kind: CodeActionKind.QuickFix,
    edit: editFor(safe),
  };
}

/** The same for a command and for saving. */
function* fixAll({ findings, editFor }: Place): Iterable<CodeAction> {
  const safe = safeFixes(findings);
  if (safe.length === 0) return;
  yield {
    title: 'Fix everything in this file that is safe to fix (Mesos)',
    kind: fixAllKind,
    edit: editFor(safe),
  };
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
