import type { Diagnostic, DiagnosticSeverity, DiagnosticTag, Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Severity } from '../judge/finding.ts';
import { linkTo, pagePath, upgradeGuide } from '../pages/links.ts';
import type { Span } from '../text.ts';
import type { Client } from './client.ts';

/** The one place where our offsets become LSP's positions, and our findings its diagnostics. */

/** What of a document a diagnostic needs. */
export type Placed = Pick<TextDocument, 'getText' | 'positionAt'>;

export function rangeOf(document: Pick<TextDocument, 'positionAt'>, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** The same where `text` is the document's: most spans end in the line in which they begin, which need not be looked for again. */
export function rangeIn(document: Placed, text: string, { start, end }: Span): Range {
  const first = document.positionAt(start);
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) return { start: first, end: document.positionAt(end) };
  }
  return { start: first, end: { line: first.line, character: first.character + end - start } };
}

/** The offsets of a range; outside the text they are its ends. */
export function spanOf(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function offsetOf(document: TextDocument, position: Position): number {
  return document.offsetAt(position);
}

// Numbers of the protocol: for their names its library would have to be loaded, also where nobody speaks to a client.
const severities: Record<Severity, DiagnosticSeverity> = { error: 1, warning: 2, info: 3 };
const deprecated: DiagnosticTag = 2;

/** All diagnostics for one client have the same fields: there may be hundreds after every edit. */
export function diagnosticOf(document: Placed, finding: Finding, client: Client): Diagnostic {
  const gone = finding.status === 'deprecated' || finding.status === 'removed';
  return {
    range: rangeIn(document, document.getText(), finding.at),
    severity: severities[finding.severity],
    source: 'mesos',
    code: finding.rule,
    message: finding.message,
    codeDescription: client.codeDescriptions ? { href: rulePageUri(finding, client) } : undefined,
    tags: gone && client.tags ? [deprecated] : undefined,
  };
}

/** Where a finding's rule is explained: its page, or the upgrade guide where there is none or nobody to show it. */
function rulePageUri({ entry, rule }: Finding, { rulePages }: Client): string {
  const hasPage = entry || rule.startsWith('proto/');
  return hasPage && rulePages !== undefined ? `${rulePages}:/${linkTo(pagePath(rule))}` : upgradeGuide;
}

/** The `/`-separated path of a URI of any scheme; `untitled:Untitled-1` is `Untitled-1`. */
export function pathOf(uri: string): string {
  const path = /^[^:/?#]*:(?:\/\/[^/?#]*)?([^?#]*)/.exec(uri)?.[1] ?? uri;
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone % is no escape; clients differ in how careful they are.
    return path;
  }
}
