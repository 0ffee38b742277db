import { Draft, type Reasoned } from './draft.ts';
import type { FileChange, Finding, Fix } from './finding.ts';
import { inOrder, together } from './together.ts';

/** A finding, and the fix of it that is made. */
export interface Step {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** What fixing a file comes to. */
export interface Mended {
  /** The text with all edits made. */
  readonly text: string;
  /** The same as edits of the text as it was: in order, none overlapping, with the steps that each is for. */
  readonly edits: readonly Reasoned<Step>[];
  /** What happens to the file itself. */
  readonly file?: { readonly change: FileChange; readonly reasons: readonly Step[] };
  readonly steps: readonly Step[];
  /** Fixes that could not be combined with those made. */
  readonly left: readonly Step[];
}

/** More rounds than nested drops need in any real file; what is still in the way of itself then stays. */
const mostRounds = 8;

/**
 * Makes the best fix of every finding for which `wanted` says so. What is in the way of another fix is looked at again in
 * the text that this one leaves, so that nothing is left for a second run. Pure: `findingsIn` is the check.
 */
export function mend(
  text: string,
  findingsIn: (text: string) => readonly Finding[],
  wanted: (finding: Finding, fix: Fix) => boolean,
): Mended {
  const draft = new Draft<Step>(text);
  const steps: Step[] = [];
  const first = wantedSteps(findingsIn(text), wanted);
  const [change, ...otherChanges] = first.filter(({ fix }) => fix.file);
  let left = first.filter(({ fix }) => !fix.file);
  for (let round = 0; left.length > 0 && round < mostRounds; round++) {
    const possible = new Set(together(left.map(({ fix }) => fix)));
    const [made, hindered] = parted(left, ({ fix }) => possible.has(fix));
    draft.make(reasoned(made));
    steps.push(...made);
    // What was in the way may have gone with the other, or only stand elsewhere now. Nothing else is made twice.
    const again = hindered.length > 0 ? wantedSteps(findingsIn(draft.text), wanted) : [];
    left = again.filter((step) => hindered.some((before) => isSame(before, step)));
  }
  if (change) steps.push(change);
  const file = change?.fix.file && { change: change.fix.file, reasons: [change] };
  return { text: draft.text, edits: draft.edits(), ...(file && { file }), steps, left: [...left, ...otherChanges] };
}

function wantedSteps(findings: readonly Finding[], wanted: (finding: Finding, fix: Fix) => boolean): readonly Step[] {
  return findings.flatMap((finding) => {
    const [fix] = finding.fixes;
    return fix && wanted(finding, fix) ? [{ finding, fix }] : [];
  });
}

function isSame(a: Step, b: Step): boolean {
  return a.finding.rule === b.finding.rule && a.fix.title === b.fix.title;
}

function parted<T>(items: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** The edits of steps that go together, each once, in the order of the text. */
function reasoned(steps: readonly Step[]): readonly Reasoned<Step>[] {
  const all = steps.flatMap((step) => step.fix.edits.map((edit) => ({ ...edit, reasons: [step] })));
  const merged: Reasoned<Step>[] = [];
  for (const edit of all.sort(inOrder)) {
    const last = merged.at(-1);
    if (last && inOrder(last, edit) === 0)
      merged[merged.length - 1] = { ...last, reasons: [...last.reasons, ...edit.reasons] };
    else merged.push(edit);
  }
  return merged;
}
