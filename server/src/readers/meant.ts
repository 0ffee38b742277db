import type { Hit, Reading } from '../names.ts';
import type { Span } from '../text.ts';
import { chosen } from './choice.ts';

/*
 * Whether a known word in data can be one of the names it may be, where it stands. Plain words (`port`, `conf`, `roles`) are
 * in all data: a field is a key or stands behind a dot; a flag of one word stands behind a sign of its own, or is a key
 * below one that says Mesos.
 */

/** True when a known word can be one of the names it may be. */
export function canBeMeant(text: string, at: Span, readings: Hit['readings']): boolean {
  for (const reading of readings) if (standsForItself(reading)) return true;
  if (readings.length > 0 && canBeKey(text, at)) return true;
  for (const { kind } of readings) {
    if (kind === 'field' ? isBehindDot(text, at) : isBehindFlagSign(text, at)) return true;
  }
  return false;
}

/** True for a name that is meant wherever it stands. */
export function standsForItself({ kind, name }: Reading): boolean {
  return kind !== 'field' && (kind !== 'flag' || isDistinctive(name));
}

/** A name of several words stands for itself; a few others are followed by their value wherever they stand. */
function isDistinctive(name: string): boolean {
  return name.includes('_') || chosen.test(name);
}

/** True behind a sign that makes a flag of a word: `--x`, `MESOS_X`, `/etc/mesos/x`, `mesos::x`, `/etc/mesos/?x`, `--[no-]x`. */
export function isBehindFlagSign(text: string, at: Span): boolean {
  return (kindBefore(text, at) & flagSign) !== 0;
}

/** True for a word at the end of a path. */
export function isBehindDot(text: string, at: Span): boolean {
  return (kindBefore(text, at) & dot) !== 0;
}

/** True for a word that may be a whole key. */
export function canBeKey(text: string, at: Span): boolean {
  if ((kindBefore(text, at) & opening) === 0) return false;
  for (let next = at.end; next < text.length; next++) {
    const unit = text.charCodeAt(next);
    if (unit !== 32 && unit !== 9) return unit < 128 && ((kinds[unit] ?? 0) & closing) !== 0;
  }
  return true;
}

/** What the sign in front of a word can be; the beginning of the text is like a blank. */
function kindBefore(text: string, { start }: Span): number {
  // What V8 has made for places inside of a text it throws away when one outside is asked for.
  if (start === 0) return opening;
  const unit = text.charCodeAt(start - 1);
  if (unit < 128) return kinds[unit] ?? 0;
  return /\s/.test(text.charAt(start - 1)) ? opening : 0;
}

const opening = 1;
const closing = 2;
const flagSign = 4;
const dot = 8;

/** What a sign beside a word can be. */
const kinds = new Uint8Array(128);
function mark(signs: string, kind: number): void {
  for (const sign of signs) kinds[sign.charCodeAt(0)] = (kinds[sign.charCodeAt(0)] ?? 0) | kind;
}
// Around a whole key stand blanks, quotes, brackets, a comma, a colon, a tag of a template.
mark(' \t\n\v\f\r"\'{[,}>\\', opening);
mark('"\':,}]\\\r\n#{<', closing);
mark('-_/:?]', flagSign);
mark('.', dot);
