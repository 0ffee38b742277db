import type { ChangeAnnotation } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix } from '../judge/finding.ts';
import { type Mended, mend, type Step } from '../judge/mend.ts';
import type { Client } from './client.ts';
import { annotationOf, workspaceEditOf } from './edits.ts';
import type { Fixed, FixParams } from './protocol.ts';

/** What fixing a file comes to, as a part of what fixing the workspace comes to. */
export function fixedOf(
  document: TextDocument,
  findingsIn: (text: string) => readonly Finding[],
  { version, rule, all }: FixParams,
  client: Client,
): Fixed {
  const possible = ({ file }: Fix) => !file || client.fileOperations.includes(file.how);
  const wanted = (finding: Finding, fix: Fix) =>
    possible(fix) && (all === true || (rule === undefined ? fix.safety === 'safe' : finding.rule === rule));
  const mended = mend(document.getText(), findingsIn, wanted);
  const { uri } = document;
  const place = {
    uri,
    version,
    getText: () => document.getText(),
    positionAt: (offset: number) => document.positionAt(offset),
  };
  const edit = mended.steps.length > 0 ? workspaceEditOf(place, mended, client, true) : undefined;
  return {
    ...(edit && { edit: { ...edit, changeAnnotations: annotationsOf(mended) } }),
    made: countsOf(mended.steps),
    left: mended.left.length,
  };
}

/** One for each rule, or for the rules that a change is for together: people look through them by rule. */
function annotationsOf({ edits, files }: Mended): Record<string, ChangeAnnotation> {
  const annotations: Record<string, ChangeAnnotation> = {};
  for (const { reasons } of [...edits, ...files]) {
    const label = annotationOf(reasons);
    const late = reasons.some(({ fix }) => fix.when === 'after');
    annotations[label] = {
      label,
      ...(late && { description: 'once everything runs the new version' }),
    };
  }
  return annotations;
}

function countsOf(steps: readonly Step[]): Fixed['made'] {
  const counts = new Map<string, { rule: string; title: string; count: number }>();
  for (const { finding, fix } of steps) {
    const before = counts.get(finding.rule);
    counts.set(finding.rule, { rule: finding.rule, title: fix.title, count: (before?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
