import type { Diagnostic } from 'vscode-languageserver';

/** The JSON of diagnostics that were sent before, by the diagnostic itself. */
const known = new WeakMap<object, string>();

/** A message as JSON. Of a list of diagnostics only those are written anew that were not sent before. */
export function jsonOf(message: object): string {
  if ('params' in message) {
    const { params } = message;
    if (isRecord(params) && Array.isArray(params.diagnostics) && 'uri' in params)
      return withLast(message, 'params', withLast(params, 'diagnostics', listOf(params.diagnostics)));
  } else if ('result' in message) {
    const { result } = message;
    if (isRecord(result) && Array.isArray(result.items) && result.kind === 'full')
      return withLast(message, 'result', withLast(result, 'items', listOf(result.items)));
  }
  return JSON.stringify(message);
}

/** The JSON of an object of several members, with that of one of them, which comes last. */
function withLast(object: object, member: string, json: string): string {
  return `${JSON.stringify({ ...object, [member]: undefined }).slice(0, -1)},"${member}":${json}}`;
}

function listOf(diagnostics: readonly unknown[]): string {
  let list = '';
  for (const diagnostic of diagnostics) list += list === '' ? written(diagnostic) : `,${written(diagnostic)}`;
  return `[${list}]`;
}

function written(diagnostic: unknown): string {
  if (!isRecord(diagnostic)) return JSON.stringify(diagnostic) ?? 'null';
  let json = known.get(diagnostic);
  if (json === undefined) {
    json = JSON.stringify(diagnostic);
    known.set(diagnostic, json);
  }
  return json;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The diagnostics, with those of `before` that say the same in place of their likes: few are told anew after an edit. */
export function renewed(diagnostics: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] {
  let next = 0;
  return diagnostics.map((diagnostic) => {
    // One that is gone, or says something else now, is passed over.
    for (const i of [next, next + 1]) {
      const last = before[i];
      if (!last || !isSame(last, diagnostic)) continue;
      next = i + 1;
      return last;
    }
    return diagnostic;
  });
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.range.start.line === b.range.start.line &&
    a.range.start.character === b.range.start.character &&
    a.range.end.line === b.range.end.line &&
    a.range.end.character === b.range.end.character &&
    a.severity === b.severity &&
    a.code === b.code &&
    a.message === b.message &&
    a.codeDescription?.href === b.codeDescription?.href &&
    a.tags?.length === b.tags?.length
  );
}
