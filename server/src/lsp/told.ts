import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../judge/finding.ts';
import type { Change } from '../readers/memory.ts';
import type { Client } from './client.ts';
import { diagnosticOf, type Placed } from './convert.ts';
import { renewed } from './encoded.ts';

/** What there was to tell of a state of a document: a diagnostic for each finding. */
export interface Told {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly diagnostics: Diagnostic[];
}

/** What there is to tell of a document as it is; with the diagnostics of its last state where they still say what is so. */
export function toldOf(
  document: Placed,
  findings: readonly Finding[],
  client: Client,
  last?: { readonly told: Told; readonly change: Change },
): Told {
  const text = document.getText();
  const make = (finding: Finding) => diagnosticOf(document, finding, client);
  if (!last) return { text, findings, diagnostics: findings.map(make) };
  const { told, change } = last;
  const kept = new Kept(told, change, text);
  const diagnostics = findings.map((finding) => kept.of(finding) ?? make(finding));
  return { text, findings, diagnostics: renewed(diagnostics, told.diagnostics) };
}

/** The diagnostics of the last state whose lines and columns an edit cannot have changed. */
class Kept {
  readonly #told: Told;
  readonly #change: Change;
  /** From here on all stands in the lines and columns in which it stood. */
  readonly #behind: number;
  #next = 0;

  constructor(told: Told, change: Change, text: string) {
    this.#told = told;
    this.#change = change;
    const newline = isWithinLine(told.text, text, change) ? text.indexOf('\n', change.end) : -1;
    this.#behind = newline < 0 ? Number.POSITIVE_INFINITY : newline + 1;
  }

  /** What was told of the same before; findings are asked for in their order. */
  of(finding: Finding): Diagnostic | undefined {
    const { start, end, before } = this.#change;
    const isBehind = finding.at.start >= this.#behind;
    if (!isBehind && finding.at.end >= start) return undefined;
    const moved = isBehind ? end - before : 0;
    const { findings, diagnostics } = this.#told;
    // One that is gone is passed over.
    for (let i = this.#next; i <= this.#next + 1; i++) {
      const last = findings[i];
      if (!last || !saysSame(last, finding, moved)) continue;
      this.#next = i + 1;
      return diagnostics[i];
    }
    return undefined;
  }
}

/** No line begins or ends where the two texts differ. */
function isWithinLine(before: string, now: string, change: Change): boolean {
  const { start, end } = change;
  return now.charCodeAt(start - 1) !== 13 && !hasLineEnd(before, start, change.before) && !hasLineEnd(now, start, end);
}

function hasLineEnd(text: string, start: number, end: number): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}

function saysSame(last: Finding, now: Finding, moved: number): boolean {
  return (
    last.at.start + moved === now.at.start &&
    last.at.end + moved === now.at.end &&
    last.rule === now.rule &&
    last.message === now.message &&
    last.severity === now.severity &&
    last.status === now.status &&
    (last.entry === undefined) === (now.entry === undefined)
  );
}
