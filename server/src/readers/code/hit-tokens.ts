import type { Hit } from '../../names.ts';
import type { Tokens } from './tokens.ts';

/**
 * The token in which each hit begins, or -1. In a document that is edited those on both sides of an edit are the ones that
 * they were, and are not looked for again.
 */
export function tokensOfHits(tokens: Tokens, hits: readonly Hit[], isRemembered: boolean): Int32Array {
  const found = new Int32Array(hits.length);
  const front = takenInFront(tokens, hits, found);
  const behind = takenBehind(tokens, hits, found, front);
  for (let k = front; k < behind; k++) found[k] = tokens.tokenAt(hits[k]?.at.start ?? -1);
  tokens.held = isRemembered ? { hits, tokens: found, exchange: undefined } : undefined;
  return found;
}

/** How many hits begin in front of where the last token ends that has stayed in front of the exchange. */
function takenInFront({ held, code }: Tokens, hits: readonly Hit[], found: Int32Array): number {
  if (!held?.exchange || held.exchange.from === 0) return 0;
  const end = code.ends[held.exchange.from - 1] ?? 0;
  let k = 0;
  for (; k < hits.length; k++) {
    const start = hits[k]?.at.start ?? end;
    if (start >= end || start !== held.hits[k]?.at.start) break;
    found[k] = held.tokens[k] ?? -1;
  }
  return k;
}

/** The index of the first of the hits that begin where the first token does that has stayed behind the exchange, or behind it. */
function takenBehind({ held, code }: Tokens, hits: readonly Hit[], found: Int32Array, front: number): number {
  if (!held?.exchange || held.exchange.to >= code.count) return hits.length;
  const { to, before, moved } = held.exchange;
  const start = code.starts[to] ?? 0;
  const more = hits.length - held.hits.length;
  let k = hits.length;
  for (; k > front; k--) {
    const at = hits[k - 1]?.at.start ?? 0;
    if (at < start || at - moved !== held.hits[k - 1 - more]?.at.start) break;
    const token = held.tokens[k - 1 - more] ?? -1;
    found[k - 1] = token < 0 ? -1 : token + to - before;
  }
  return k;
}
