import type { Severity } from '../../judge/finding.ts';
import { whyOf } from '../../judge/why.ts';
import { Lines } from '../../text.ts';
import type { Checked } from '../checked.ts';
import { type Paint, paintFor } from '../paint.ts';
import { countOf, pinnedSentence, skippedSentence } from '../phrases.ts';
import { excerptOf, printable } from './excerpt.ts';
import type { Format, Look, Summary } from './format.ts';
import { type Record, recordsOf } from './record.ts';

/** For people: the findings of each file under its name, with the line they stand in, and a footer. */
export function text({ color, why = false }: Look): Format {
  const colors = paintFor(color);
  return {
    begin: () => '',
    file(checked) {
      if (checked.findings.length === 0) return '';
      const lines = new Lines(checked.text);
      return group(checked, recordsOf(checked, lines), lines, { colors, why });
    },
    between: '',
    end: (summary) => footer(summary, colors),
  };
}

interface Style {
  readonly colors: Paint;
  readonly why: boolean;
}

function group(checked: Checked, records: readonly Record[], lines: Lines, { colors, why }: Style): string {
  const blocks = records.map((record, i) => {
    const finding = checked.findings[i];
    const reason = why && finding ? `    ${colors.dim(`why: ${whyOf(finding.mention, finding.entry)}`)}\n` : '';
    return `${block(record, lines, colors)}${reason}`;
  });
  return `${colors.underline(printable(checked.path))}\n${blocks.join('')}\n`;
}

function block(record: Record, lines: Lines, colors: Paint): string {
  const { line, column, endLine, endColumn, severity, message, rule } = record;
  const source = lines.lineText(line);
  // What spans several lines is underlined to the end of the first.
  const end = endLine === line ? endColumn - 1 : source.length;
  const excerpt = excerptOf(source, column - 1, end);
  const number = String(line);
  const bar = colors.dim('|');
  const paint = painter(severity, colors);
  return [
    `  ${line}:${column} ${paint(severity)}: ${printable(message)} ${colors.dim(`[${printable(rule)}]`)}`,
    `    ${colors.dim(number)} ${bar} ${excerpt.source}`,
    `    ${' '.repeat(number.length)} ${bar} ${paint(excerpt.carets)}`,
    '',
  ].join('\n');
}

function footer(summary: Summary, colors: Paint): string {
  const { error, warning, info } = summary.severities;
  const all = error + warning + info;
  const inFiles = `${countOf(summary.files, 'file')} checked`;
  const versions = summary.to === null ? '' : ` for Mesos ${summary.from ? `${summary.from} → ` : ''}${summary.to}`;
  const lines: string[] = [];
  if (all === 0) lines.push(colors.green(`No findings; ${inFiles}${versions}.`));
  else {
    const said = `${countOf(error, 'error')}, ${countOf(warning, 'warning')}, ${countOf(info, 'info')}`;
    const found = `${countOf(all, 'finding')} (${said}) in ${summary.filesWithFindings} of ${inFiles}${versions}.`;
    lines.push((summary.failed ? colors.red : colors.yellow)(found));
  }
  if (summary.fixable > 0) lines.push(`"mesos-lint fix" mends ${summary.fixable} of them.`);
  if (summary.from === null && !summary.compared)
    lines.push('Without --from nothing counts as changed: say which version runs now.');
  if (summary.pins.length > 0) lines.push(pinnedSentence(summary.pins));
  if (summary.skipped.length > 0) lines.push(skippedSentence(summary.skipped));
  return `${lines.join('\n')}\n`;
}

function painter(severity: Severity, colors: Paint): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'info':
      return colors.cyan;
  }
}
