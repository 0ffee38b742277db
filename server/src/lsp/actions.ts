import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix } from '../judge/finding.ts';
import { mend, type Step } from '../judge/mend.ts';
import type { Client } from './client.ts';
import { diagnosticOf, spanOf } from './convert.ts';
import { workspaceEditOf } from './edits.ts';
import { fixRuleCommand } from './protocol.ts';

/** Fixes everything that is safe to fix; what `editor.codeActionsOnSave` asks for. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.mesos`;

/** The code actions for a range of a document, most specific first. `check` is the check that holds for it. */
export function actionsOf(
  document: TextDocument,
  check: Check,
  range: Range,
  { only }: Pick<CodeActionContext, 'only'>,
  client: Client,
): CodeAction[] {
  const span = spanOf(document, range);
  const findings = check(document.getText());
  const here = findings.filter(({ at }) => at.start <= span.end && span.start <= at.end);
  const place: Place = { document, check, findings, here, client };
  const wanted = (kind: string) => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  return [
    ...(wanted(CodeActionKind.QuickFix)
      ? [...fixesHere(place), ...fixesOfRules(place), ...safeFixesOfFile(place), ...fixesOfWorkspace(place)]
      : []),
    // Without `only` the menu is the light bulb's, and there the last of the quick fixes does the same.
    ...(only && wanted(fixAllKind) ? fixAll(place) : []),
  ];
}

/** Finds what is to say about a text of the document's. */
type Check = (text: string) => readonly Finding[];

/** Where actions are asked for. */
interface Place {
  readonly document: TextDocument;
  readonly check: Check;
  readonly findings: readonly Finding[];
  /** Those that the asked range touches. */
  readonly here: readonly Finding[];
  readonly client: Client;
}

/** Each fix of each finding here. */
function* fixesHere({ document, here, client }: Place): Iterable<CodeAction> {
  for (const finding of here) {
    for (const [i, fix] of finding.fixes.entries()) {
      const reasons = [{ finding, fix }];
      const edits = fix.edits.map((edit) => ({ ...edit, reasons }));
      const files = fix.file ? [{ change: fix.file, reasons }] : [];
      const edit = workspaceEditOf(document, { edits, files }, client);
      if (!edit) continue;
      yield {
        title: timed(fix.title, [fix]),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(document, finding, client)],
        isPreferred: i === 0 && fix.safety === 'safe',
        edit,
      };
    }
  }
}

/** For each rule with a finding here: the best fix of all its findings in the file, where there are several. */
function* fixesOfRules(place: Place): Iterable<CodeAction> {
  const { document, findings, here, client } = place;
  for (const rule of new Set(here.map((finding) => finding.rule))) {
    const own = findings.filter((finding) => finding.rule === rule && finding.fixes[0]?.edits.length);
    if (own.length < 2) continue;
    const { edit, steps } = mended(place, rule);
    yield {
      title: timed(
        `Fix all ${steps.length} of \`${rule}\` in this file`,
        steps.map(({ fix }) => fix),
      ),
      kind: CodeActionKind.QuickFix,
      diagnostics: here.filter((finding) => finding.rule === rule).map((one) => diagnosticOf(document, one, client)),
      edit,
    };
  }
}

/** Everything that is safe to fix, offered beside any other fix. */
function* safeFixesOfFile(place: Place): Iterable<CodeAction> {
  const { findings, here } = place;
  if (findings.filter(isSafe).length < 2 || here.every(({ fixes }) => fixes.length === 0)) return;
  const { edit, steps } = mended(place);
  yield {
    title: `Fix all ${steps.length} findings in this file that are safe to fix`,
    kind: CodeActionKind.QuickFix,
    edit,
  };
}

/** The rule in all files, for a client that has a command for it. */
function* fixesOfWorkspace({ here, client }: Place): Iterable<CodeAction> {
  if (!client.fixesWorkspace) return;
  for (const rule of new Set(here.flatMap((finding) => (finding.fixes.length > 0 ? [finding.rule] : [])))) {
    const title = `Fix all of \`${rule}\` in the workspace…`;
    yield { title, kind: CodeActionKind.QuickFix, command: { title, command: fixRuleCommand, arguments: [rule] } };
  }
}

/** The same as `safeFixesOfFile` for a command and for saving. */
function* fixAll(place: Place): Iterable<CodeAction> {
  if (!place.findings.some(isSafe)) return;
  const { edit } = mended(place);
  yield { title: 'Fix everything in this file that is safe to fix (Mesos)', kind: fixAllKind, edit };
}

/** What fixing comes to, and how many fixes that is. */
interface Mending {
  readonly version: number;
  readonly edit: WorkspaceEdit | undefined;
  readonly steps: readonly Step[];
}

/** By the findings and what is mended of them: people look at one finding after the other, and nothing changes meanwhile. */
const known = new WeakMap<readonly Finding[], Map<string, Mending>>();

/** Fixes a rule, or all that is safe. Of the text alone: nobody who saves a file expects it to have another name then. */
function mended({ document, check, findings, client }: Place, rule?: string): Mending {
  const { version } = document;
  const ofFindings = known.get(findings) ?? new Map<string, Mending>();
  known.set(findings, ofFindings);
  const before = ofFindings.get(rule ?? '');
  if (before?.version === version) return before;
  const text = document.getText();
  const findingsIn = (now: string) => (now === text ? findings : check(now));
  const wanted = (finding: Finding) => (rule === undefined ? isSafe(finding) : finding.rule === rule);
  const { edits, steps } = mend(text, findingsIn, (finding, fix) => !fix.file && wanted(finding));
  const mending = { version, edit: workspaceEditOf(document, { edits, files: [] }, client), steps };
  ofFindings.set(rule ?? '', mending);
  return mending;
}

function isSafe({ fixes }: Finding): boolean {
  const best = fixes[0];
  return best?.safety === 'safe' && !best.file;
}

/** The title, with a warning where a fix is too early for what runs now. */
function timed(title: string, fixes: readonly Fix[]): string {
  return fixes.some(({ when }) => when === 'after') ? `${title} (after the upgrade)` : title;
}
