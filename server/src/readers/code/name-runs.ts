import type { Hit, Mention } from '../../names.ts';
import { firstEndingBehind } from '../hits.ts';
import { shifted } from '../reader.ts';
import { foreignLine } from './foreign.ts';
import type { Source } from './source.ts';
import { quietReach, type TokenList } from './token-list.ts';
import type { Exchange, Named, NameRun } from './tokens.ts';

/** Hits of a run, at most. */
const mostHits = 32;

/** What a hit with an index is, where the tokens near it and the imports of the file tell; undefined where more has a say. */
type Tell = (hit: Hit, k: number) => readonly Mention[] | undefined;

/**
 * All hits in runs. Of a document that is edited those are the ones that they were near which nothing has changed: what is in
 * them is neither found nor judged again.
 */
export function runsOfNames(source: Source, hits: readonly Hit[], tell: Tell): readonly NameRun[] {
  const { tokens, evidence } = source;
  const around = `${evidence.join()} ${foreignLine(source)}`;
  const { front, behind } = tokens.named?.around === around ? keptRuns(source, hits, tokens.named) : none;
  const fresh = runsBetween(hits, hitsOf(front), hits.length - hitsOf(behind), tell);
  const runs = [...front, ...fresh, ...behind];
  tokens.named = { hits, runs, around, exchange: undefined };
  return runs;
}

/** The runs of the last state in front of an edit and behind it. */
interface KeptRuns {
  readonly front: readonly NameRun[];
  readonly behind: readonly NameRun[];
}

const none: KeptRuns = { front: [], behind: [] };

function keptRuns(
  { tokens: { code } }: Source,
  hits: readonly Hit[],
  { hits: before, runs, exchange }: Named,
): KeptRuns {
  if (!exchange) return none;
  const { moved } = exchange;
  const [end, start] = placesAround(code, exchange);
  const inFront = firstEndingBehind(hits, end);
  const inRest = hits.length - firstEndingBehind(hits, start);
  const isSame =
    firstEndingBehind(before, end) === inFront && before.length - firstEndingBehind(before, start - moved) === inRest;
  if (!isSame) return none;
  const front = runs.slice(0, runsWithin(inFront, runs, 0, 1));
  const rest = runs.slice(runs.length - runsWithin(inRest, runs, runs.length - 1, -1));
  const behind =
    moved === 0 ? rest : rest.map(({ count, start: began, inside }) => ({ count, start: began + moved, inside }));
  return { front, behind };
}

/** Where what is near an edit begins, and where it ends. */
function placesAround({ starts, count }: TokenList, { from, to }: Exchange): readonly [number, number] {
  const [first, behind] = [from - quietReach, to + quietReach];
  return [first < 0 ? 0 : (starts[first] ?? 0), behind < count ? (starts[behind] ?? 0) : Number.POSITIVE_INFINITY];
}

/** Of the runs from one on, one way, how many are made of no more than so many hits. */
function runsWithin(hits: number, runs: readonly NameRun[], from: number, step: 1 | -1): number {
  let left = hits;
  let count = 0;
  for (let i = from; ; i += step) {
    left -= runs[i]?.count ?? Number.POSITIVE_INFINITY;
    if (left < 0) return count;
    count++;
  }
}

function hitsOf(runs: readonly NameRun[]): number {
  let hits = 0;
  for (const { count } of runs) hits += count;
  return hits;
}

function runsBetween(hits: readonly Hit[], from: number, to: number, tell: Tell): readonly NameRun[] {
  const runs: NameRun[] = [];
  let inside: Mention[] = [];
  let count = 0;
  let start = 0;
  const close = () => {
    if (count > 0) runs.push({ count, start, inside });
    [count, inside] = [0, []];
  };
  for (let k = from; k < to; k++) {
    const hit = hits[k];
    const told = hit && tell(hit, k);
    if (!told || count === mostHits) close();
    if (count === 0) start = hit?.at.start ?? 0;
    if (!told) runs.push({ count: 1, start, inside: undefined });
    else {
      count++;
      for (const mention of told) inside.push(shifted(mention, 0 - start));
    }
  }
  close();
  return runs;
}
