import type { Finding, Severity, Status } from '../judge/finding.ts';
import type { Kind } from '../names.ts';
import type { Breaks, Change } from './diff.ts';

/** A change as a finding in the new text. What is only new is none; so is what has no place. */
export function findingOf(change: Change): Finding | undefined {
  const { rule, symbol, breaks, at } = change;
  const severity = severityOf(change);
  if (!severity) return undefined;
  const message = breaks === 'nothing' ? change.message : `${labels[breaks]}: ${change.message}`;
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

/** How its message begins: what does not break the wire may still break JSON. */
const labels: Readonly<Record<Exclude<Breaks, 'nothing'>, string>> = {
  wire: 'Breaks the wire',
  json: 'Breaks JSON',
  source: 'Breaks source',
};

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
