import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const patienceMs = 20_000;

/** A finding as the editor shows it. */
export interface Shown {
  /** The underlined text. */
  readonly text: string;
  readonly rule: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** Opens a file of the workspace in an editor tab. */
export async function open(relativePath: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, relativePath));
  await vscode.window.showTextDocument(document);
  return document;
}

/** What is underlined in a document now. */
export function shownIn(document: vscode.TextDocument): readonly Shown[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source === 'mesos')
    .map((diagnostic) => ({ text: document.getText(diagnostic.range), rule: ruleOf(diagnostic), diagnostic }));
}

/** Waits until what is underlined is as `enough` wants it. */
export async function shown(
  document: vscode.TextDocument,
  enough: (shown: readonly Shown[]) => boolean,
): Promise<readonly Shown[]> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const now = shownIn(document);
    if (enough(now)) return now;
    if (Date.now() > end) assert.fail(`${document.uri.path} shows only\n${list(now)}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** Waits until `text` is underlined. */
export async function shownAt(document: vscode.TextDocument, text: string): Promise<Shown> {
  const all = await shown(document, (now) => now.some((one) => one.text === text));
  const found = all.find((one) => one.text === text);
  assert.ok(found);
  return found;
}

/** Throws away what was typed or fixed, so that the next test finds the file as it was. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

/** The code actions of a kind, with their edits. */
export async function actionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const command = 'vscode.executeCodeActionProvider';
  return vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, range, kind.value, 20);
}

/** The whole range of a document. */
export function everythingIn(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
}

function list(all: readonly Shown[]): string {
  return all.map(({ text, rule }) => `  ${text}  ${rule}`).join('\n') || '  nothing';
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
