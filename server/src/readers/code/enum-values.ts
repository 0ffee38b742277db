import type { Hit, Mention, Reading } from '../../names.ts';
import { isForeign } from './foreign.ts';
import { areOf, segmentsOf } from './message-types.ts';
import { joinsNames, pathEndingAt } from './paths.ts';
import { type Source, withEvidence } from './source.ts';

/** `TaskStatus::REASON_X`, `Reason.REASON_X`, `TaskStatus_REASON_X` of Go, `Protos$TaskStatus$Reason/REASON_X`, or bare. */
export function enumMention(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  if (isRenamed(source, i, hit, reading)) return renamedMention(source, hit, reading);
  if (reading.spelling !== 'plain' || !isConstant(source.text, hit.at)) return undefined;
  const prefix = source.text.slice(source.tokens.start(i), hit.at.start);
  // `MY_REASON_X` is another name; `TaskStatus_REASON_X` is how Go writes the enum's type.
  if (prefix !== '' && !/^[A-Z]+[a-z]\w*_$/.test(prefix)) return undefined;
  const written = prefix === '' ? qualifierOf(source, i) : [prefix.slice(0, -1)];
  const type = segmentsOf(written);
  const parent = reading.name.slice(0, Math.max(0, reading.name.lastIndexOf('.')));
  const qualified = parent !== '' && isEnum(type, parent);
  // A bare `DESTROY` can be anything, and so can the value of another's enum.
  if ((parent !== '' && !qualified) || isForeign(source, written)) return undefined;
  return {
    kind: 'enum-value',
    name: reading.name,
    at: hit.at,
    spelling: 'plain',
    evidence: qualified || type.includes('TaskStatus') ? withEvidence(source, 'receiver') : source.evidence,
    place: source.context.place,
  };
}

/** Capitals, digits and underscores, and a capital first; there may be one in every other line. */
function isConstant(text: string, { start, end }: Hit['at']): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const isCapital = unit >= 65 && unit <= 90;
    if (!isCapital && (at === start || !(unit === 95 || (unit >= 48 && unit <= 57)))) return false;
  }
  return end > start;
}

/** `ReasonMemoryLimit`, a constructor of Haskell or a variant of Rust, and `:reason-memory-limit`, a keyword of Clojure. */
function isRenamed({ language, tokens }: Source, i: number, hit: Hit, { spelling }: Reading): boolean {
  if (tokens.start(i) !== hit.at.start) return false;
  if (spelling === 'pascal') return language.name === 'haskell' || (language.name === 'rust' && tokens.is(i - 1, '::'));
  return spelling === 'dashed' && language.name === 'clojure' && tokens.is(i - 1, ':');
}

function renamedMention({ evidence, context }: Source, { at }: Hit, reading: Reading): Mention | undefined {
  const { kind, name, spelling } = reading;
  return name.includes('.') ? undefined : { kind, name, at, spelling, evidence, place: context.place };
}

const variant = /\bReason::([A-Z][A-Za-z]+)\b/g;

/** `Reason::MemoryLimit` of Rust, whose generated code leaves out what the enum's name says: the text has not the whole name. */
export function* variantMentions(source: Source): Iterable<Mention> {
  const { text, tokens, context } = source;
  if (!source.evidence.includes('import')) return;
  for (const { 0: path, 1: written = '', index } of text.matchAll(variant)) {
    const name = `REASON${written.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
    const at = { start: index + path.length - written.length, end: index + path.length };
    if (!tokens.isIdentifier(tokens.tokenAt(at.start))) continue;
    for (const { kind } of context.names.readings(name)) {
      if (kind !== 'enum-value') continue;
      const evidence = withEvidence(source, 'receiver');
      yield { kind, name, at, spelling: 'pascal', evidence, place: context.place, unwritten: true };
    }
  }
}

function qualifierOf(source: Source, i: number): readonly string[] {
  const { tokens } = source;
  return joinsNames(tokens, i - 1) || tokens.is(i - 1, '/') ? pathEndingAt(tokens, i - 2).segments : [];
}

/** C++, Go and Python may leave the enum's own name out: `Offer::Operation::DESTROY` of `Offer.Operation.Type`. */
function isEnum(type: readonly string[], parent: string): boolean {
  if (type.length > 1 && areOf(type, parent)) return true;
  const dot = parent.lastIndexOf('.');
  return dot >= 0 && areOf(type, parent.slice(0, dot));
}
