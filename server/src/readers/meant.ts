import type { Hit, Reading } from '../names.ts';
import type { Span } from '../text.ts';
import { chosen } from './choice.ts';

/**
 * Whether a known word in data can be one of the names it may be, where it stands. Plain words (`port`, `conf`, `roles`) are
 * in all data: a field is a key or stands behind a dot; a flag of one word stands behind a sign of its own, or is a key
 * `below` one that says Mesos.
 */
export type Standing = 'meant' | 'below' | 'faint';

/** How a word with these readings stands at a spot; undefined without any. */
export function standingOf(readings: readonly Reading[], spot: Spot): Standing | undefined {
  let best: Standing | undefined;
  for (const reading of readings) {
    const standing = standingOfOne(reading, spot);
    if (standing === 'meant') return standing;
    if (standing === 'below' || !best) best = standing;
  }
  return best;
}

/** True when a known word can be one of the names it may be. */
export function canBeMeant(text: string, at: Span, readings: Hit['readings']): boolean {
  return standingOf(readings, spotOf(text, at)) !== 'faint';
}

/** How a word stands when it has this one reading. */
export function standingOfOne({ kind, name }: Reading, { before, isKey }: Spot): Standing {
  if (kind === 'field') return isKey || before === '.' ? 'meant' : 'faint';
  if (kind !== 'flag' || isDistinctive(name) || flagSigns.includes(before)) return 'meant';
  return isKey ? 'below' : 'faint';
}

/** A name of several words stands for itself; a few others are followed by their value wherever they stand. */
function isDistinctive(name: string): boolean {
  return name.includes('_') || chosen.test(name);
}

/** `--x`, `MESOS_X`, `/etc/mesos/x`, `mesos::x`, `/etc/mesos/?x`, `--[no-]x` */
const flagSigns: readonly string[] = ['-', '_', '/', ':', '?', ']'];

/** What stands around a word, as far as it tells what the word can be. */
export interface Spot {
  /** The sign in front of it; empty at the beginning of the text. */
  readonly before: string;
  /** It may be a whole key. */
  readonly isKey: boolean;
}

/** What stands around a word in data. */
export function spotOf(text: string, at: Span): Spot {
  // What V8 has made for places inside of a text it throws away when one outside is asked for.
  return { before: at.start > 0 ? text.charAt(at.start - 1) : '', isKey: canBeKey(text, at) };
}

/** What stands around a whole key: blanks, quotes, brackets, a comma, a colon, a tag of a template. */
const opening = /[\s"'{[,}>\\]/;
const closing = /["':,}\]\\\r\n#{<]/;

function canBeKey(text: string, { start, end }: Span): boolean {
  if (start > 0 && !opening.test(text.charAt(start - 1))) return false;
  for (let next = end; next < text.length; next++) {
    const unit = text.charCodeAt(next);
    if (unit !== 32 && unit !== 9) return closing.test(text.charAt(next));
  }
  return true;
}
