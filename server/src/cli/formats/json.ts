import { version } from '../usage.ts';
import type { Format } from './format.ts';
import { type Record, recordsOf } from './record.ts';

/** One object with everything, printed at the end. */
export function json(): Format {
  const findings: Record[] = [];
  return {
    file(checked) {
      for (const record of recordsOf(checked)) findings.push(record);
      return '';
    },
    end({ from, to, pins, skipped, files }) {
      const reasons = skipped.map(({ path, reason }) => ({ path, reason }));
      return `${JSON.stringify({ version, from, to, pins, findings, skipped: reasons, files }, undefined, 2)}\n`;
    },
  };
}
