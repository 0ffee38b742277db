import common from './common.txt';
import { anchorLength, type Plan, type Sign, wordLength } from './sign.ts';

/**
 * Cuts long signs in two and chooses five bytes of each part to look for: as few different ones as cover all parts, and such
 * as are rare in source code together with what stands beside them.
 */
export function planOf(signs: readonly Sign[]): Plan {
  const parts = signs.flatMap(partsOf);
  const noise = noiseOf(common);
  const anchors = parts.map((part) => anchorsIn(signs, part, noise));
  const chosen = coverOf(anchors);
  return {
    signs,
    parts: parts.map(({ sign, start }, i) => {
      const { at, isToldBehind } = chosen.get(anchors[i] ?? []) ?? { at: start, isToldBehind: true };
      return { sign, anchor: at, isToldBehind };
    }),
  };
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

/** What could be looked for, and where in the sign's text it is. */
interface Anchor {
  readonly at: number;
  readonly text: string;
  readonly isToldBehind: boolean;
  /** How much there is of it in source code: near 1 for what is everywhere. */
  readonly noise: number;
}

/** Where names are broken in two it is between their words, as a rule: there no anchor is, if another one can be had. */
function anchorsIn(signs: readonly Sign[], { sign, start, end }: Stretch, noise: Noise): readonly Anchor[] {
  const text = signs[sign]?.text ?? '';
  const places = Array.from({ length: end - start - anchorLength + 1 }, (_, i) => start + i);
  const inside = places.filter((at) => !/[^A-Za-z0-9]/.test(text.slice(Math.max(1, at), at + anchorLength)));
  return (inside.length > 0 ? inside : places).map((at) => anchorAt(text, at, noise));
}

function anchorAt(sign: string, at: number, noise: Noise): Anchor {
  const end = at + anchorLength;
  const text = sign.slice(at, end);
  const behind = noise(text, sign.slice(Math.max(0, at - 1), at), sign.slice(end, end + mostBeside));
  const before = noise(text, sign.slice(Math.max(0, at - mostBeside), at), sign.slice(end, end + 1));
  const isToldBehind = behind < before || (behind === before && sign.length - end >= at);
  return { at, text, isToldBehind, noise: Math.min(behind, before) };
}

/** How many bytes beside an anchor tell, on one side; on the other it is one. */
const mostBeside = 3;

/** Greedy: time and again what covers most parts for the least noise. The anchor of each part, by all it could have. */
function coverOf(parts: readonly (readonly Anchor[])[]): ReadonlyMap<readonly Anchor[], Anchor> {
  const left = new Set(parts);
  const chosen = new Map<readonly Anchor[], Anchor>();
  while (left.size > 0) {
    const covered = new Map<string, { count: number; noise: number }>();
    for (const anchors of left) {
      for (const { text, noise } of eachOnce(anchors)) {
        const sum = covered.get(text) ?? { count: 0, noise: 0 };
        covered.set(text, { count: sum.count + 1, noise: sum.noise + noise });
      }
    }
    const worth = [...covered].map(([text, { count, noise }]) => ({ text, worth: count / (least + noise) }));
    const [best] = worth.sort((a, b) => b.worth - a.worth || (a.text < b.text ? -1 : 1));
    for (const anchors of left) {
      const anchor = eachOnce(anchors).find(({ text }) => text === best?.text);
      if (!anchor) continue;
      chosen.set(anchors, anchor);
      left.delete(anchors);
    }
  }
  return chosen;
}

/** Of those with the same text the one with the least noise. */
function eachOnce(anchors: readonly Anchor[]): readonly Anchor[] {
  const best = new Map<string, Anchor>();
  for (const anchor of anchors) {
    const before = best.get(anchor.text);
    if (!before || anchor.noise < before.noise) best.set(anchor.text, anchor);
  }
  return [...best.values()];
}

/** What every anchor costs, however rare: one more that may be in a text. */
const least = 0.001;

/** The share of source files that have an anchor with what is around it, roughly. */
type Noise = (anchor: string, before: string, behind: string) => number;

/** The list has the commonest words first. */
function noiseOf(list: string): Noise {
  const words = list.split('\n');
  const ranks = new Map(words.map((word, rank) => [word, rank]));
  const share = (word: string) => 60 / (60 + (ranks.get(word.toLowerCase()) ?? 2 * words.length));
  const sharesIn = (text: string) =>
    Array.from({ length: text.length - wordLength + 1 }, (_, i) => share(text.slice(i, i + wordLength)));
  return (anchor, before, behind) => {
    const [head = '', tail = ''] = [/[A-Za-z0-9]*$/.exec(before)?.[0], /^[A-Za-z0-9]*/.exec(behind)?.[0]];
    const apart = before.length - head.length + behind.length - tail.length;
    const rarest = Math.min(...sharesIn(head + anchor + tail)) * 0.3 ** apart;
    return rarest + Math.max(...sharesIn(anchor)) / 10;
  };
}
