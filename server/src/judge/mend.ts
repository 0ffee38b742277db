import { Draft, type Reasoned } from './draft.ts';
import type { FileChange, Finding, Fix } from './finding.ts';
import { inOrder, together } from './together.ts';

/** A finding, and the fix of it that is made. */
export interface Step {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** A change of the file itself, and what it is made for. */
export interface FileStep {
  readonly change: FileChange;
  readonly reasons: readonly Step[];
}

/** What fixing a file comes to. */
export interface Mended {
  /** The text with all edits made. */
  readonly text: string;
  /** The same as edits of the text as it was: in order, none overlapping, with the steps that each is for. */
  readonly edits: readonly Reasoned<Step>[];
  /** What happens to the file itself: others are made beside it first, then it gets another name or goes. */
  readonly files: readonly FileStep[];
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
  const { files, left: otherChanges } = fileSteps(first);
  let left = first.filter(({ fix }) => !fix.file);
  for (let round = 0; left.length > 0 && round < mostRounds; round++) {
    const possible = new Set(together(left.map(({ fix }) => fix)));
    const [made, hindered] = possible.size === left.length ? [left, []] : parted(left, ({ fix }) => possible.has(fix));
    draft.make(reasoned(made));
    steps.push(...made);
    // What was in the way may have gone with the other, or only stand elsewhere now. Nothing else is made twice.
    const again = hindered.length > 0 ? wantedSteps(findingsIn(draft.text), wanted) : [];
    left = again.filter((step) => hindered.some((before) => isSame(before, step)));
  }
  steps.push(...files.flatMap(({ reasons }) => reasons));
  return {
    // Whoever makes edits has no use for the text.
    get text() {
      return draft.text;
    },
    edits: draft.edits(),
    files,
    steps,
    left: [...left, ...otherChanges],
  };
}

/** The changes of the file that go together: each file is made once, and the file itself is renamed or deleted once. */
function fileSteps(steps: readonly Step[]): { readonly files: readonly FileStep[]; readonly left: readonly Step[] } {
  const files = new Map<string, FileStep>();
  const left: Step[] = [];
  // In an order that depends on the changes alone; of what is made, `create` comes first.
  const changes = steps.flatMap((step) => (step.fix.file ? [{ step, change: step.fix.file, text: textOf(step) }] : []));
  for (const { step, change, text } of changes.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))) {
    const place = change.how === 'create' ? `create ${change.name}` : 'the file itself';
    const before = files.get(place);
    if (!before) files.set(place, { change, reasons: [step] });
    else if (JSON.stringify(before.change) === text)
      files.set(place, { ...before, reasons: [...before.reasons, step] });
    else left.push(step);
  }
  return { files: [...files.values()], left };
}

function textOf({ fix }: Step): string {
  return JSON.stringify(fix.file);
}

function wantedSteps(findings: readonly Finding[], wanted: (finding: Finding, fix: Fix) => boolean): readonly Step[] {
  const steps: Step[] = [];
  for (const finding of findings) {
    const fix = finding.fixes[0];
    if (fix && wanted(finding, fix)) steps.push({ finding, fix });
  }
  return steps;
}

function isSame(a: Step, b: Step): boolean {
  return a.finding.rule === b.finding.rule && a.fix.title === b.fix.title;
}

function parted<T>(items: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** The edits of steps that go together, each once, in the order of the text. */
function reasoned(steps: readonly Step[]): readonly Reasoned<Step>[] {
  const all: Reasoned<Step>[] = [];
  for (const step of steps) {
    const reasons = [step];
    for (const { span, text } of step.fix.edits) all.push({ span, text, reasons });
  }
  const merged: Reasoned<Step>[] = [];
  for (const edit of all.sort(inOrder)) {
    const last = merged.at(-1);
    if (last && inOrder(last, edit) === 0)
      merged[merged.length - 1] = { ...last, reasons: [...last.reasons, ...edit.reasons] };
    else merged.push(edit);
  }
  return merged;
}
