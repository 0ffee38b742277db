import { version } from '../usage.ts';
import type { Format } from './format.ts';
import { recordsOf } from './record.ts';

/** One object with everything. */
export function json(): Format {
  return {
    // The findings are put in where `[]` stands.
    begin: ({ from, to }) => written({ version, from, to, findings: [] }).slice(0, -']\n}'.length),
    file(checked) {
      const records = recordsOf(checked);
      return records.length === 0 ? '' : written({ records }).slice('{\n  "records": ['.length, -'\n  ]\n}'.length);
    },
    between: ',',
    end({ filesWithFindings, skipped, files, pins }) {
      const reasons = skipped.map(({ path, reason }) => ({ path, reason }));
      const rest = written({ skipped: reasons, files, ...(pins.length > 0 && { pins }) });
      return `${filesWithFindings > 0 ? '\n  ' : ''}],${rest.slice('{'.length)}\n`;
    },
  };
}

function written(value: object): string {
  return JSON.stringify(value, undefined, 2);
}
