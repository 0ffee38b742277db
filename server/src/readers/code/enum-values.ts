import type { Hit, Mention, Reading } from '../../names.ts';
import { isMessage, segmentsOf } from './message-types.ts';
import { joinsNames, pathEndingAt } from './paths.ts';
import { type Source, withEvidence } from './source.ts';

/** `TaskStatus::REASON_X`, `Reason.REASON_X`, `TaskStatus_REASON_X` of Go, `Protos$TaskStatus$Reason/REASON_X`, or bare. */
export function enumMention(source: Source, i: number, hit: Hit, reading: Reading): Mention | undefined {
  const written = source.text.slice(hit.at.start, hit.at.end);
  if (reading.spelling !== 'plain' || !/^[A-Z][A-Z0-9_]*$/.test(written)) return undefined;
  const prefix = source.text.slice(source.tokens.start(i), hit.at.start);
  // `MY_REASON_X` is another name; `TaskStatus_REASON_X` is how Go writes the enum's type.
  if (prefix !== '' && !/^(?:[A-Z]+[a-z]\w*_)+$/.test(prefix)) return undefined;
  const type = prefix === '' ? qualifierOf(source, i) : [prefix.slice(0, -1)];
  const parent = reading.name.slice(0, Math.max(0, reading.name.lastIndexOf('.')));
  const qualified = parent !== '' && isEnum(type, parent);
  // A bare `DESTROY` can be anything.
  if (parent !== '' && !qualified) return undefined;
  return {
    kind: 'enum-value',
    name: reading.name,
    at: hit.at,
    spelling: 'plain',
    evidence: qualified || segmentsOf(type).includes('TaskStatus') ? withEvidence(source, 'receiver') : source.evidence,
    place: source.context.place,
  };
}

function qualifierOf(source: Source, i: number): readonly string[] {
  const { tokens } = source;
  return joinsNames(tokens, i - 1) || tokens.is(i - 1, '/') ? pathEndingAt(tokens, i - 2).segments : [];
}

/** C++, Go and Python may leave the enum's own name out: `Offer::Operation::DESTROY` of `Offer.Operation.Type`. */
function isEnum(written: readonly string[], parent: string): boolean {
  const outer = parent.replace(/\.\w+$/, '');
  const long = segmentsOf(written).length > 1;
  return (long && isMessage(written, parent)) || (outer !== parent && isMessage(written, outer));
}
