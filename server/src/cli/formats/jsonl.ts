import type { Format } from './format.ts';
import { type Record, recordsOf } from './record.ts';

/** One finding on each line, and nothing else. */
export function jsonl(): Format {
  return {
    begin: () => '',
    file(checked) {
      const path = JSON.stringify(checked.path);
      let lines = '';
      for (const record of recordsOf(checked)) lines += lineOf(path, record);
      return lines;
    },
    between: '',
    end: () => '',
  };
}

/** What `JSON.stringify` makes of a record, and a line end. That would write the same names, rules and messages out each time. */
function lineOf(path: string, record: Record): string {
  const { line, column, endLine, endColumn, rule, kind, name, status, severity, message } = record;
  const { replacement, safety, when } = record;
  return (
    `{"path":${path},"line":${line},"column":${column},"endLine":${endLine},"endColumn":${endColumn}` +
    `,"rule":${quoted(rule)},"kind":"${kind}","name":${quoted(name)},"status":"${status}","severity":"${severity}"` +
    `,"message":${quoted(message)},"replacement":${replacement === null ? 'null' : quoted(replacement)}` +
    `,"safety":"${safety}","when":"${when}"}\n`
  );
}

function quoted(text: string): string {
  const known = written.get(text);
  if (known !== undefined) return known;
  if (written.size >= mostWritten) written.clear();
  const made = JSON.stringify(text);
  written.set(text, made);
  return made;
}

const written = new Map<string, string>();

/** Messages may name anything that stands in a file. */
const mostWritten = 2000;
