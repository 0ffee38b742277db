import type { Finding, Severity, Status } from '../judge/finding.ts';
import { compareVersions, isBefore, type Pair } from '../judge/versions.ts';
import type { Copy } from '../proto/copies.ts';
import { type ApiUse, apiSince } from './apis.ts';
import { type ChangedDefault, changedDefaults } from './defaults.ts';
import type { Leg } from './legs.ts';
import type { Pinned } from './pinned.ts';
import { stageOf } from './stage.ts';
import { type Advice, advices, orderFor, type Stage } from './steps.ts';
import { dateOf, earliestRemoval, type Support, supportOf } from './support.ts';

/** An upgrade, step by step. */
export interface Plan {
  readonly pair: Pair;
  /** Where `from` was taken from, when nobody said it: the deciding pin first. */
  readonly pins: readonly Pinned[];
  readonly verdict: Verdict;
  readonly support: { readonly from: Support; readonly to: Support };
  readonly legs: readonly PlannedLeg[];
  /** Copies of Mesos' own .proto files, and what changes in them. */
  readonly protos: readonly Copy[];
  /** Uses of the HTTP API that the versioned one could or has to replace. */
  readonly apis: readonly ApiUse[];
  /** Names that still work in the target, and that a later release may drop. */
  readonly deprecations: readonly Deprecation[];
  /** How many places only a comment or a document has: nothing runs them, so no step is about them. */
  readonly said: number;
}

export interface Verdict {
  /** One upgrade does it, once what blocks it is fixed; or it takes stops on the way. */
  readonly way: 'direct' | 'stops';
  /** Places that have to be changed, before or together with a binary: something would break at once. */
  readonly blocking: number;
  /** Places of names that are deprecated on the way: they work, and go some day. */
  readonly deprecated: number;
  /** Places whose meaning changes, for a person to look at. */
  readonly changed: number;
}

export interface PlannedLeg extends Leg {
  readonly steps: readonly Step[];
}

export interface Step {
  readonly stage: Stage;
  readonly advice: readonly Advice[];
  /** In the last stage: the flags with another default. */
  readonly defaults: readonly ChangedDefault[];
  readonly tasks: readonly Task[];
}

/** All findings of one rule that belong into one step. */
export interface Task {
  readonly rule: string;
  readonly status: Status;
  readonly severity: Severity;
  /** The message of the first of them. */
  readonly message: string;
  /** How many of them a fix mends, in bulk (`safe`) or only when asked for (`unsafe`); the rest is for a person. */
  readonly fixes: { readonly safe: number; readonly unsafe: number };
  readonly places: readonly PlaceOf[];
}

