import type { Sieve } from '../disk/sieve.ts';
import type { Found, Skipped } from '../disk/walk.ts';
import { checkedOf, type Read, readStdin } from './checked.ts';
import type { Look } from './formats/format.ts';
import { formats } from './formats/formats.ts';
import { joinedBy } from './formats/joined.ts';
import type { CheckFormat } from './options.ts';
import type { Target } from './scan.ts';
import type { Terms } from './settings.ts';
import { addTo, newSum, type Sum } from './tally.ts';

/** Files that are checked in one go, in the order of the walk. It is data alone, and can go to another thread. */
export interface Batch {
  /** Which of the terms of an order hold for them. */
  readonly terms: number;
  readonly items: readonly (Found | Read | Skipped)[];
}

/** What is wanted of all batches. */
export interface Order {
  readonly format: CheckFormat;
  readonly look: Look;
  readonly terms: readonly Terms[];
}

/** What came of some files of a batch. */
export interface Part {
  readonly text: string;
  readonly sum: Sum;
  /** That was all of the batch. */
  readonly isLast: boolean;
}

/** Enough for a message to another thread to weigh little, few enough to share them out. */
const filesInBatch = 128;

/** Everything there is to check. */
export async function* batchesOf(targets: readonly Target[]): AsyncGenerator<Batch> {
  for (const [terms, { settings, items }] of targets.entries()) {
    let batch: (Found | Read | Skipped)[] = [];
    for (const item of items) {
      batch.push('isStdin' in item ? await readStdin(item, settings) : item);
      if (batch.length < filesInBatch) continue;
      yield { terms, items: batch };
      batch = [];
    }
    if (batch.length > 0) yield { terms, items: batch };
  }
}

/** Text is gathered up to about so many UTF-16 units. */
const most = 1 << 15;

/** Checks batches as it was ordered, and tells of their files in order, some at a time. */
export function batchChecker({ format, look, terms }: Order, sieve: Sieve): (batch: Batch) => Iterable<Part> {
  const { file, between } = formats[format](look);
  return function* ({ terms: which, items }) {
    const holding = terms[which];
    if (!holding) return;
    let text = '';
    let sum = newSum();
    let join = joinedBy(between);
    for (const item of items) {
      const checked = checkedOf(item, holding, sieve);
      addTo(sum, checked);
      if (!checked || 'reason' in checked) continue;
      text += join(file(checked));
      if (text.length < most) continue;
      yield { text, sum, isLast: false };
      [text, sum, join] = ['', newSum(), joinedBy(between)];
    }
    yield { text, sum, isLast: true };
  };
}
