import common from './common.txt';
import { anchorLength, type Plan, type Sign, wordLength } from './sign.ts';
import { wordsOf } from './words.ts';

/**
 * Cuts long signs in two and chooses five bytes of each part to look for: as few different ones as cover all parts, and
 * such as are rare in source code.
 */
export function planOf(signs: readonly Sign[]): Plan {
  const parts = signs.flatMap(partsOf);
  const anchors = parts.map((part) => anchorsIn(signs, part));
  const chosen = coverOf(anchors);
  const found = parts.map(({ sign, start }, i) => ({ sign, anchor: chosen.get(anchors[i] ?? [])?.at ?? start }));
  return { signs, parts: found, words: wordsOf(signs, found) };
}

/** A part that is shorter than this can be anything. */
const shortestPart = 10;

/** From where to where in a sign's text a part goes. */
interface Stretch {
  readonly sign: number;
  readonly start: number;
  readonly end: number;
}

function partsOf({ text }: Sign, sign: number): readonly Stretch[] {
  if (text.length < anchorLength) throw new Error(`"${text}" is too short to be looked for`);
  const middle = text.length >> 1;
  if (middle < shortestPart) return [{ sign, start: 0, end: text.length }];
  return [
    { sign, start: 0, end: middle },
    { sign, start: middle, end: text.length },
  ];
}

/** Where names are broken in two it is between their words, as a rule: there no anchor is, if another one can be had. */
function anchorsIn(signs: readonly Sign[], { sign, start, end }: Stretch): readonly Anchor[] {
  const text = signs[sign]?.text ?? '';
  const all = Array.from({ length: end - start - anchorLength + 1 }, (_, i) => ({
    at: start + i,
    text: text.slice(start + i, start + i + anchorLength),
  }));
  const inside = all.filter(({ at }) => !/[^A-Za-z0-9]/.test(text.slice(Math.max(1, at), at + anchorLength)));
  return inside.length > 0 ? inside : all;
}

interface Anchor {
  readonly at: number;
  readonly text: string;
}

/** Greedy: time and again what covers most parts for the least noise. The anchor of each part, by all it could have. */
function coverOf(parts: readonly (readonly Anchor[])[]): ReadonlyMap<readonly Anchor[], Anchor> {
  const noise = noiseOf(common);
  const left = new Set(parts);
  const chosen = new Map<readonly Anchor[], Anchor>();
  while (left.size > 0) {
    const covered = new Map<string, number>();
    for (const anchors of left) {
      for (const text of new Set(anchors.map((anchor) => anchor.text))) covered.set(text, (covered.get(text) ?? 0) + 1);
    }
    const worth = [...covered].map(([text, count]) => ({ text, worth: count / (least + count * noise(text)) }));
    const [best] = worth.sort((a, b) => b.worth - a.worth || (a.text < b.text ? -1 : 1));
    for (const anchors of left) {
      const anchor = anchors.find(({ text }) => text === best?.text);
      if (!anchor) continue;
      chosen.set(anchors, anchor);
      left.delete(anchors);
    }
  }
  return chosen;
}

/** What every anchor costs, however rare: one more that may be in a text. */
const least = 0.001;

/** The share of source files that have an anchor, roughly: the list has the commonest words first. */
function noiseOf(list: string): (anchor: string) => number {
  const words = list.split('\n');
  const ranks = new Map(words.map((word, rank) => [word, rank]));
  const share = (word: string) => 60 / (60 + (ranks.get(word.toLowerCase()) ?? 2 * words.length));
  return (anchor) => {
    const shares = [share(anchor.slice(0, wordLength)), share(anchor.slice(1))];
    // An anchor is at most as common as its rarer word, and the other one alone is looked at for nothing.
    return Math.min(...shares) + Math.max(...shares) / 10;
  };
}
