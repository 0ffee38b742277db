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
      return `${JSON.stringify({ version, from, to, findings, skipped: reasons, files, ...(pins.length > 0 && { pins }) }, undefined, 2)}\n`;
    },
  };
}
