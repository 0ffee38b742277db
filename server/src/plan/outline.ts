import { placesPhrase } from './document.ts';
import type { Plan, PlannedLeg, Step, Task } from './plan.ts';
import { actions, isPart, titles } from './steps.ts';

/** A line of the plan as a tree: legs, steps in them, things to do in those, and the places where to do them. */
export interface Branch {
  /** Plain text with `code`. */
  readonly label: string;
  /** Said beside the label, and less loudly. */
  readonly description?: string;
  /** What to look at first: `error` breaks something, `warning` follows some day, `info` is to be known, `todo` to be done. */
  readonly weight?: 'error' | 'warning' | 'info' | 'todo';
  /** The rule of a thing to do, and whether a fix can do some of it. */
  readonly rule?: string;
  readonly fixable?: boolean;
  /** A place in a file: the path from the folder that was planned, the line from 1. */
  readonly place?: { readonly path: string; readonly line: number };
  readonly branches: readonly Branch[];
}

/** The plan as a tree for a narrow view: what a step comes to, and where. The document says more. */
export function outlineOf({ legs }: Plan): readonly Branch[] {
  return legs.length === 1 ? legs.flatMap(stepBranches) : legs.map((leg, i) => legBranch(leg, i, legs.length));
}

function legBranch(leg: PlannedLeg, i: number, count: number): Branch {
  const { from, to } = leg.pair;
  return { label: `Part ${i + 1} of ${count}`, description: `${from} → ${to}`, branches: stepBranches(leg) };
}

function stepBranches({ steps, pair }: PlannedLeg): readonly Branch[] {
  return steps.map((step) => stepBranch(step, pair.to)).filter(({ branches }) => branches.length > 0);
}

function stepBranch({ stage, advice, defaults, tasks }: Step, to: string): Branch {
  const advised = advice.map(({ text, source }): Branch => {
    return { label: text, description: source, weight: stage === 'watch' ? 'info' : 'todo', branches: [] };
  });
  const changed = defaults.map(({ flag, rule, before = 'none', after = 'none' }): Branch => {
    return {
      label: `Default of \`--${flag}\``,
      description: `${before} → ${after}`,
      weight: 'info',
      rule,
      branches: [],
    };
  });
  // The component is replaced when everything is in place for it.
  const done: readonly Branch[] = isPart(stage)
    ? [{ label: actions[stage].replace('$to', to), weight: 'todo', branches: [] }]
    : [];
  const places = tasks.reduce((sum, task) => sum + task.places.length, 0);
  return {
    label: titles[stage],
    ...(places > 0 && { description: placesPhrase(places) }),
    branches: [...advised, ...changed, ...tasks.map(taskBranch), ...done],
  };
}

function taskBranch({ message, rule, severity, fixes, places }: Task): Branch {
  return {
    label: message,
    description: placesPhrase(places.length),
    weight: severity,
    rule,
    fixable: fixes.safe + fixes.unsafe > 0,
    branches: places.map(({ path, line }): Branch => {
      return { label: path, description: `line ${line}`, place: { path, line }, branches: [] };
    }),
  };
}
