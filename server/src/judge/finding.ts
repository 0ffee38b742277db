import type { Entry } from '../catalogue/entry.ts';
import type { Mention } from '../names.ts';
import type { Edit, Span } from '../text.ts';

export type Status = 'removed' | 'deprecated' | 'changed' | 'required' | 'unavailable' | 'unknown';

export type Severity = 'error' | 'warning' | 'info';

/** Whether a fix keeps the meaning (`safe`), needs a look (`unsafe`), or is words only (`advice`). */
export type Safety = 'safe' | 'unsafe' | 'advice';

/** When a fix can be made: still on the old version, or only once everything runs the new one. */
export type When = 'before' | 'after';

/** What a fix does to the file itself. The file stays in its folder, and nothing that is there is ever overwritten. */
export type FileChange =
  | { readonly how: 'rename'; readonly to: string }
  /** Another file is made beside it. */
  | { readonly how: 'create'; readonly name: string; readonly text: string }
  | { readonly how: 'delete' };

export interface Fix {
  /** A verb and its object: "Rename to `agent_ping_timeout`". */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Where the name of the file is what has to change. */
  readonly file?: FileChange;
  readonly safety: 'safe' | 'unsafe';
  readonly when: When;
}

/** A mention that the version pair makes noteworthy. What is worked out when asked is lost in a spread copy: see `withSeverity`. */
export interface Finding {
  /** Stable id such as `flag/master/slave_ping_timeout`. */
  readonly rule: string;
  readonly status: Status;
  readonly severity: Severity;
  /** One sentence or two: what is wrong, since when, what to write. Plain text with `code`. */
  readonly message: string;
  /** What is underlined, in offsets of the file's text. */
  readonly at: Span;
  readonly mention: Mention;
  /** Absent for statuses that the facts alone decide: `unknown`, `unavailable`. */
  readonly entry?: Entry;
  /** The name to use instead, if there is one. */
  readonly replacement?: string;
  readonly safety: Safety;
  readonly when: When;
  /** Best first; empty when only advice can be given. */
  readonly fixes: readonly Fix[];
}

/** The same finding with another severity. */
export function withSeverity(finding: Finding, severity: Severity): Finding {
  const { rule, status, message, at, mention, entry, replacement } = finding;
  return {
    ...{ rule, status, severity, message, at, mention, entry },
    ...(replacement !== undefined && { replacement }),
    get safety() {
      return finding.safety;
    },
    get when() {
      return finding.when;
    },
    get fixes() {
      return finding.fixes;
    },
  };
}
