// What the benchmarks print, which is also what they write: one section of docs/benchmarks.md for each part.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { median } from './statistics.mjs';

/**
 * The result of a part.
 * @typedef {{ title: string, command: string, about: string, tables: readonly string[], goals: readonly string[][],
 *   versions?: Readonly<Record<string, string | undefined>> }} Section
 */

/** The section as Markdown. @param {Section} section */
export function sectionText({ title, command, about, tables, goals, versions = {} }) {
  const tools = Object.entries(versions).flatMap(([name, version]) => (version ? [`${name} ${version}`] : []));
  return [
    `## ${title}`,
    about,
    ...tables,
    ...(goals.length > 0 ? [table(['goal', 'measured', 'aim', 'met'], goals)] : []),
    `\`${command}\` · ${machine()} · ${[`Node ${process.versions.node}`, ...tools].join(', ')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function machine() {
  const cpus = os.cpus();
  const model = cpus[0]?.model.replace(/\(R\)|\(TM\)|CPU /g, '').trim();
  const day = new Date().toISOString().slice(0, 10);
  return `${day} · ${cpus.length} × ${model}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.arch()}`;
}

/**
 * A goal, what was measured, and whether it is met. A measured NaN is one that could not be measured.
 * @param {string} what
 * @param {number} measured
 * @param {{ most?: number, least?: number, unit?: string }} aim
 */
export function goal(what, measured, { most = Number.POSITIVE_INFINITY, least = 0, unit = '×' }) {
  const aim = least > 0 ? `≥ ${least} ${unit}` : `≤ ${most} ${unit}`;
  if (Number.isNaN(measured)) return [what, '–', aim, 'not measured'];
  return [what, quantity(measured, unit), aim, least <= measured && measured <= most ? 'yes' : 'no'];
}

/**
 * A goal that all of several have to meet: the one that is farthest from it.
 * @param {string} what
 * @param {readonly (readonly [string, number])[]} measured by name
 * @param {{ most: number, unit?: string }} aim
 */
export function goalOfAll(what, measured, aim) {
  const known = measured.filter(([, value]) => !Number.isNaN(value)).sort(([, a], [, b]) => b - a);
  const [[name, value] = ['', Number.NaN]] = known;
  return goal(known.length > 1 ? `${what}; of ${known.length} the most: ${name}` : `${what}: ${name}`, value, aim);
}

/** A table: the first column to the left, the others to the right. */
export function table(head, rows) {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** The median of some numbers, and between which they lie. */
export function spread(numbers, unit) {
  if (numbers.length === 0) return '–';
  return `${number(median(numbers))} (${number(Math.min(...numbers))}–${number(Math.max(...numbers))}) ${unit}`;
}

/** A number with its unit; a dash for one that could not be measured. */
export function quantity(value, unit) {
  return Number.isFinite(value) ? `${number(value)} ${unit}` : '–';
}

/** Three digits that count. */
export function number(value) {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

const preface = `# Benchmarks

Written by \`npm run bench\`, each section by its part. What counts are the ratios: all that is compared was run in turn,
in the same minutes, and a ratio is the median of the ratios of single rounds. Times are medians, with the smallest and
the largest in parentheses; CPU is user and system time of all threads; memory is the peak of the resident set. What is
measured is \`dist/\` as \`npm run build\` makes it, from Mesos 0.28 to the newest release.
`;

/** Puts the section into the document, in the place of its predecessor. */
export function keep(file, order, { title }, text) {
  const sections = new Map();
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  for (const section of before.split(/^(?=## )/m).slice(1)) {
    sections.set(section.slice(3, section.indexOf('\n')), section.trimEnd().concat('\n'));
  }
  sections.set(title, text);
  const known = order.flatMap((name) => (sections.has(name) ? [sections.get(name)] : []));
  writeFileSync(file, [preface, ...known].join('\n'));
}
