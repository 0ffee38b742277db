import type { Mention, Spelling } from '../names.ts';
import type { Span } from '../text.ts';
import type { Context } from './reader.ts';

/**
 * The metric whose name stands at `at`, in one of the ways in which collectors write it: `allocator/x`,
 * `mesos.master.allocator.x`, `mesos_allocator_x`.
 */
export function metricMention(
  text: string,
  at: Span,
  reading: { readonly name: string; readonly spelling: Spelling },
  context: Context,
): Mention | undefined {
  const before = text.slice(Math.max(0, at.start - 80), at.start);
  const prefix = /[\w./:-]*$/.exec(before)?.[0] ?? '';
  // `redis_master_slave_…` and `my_allocator_…` are other programs' own: behind `_` the vendor has to be Mesos.
  const vendor = /mesos/i.test(prefix);
  if (/[A-Za-z0-9_-]$/.test(prefix) && !(vendor && prefix.endsWith('_'))) return undefined;
  // A page of documentation or a file is often named after the metric.
  if (/^(?:\.(?:md|html?|rst|json|ya?ml|txt|png|py|go)\b|[-(/]\w)/.test(text.slice(at.end, at.end + 6)))
    return undefined;
  return {
    kind: 'metric',
    name: reading.name,
    at,
    spelling: reading.spelling,
    evidence: vendor ? [...context.evidence, 'block'] : context.evidence,
    place: context.place,
  };
}
