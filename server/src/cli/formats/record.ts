import type { Finding, Safety, Severity, Status, When } from '../../judge/finding.ts';
import type { Kind } from '../../names.ts';
import { Lines } from '../../text.ts';
import type { Checked } from '../checked.ts';

/** A finding as tools read it: the keys, their order and their meaning are a contract. */
export interface Record {
  readonly path: string;
  /** Lines and columns count from 1, columns in UTF-16 units; the end is behind the last unit. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly kind: Kind;
  readonly name: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly message: string;
  readonly replacement: string | null;
  readonly safety: Safety;
  readonly when: When;
}

/** The findings of a file as records, in the order of the text. */
export function recordsOf(
  { path, text, findings }: Checked,
  lines: Lines | undefined = findings.length === 0 ? undefined : new Lines(text),
): readonly Record[] {
  if (!lines) return [];
  return findings.map((finding) => recordOf(path, finding, lines));
}

function recordOf(path: string, finding: Finding, lines: Lines): Record {
  const { at, rule, mention, entry, status, severity, message, replacement, safety, when } = finding;
  const start = lines.placeOf(at.start);
  const end = lines.placeOf(at.end);
  return {
    path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    rule,
    kind: entry?.kind ?? mention.kind,
    name: entry?.name ?? mention.name,
    status,
    severity,
    message,
    replacement: replacement ?? null,
    safety,
    when,
  };
}
