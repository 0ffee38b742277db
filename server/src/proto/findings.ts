import type { Finding, Severity, Status } from '../judge/finding.ts';
import type { Kind } from '../names.ts';
import type { Breaks, Change } from './diff.ts';

/** A change as a finding in the new text. What is only new is none; so is what has no place. */
export function findingOf(change: Change): Finding | undefined {
  const { rule, symbol, message, at } = change;
  const severity = severityOf(change);
  if (!severity) return undefined;
  const span = at?.span ?? { start: 0, end: 0 };
  const mention = {
    kind: kindOf(rule),
    name: symbol,
    at: span,
    spelling: 'plain',
    evidence: [],
    place: 'code',
  } as const;
  return {
    rule,
    status: statusOf(rule),
    severity,
    message,
    at: span,
    mention,
    safety: 'advice',
    when: 'before',
    fixes: [],
  };
}

function severityOf({ breaks, rule }: Change): Severity | undefined {
  if (breaks === 'nothing') return rule.endsWith('-deprecated') ? 'info' : undefined;
  return severities[breaks];
}

const severities: Readonly<Record<Exclude<Breaks, 'nothing'>, Severity>> = {
  wire: 'error',
  json: 'error',
  source: 'warning',
};

function statusOf(rule: string): Status {
  if (rule.endsWith('-removed')) return 'removed';
  if (rule.endsWith('-deprecated')) return 'deprecated';
  return rule === 'proto/required-added' ? 'required' : 'changed';
}

function kindOf(rule: string): Kind {
  if (/message|enum-(?!value)|extend|reserved-removed/.test(rule)) return 'message';
  if (rule.includes('enum-value')) return 'enum-value';
  return rule.includes('call') ? 'method' : 'field';
}

/** Every rule of a comparison, with what it says; for lists of rules. */
export const protoRules: Readonly<Record<string, string>> = {
  'proto/call-changed': 'A call takes or gives another type.',
  'proto/call-removed': 'A call is gone.',
  'proto/default-changed': 'A field that is not set means another value.',
  'proto/enum-removed': 'An enum is gone.',
  'proto/enum-value-deprecated': 'An enum value is marked as deprecated.',
  'proto/enum-value-removed': 'An enum value is gone.',
  'proto/enum-value-renamed': 'An enum value has another name: JSON and source break.',
  'proto/enum-value-renumbered': 'An enum value has another number: the wire breaks.',
  'proto/extend-removed': 'An extension of a message is gone.',
  'proto/field-deprecated': 'A field is marked as deprecated.',
  'proto/field-removed': 'A field is gone.',
  'proto/field-renamed': 'A field has another name: JSON and source break.',
  'proto/field-renumbered': 'A field has another number: the wire breaks.',
  'proto/field-retyped': 'A field has another type.',
  'proto/label-changed': 'A field became a list, or no longer is one.',
  'proto/message-removed': 'A message is gone.',
  'proto/number-reused': 'A number stands for another field.',
  'proto/oneof-changed': 'A field moved into a `oneof`, or out of it.',
  'proto/required-added': 'A required field is new, or a field became required.',
  'proto/required-removed': 'A field is no longer required.',
  'proto/reserved-removed': 'Numbers or names are no longer reserved.',
  'proto/reserved-used': 'A reserved number or name is used again.',
  'proto/syntax': 'The text is no protobuf.',
};
