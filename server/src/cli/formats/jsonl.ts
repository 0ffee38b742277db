import type { Format } from './format.ts';
import { recordsOf } from './record.ts';

/** One finding on each line, and nothing else. */
export function jsonl(): Format {
  return {
    begin: () => '',
    file: (checked) =>
      recordsOf(checked)
        .map((record) => `${JSON.stringify(record)}\n`)
        .join(''),
    between: '',
    end: () => '',
  };
}
