import picocolors from 'picocolors';
import type { Skipped } from '../disk/walk.ts';
import type { Pair } from '../judge/versions.ts';
import { type ApiUse, apiUsesIn } from '../plan/apis.ts';
import { legsOf } from '../plan/legs.ts';
import { markdownPlan } from '../plan/markdown.ts';
import { isBlocking, type Located, type Plan, planOf } from '../plan/plan.ts';
import { textPlan } from '../plan/text.ts';
import { type Copy, copyOf } from '../proto/copies.ts';
import { Lines } from '../text.ts';
import type { Asked } from './arguments.ts';
import { type Checked, findingsIn } from './checked.ts';
import { useColor } from './color.ts';
import { UsageError } from './failure.ts';
import { printable } from './formats/excerpt.ts';
import { errors, output } from './output.ts';
import { skippedSentence } from './phrases.ts';
import { progress } from './progress.ts';
import { checkedIn, type Scan, scan } from './scan.ts';
import { version } from './usage.ts';

type PlanOptions = Extract<Asked, { command: 'plan' }>;

/** `mesos-lint plan`: prints the steps of an upgrade; 1 when something that was found stands in its way. */
export async function planCommand(asked: PlanOptions): Promise<number> {
  const found = scan(asked);
  const pair = pairFor(found);
  const legs = legsOf(pair).map((leg) => ({ ...leg, found: [] as Located[] }));
  const skipped: Skipped[] = [];
  const protos: Copy[] = [];
  const apis: ApiUse[] = [];
  const watched = progress();
  for await (const item of checkedIn(found)) {
    watched.step(1);
    if ('reason' in item) {
      skipped.push(item);
      continue;
    }
    for (const leg of legs) leg.found.push(...locatedIn(item, leg.pair));
    apis.push(...apiUsesIn(item.path, item.text));
    const copy = item.path.endsWith('.proto') && copyOf(item.path, item.text, pair.to);
    if (copy) protos.push(copy);
  }
  await watched.clear();
  const plan = planOf({ pair, pins: found.pins, protos, apis, legs });
  await output.write(written(plan, asked));
  if (skipped.length > 0) await errors.write(`mesos-lint: ${skippedSentence(skipped)}\n`);
  if (skipped.some(({ failed }) => failed)) return 3;
  return plan.legs.some(({ steps }) => steps.some(({ tasks }) => tasks.some(isBlocking))) ? 1 : 0;
}

/** The one upgrade that all paths are part of. */
function pairFor({ targets }: Scan): Pair {
  const [pair, ...others] = targets.map(({ settings }) => settings.pair);
  if (!pair?.fromKnown) {
    throw new UsageError(
      'Nothing says which version runs now: give --from V, or write "from: V" into .mesos-lint.yaml. No file pins one.',
    );
  }
  const other = others.find(({ from, to }) => from !== pair.from || to !== pair.to);
  if (other) {
    throw new UsageError(
      `The paths are of different upgrades, ${pair.from} → ${pair.to} and ${other.from} → ${other.to}; plan one at a time, or give --from and --to.`,
    );
  }
  if (pair.from === pair.to) throw new UsageError(`Mesos ${pair.to} is what runs already: there is nothing to plan.`);
  return pair;
}

function locatedIn(item: Checked, pair: Pair): readonly Located[] {
  // The check that `scan` made is right when the whole upgrade is one leg.
  const { pair: whole } = item.settings;
  const same = whole.from === pair.from && whole.to === pair.to;
  const findings = same ? item.findings : findingsIn(item.text, item, { ...item.settings, pair });
  if (findings.length === 0) return [];
  const lines = new Lines(item.text);
  return findings.map((finding) => ({
    finding,
    path: printable(item.path),
    line: lines.placeOf(finding.at.start).line,
  }));
}

function written(plan: Plan, { format, paths, color }: PlanOptions): string {
  const given = paths.map(quoted);
  switch (format) {
    case 'text':
      return textPlan(plan, given, picocolors.createColors(useColor(color)));
    case 'markdown':
      return markdownPlan(plan, given);
    case 'json':
      return `${JSON.stringify({ version, ...plan }, undefined, 2)}\n`;
  }
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
