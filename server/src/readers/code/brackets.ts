import { punctuation, type TokenList } from './token-list.ts';
import type { Exchange } from './tokens.ts';

/** By token: the bracket that closes or opens with it, and the one that encloses it. */
export interface Pairs {
  readonly partners: Int32Array;
  readonly parents: Int32Array;
}

/** Pairs the brackets of a list into columns that have room for all of its tokens. */
export function pairIn({ count, forms }: TokenList, { partners, parents }: Pairs): void {
  /** The brackets that are open, outermost first. */
  const open: number[] = [];
  let innermost = -1;
  for (let i = 0; i < count; i++) {
    parents[i] = innermost;
    partners[i] = -1;
    const bracket = bracketOf(forms[i] ?? 0);
    if (bracket === 0) continue;
    if (bracket > 0) {
      open.push(i);
    } else {
      // In half-typed code a bracket may be missing: then the nearest few levels are given up.
      for (let level = open.length - 1; level >= Math.max(0, open.length - 8); level--) {
        const candidate = open[level] ?? -1;
        if (bracketOf(forms[candidate] ?? 0) !== -bracket) continue;
        open.length = level;
        partners[i] = candidate;
        partners[candidate] = i;
        parents[i] = open[level - 1] ?? -1;
        break;
      }
    }
    innermost = open[open.length - 1] ?? -1;
  }
}

/** Makes the pairs of the last state those of this one, in which other tokens stand, none of them a bracket. */
export function movePairs({ count, forms }: TokenList, { partners, parents }: Pairs, exchange: Exchange): void {
  const { from, to, before } = exchange;
  const moved = to - before;
  const around = from === 0 ? -1 : bracketOf(forms[from - 1] ?? 0) > 0 ? from - 1 : (parents[from - 1] ?? -1);
  // In front of the exchange only what is open there has something behind it.
  for (let i = around; i >= 0; i = parents[i] ?? -1) partners[i] = movedIndex(partners[i] ?? -1, before, moved);
  for (const column of [partners, parents]) {
    column.copyWithin(to, before, count - moved);
    for (let i = to; i < count; i++) {
      const index = column[i] ?? -1;
      if (index >= before) column[i] = index + moved;
    }
  }
  partners.fill(-1, from, to);
  parents.fill(around, from, to);
}

/** Columns for so many tokens and some more, so that the next states of a document that grows find room. */
export function roomForPairs(count: number): Pairs {
  return { partners: new Int32Array(count + spareRoom), parents: new Int32Array(count + spareRoom) };
}

const spareRoom = 1000;

/** Where a token is now that stood in front of an exchange of tokens or, from `before` on, behind it. */
function movedIndex(index: number, before: number, moved: number): number {
  return index < before ? index : index + moved;
}

/** A number for each opening bracket, the same below zero for the one that closes it; 0 for any other token. */
export function bracketOf(form: number): number {
  if ((form & 0xff) !== punctuation || form === punctuation) return 0;
  const bracket = form >> 8;
  return bracket > closing ? closing - bracket : bracket;
}

/** In the form of a bracket stands its number, for one that closes so much more. */
const closing = 4;

/** By unit: the form of a sign of this one unit. */
export const signForms = new Int32Array(128).fill(punctuation);
for (const [i, pair] of ['()', '[]', '{}'].entries()) {
  signForms[pair.charCodeAt(0)] = punctuation | ((i + 1) << 8);
  signForms[pair.charCodeAt(1)] = punctuation | ((i + 1 + closing) << 8);
}