export interface PlaceOf {
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

export interface Deprecation {
  readonly rule: string;
  readonly since: string;
  /** ISO dates: of the release that deprecated it, and the first on which the policy lets a release drop it. */
  readonly date: string;
  readonly earliestRemoval: string;
  /** The release that dropped it, where one did. */
  readonly removed?: string;
}

/** A finding, and where it stands. */
export interface Located extends PlaceOf {
  readonly finding: Finding;
}

/** What a plan is made of: the legs, and for each the findings under its own versions. */
export interface Collected {
  readonly pair: Pair;
  readonly pins: readonly Pinned[];
  readonly protos: readonly Copy[];
  readonly apis: readonly ApiUse[];
  readonly legs: readonly (Leg & { readonly found: readonly Located[] })[];
}

/** The plan for an upgrade. Pure. */
export function planOf({ pair, pins, protos, apis, legs }: Collected): Plan {
  const seen = new Set<string>();
  const planned = legs.map(({ found, ...leg }, i) => {
    const last = i === legs.length - 1;
    const own = found.filter(
      (located) => counts(located.finding) && isDue(located.finding, last) && isNew(located, seen),
    );
    return { ...leg, steps: stepsOf(leg.pair, own) };
  });
  const all = planned.flatMap(({ steps }) => steps.flatMap(({ tasks }) => tasks));
  const said = legs.at(-1)?.found.filter(({ finding }) => !counts(finding)).length ?? 0;
  const places = (is: (task: Task) => boolean) => all.filter(is).reduce((sum, task) => sum + task.places.length, 0);
  return {
    pair,
    pins,
    verdict: {
      way: legs.length > 1 ? 'stops' : 'direct',
      blocking: places(isBlocking),
      deprecated: places(({ status }) => status === 'deprecated'),
      changed: places(({ status }) => status === 'changed'),
    },
    support: { from: supportOf(pair.from), to: supportOf(pair.to) },
    legs: planned,
    protos,
    // Before the target has the versioned API there is nothing to write.
    apis: isBefore(pair.to, apiSince) ? [] : apis,
    deprecations: deprecationsOf(legs.at(-1)?.found ?? []),
    said,
  };
}

/** It would break something at once. */
export function isBlocking({ severity }: Pick<Task, 'severity'>): boolean {
  return severity === 'error';
}

function counts({ mention }: Finding): boolean {
  return mention.place !== 'comment' && mention.place !== 'prose';
}

/** What is deprecated and cannot be replaced yet waits for a later leg. */
function isDue({ status, entry, fixes }: Finding, last: boolean): boolean {
  if (last || status !== 'deprecated') return true;
  return fixes.length > 0 || entry?.use.how === 'rethink';
}

/** What an earlier leg had on its list is not said again, unless it stops being a recommendation and breaks. */
function isNew({ path, finding }: Located, seen: Set<string>): boolean {
  const key = `${path} ${finding.at.start} ${finding.rule}`;
  const known = seen.has(key);
  seen.add(key);
  return !known;
}

function stepsOf(pair: Pair, found: readonly Located[]): readonly Step[] {
  const order = orderFor((version) => !isBefore(pair.to, version));
  const stages: readonly Stage[] = ['before', ...order, 'after', 'watch'];
  return stages.map((stage) => ({
    stage,
    advice: advices.filter(({ since, at }) => at === stage && isBefore(pair.from, since) && !isBefore(pair.to, since)),
    defaults: stage === 'watch' ? changedDefaults(pair) : [],
    tasks: tasksOf(found.filter(({ finding }) => stageOf(finding, pair) === stage)),
  }));
}

const byWeight: readonly Severity[] = ['error', 'warning', 'info'];

function tasksOf(found: readonly Located[]): readonly Task[] {
  const byRule = new Map<string, Located[]>();
  for (const located of found) {
    const key = `${located.finding.rule} ${located.finding.status}`;
    const others = byRule.get(key);
    if (others) others.push(located);
    else byRule.set(key, [located]);
  }
  return [...byRule.values()].flatMap(taskOf).sort(inOrder);
}

function inOrder(a: Task, b: Task): number {
  return byWeight.indexOf(a.severity) - byWeight.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1);
}

function taskOf(found: readonly Located[]): Task[] {
  const [first] = found;
  if (!first) return [];
  const { rule, status, severity, message } = first.finding;
  const fixable = (safety: string) => found.filter(({ finding }) => finding.safety === safety).length;
  return [
    {
      rule,
      status,
      severity,
      message,
      fixes: { safe: fixable('safe'), unsafe: fixable('unsafe') },
      places: found.map(({ path, line }) => ({ path, line })),
    },
  ];
}

function deprecationsOf(found: readonly Located[]): readonly Deprecation[] {
  const byRule = new Map<string, Deprecation>();
  for (const { finding } of found) {
    const { rule, status, entry } = finding;
    if (status !== 'deprecated' || !counts(finding) || !entry?.deprecated) continue;
    const { deprecated: since, removed } = entry;
    byRule.set(rule, {
      rule,
      since,
      date: dateOf(since),
      earliestRemoval: earliestRemoval(since),
      ...(removed !== undefined && { removed }),
    });
  }
  return [...byRule.values()].sort((a, b) => compareVersions(a.since, b.since) || (a.rule < b.rule ? -1 : 1));
}
