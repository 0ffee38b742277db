// Measures precision and recall on labelled places in real repositories.
//   npm run score -- LABELS ROOT [--from V|none]... [--to V] [--cli FILE] [--quiet]
// LABELS: JSON lines with repo, path, line, col (from 1), token, what, language, context and expected ("finding" | "none" |
// "unsure"). ROOT: a folder with the repositories checked out, as ROOT/owner+name or ROOT/owner/name. With several
// `--from`, one table after the other. Ends with 1 when a bar is missed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', multiple: true, default: ['0.28.0'] },
    to: { type: 'string', default: 'latest' },
    cli: { type: 'string', default: 'dist/cli.js' },
    quiet: { type: 'boolean', default: false },
  },
});
const [labelsFile, root] = positionals;
if (!labelsFile || !root) {
  console.error('usage: npm run score -- LABELS ROOT [--from V|none]... [--to V] [--cli FILE] [--quiet]');
  process.exit(2);
}

const labels = readFileSync(labelsFile, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
/** What is good enough: shares of the labelled places. */
const bars = { recall: 0.97, recallOfKind: 0.93, flaggedNegatives: 0.01 };

const folders = new Map();
for (const repo of new Set(labels.map((label) => label.repo))) {
  const folder = [repo.replace('/', '+'), repo].map((name) => path.join(root, name)).find((name) => existsSync(name));
  if (folder) folders.set(repo, folder);
  else console.error(`not there, left out: ${repo} (${labels.filter((label) => label.repo === repo).length} labels)`);
}
for (const label of labels) {
  const file = folders.has(label.repo) && path.join(folders.get(label.repo), label.path);
  if (file && existsSync(file)) label.file = file;
  else if (file) console.error(`not there, left out: ${label.repo} ${label.path}`);
}
for (const from of values.from) score(from);

/** Prints the table for one version to come from. */
function score(from) {
  const findings = groupBy(
    [...folders.values()].flatMap((folder) => findingsIn(folder, from)),
    (finding) => `${finding.path}:${finding.line}`,
  );
  const judged = labels
    .filter((label) => label.file)
    .map((label) => ({
      ...label,
      hit: hitOf(label, findings.get(`${label.file.replaceAll('\\', '/')}:${label.line}`)),
    }));

  console.log(`from ${from}`);
  report('all', judged, bars.recall);
  for (const key of ['what', 'language', 'context', 'trap']) {
    console.log(`\nby ${key}`);
    for (const [name, places] of [...groupBy(judged, (label) => label[key])].sort())
      if (name) report(`  ${name}`, places, key === 'what' ? bars.recallOfKind : undefined);
  }
  if (!values.quiet) {
    console.log('\nmisses');
    for (const label of judged) if (label.expected === 'finding' && !label.hit) show(label);
    console.log('\nfalse alarms');
    for (const label of judged) if (label.expected === 'none' && label.hit) show(label, label.hit.rule);
  }
  console.log();
}

/** The finding of the label's line that is at its place. */
function hitOf(label, findings = []) {
  const start = label.col;
  const end = label.col + label.token.length;
  // What is missing has no place of its own: any finding of the line that speaks of it is the one.
  const missing = label.match === 'message' ? /\w{3,}/.exec(label.mesos_name)?.[0] : undefined;
  return findings.find((finding) =>
    missing === undefined
      ? (finding.column < end && start < finding.endColumn) || finding.endLine > finding.line
      : finding.message.includes(missing),
  );
}

function findingsIn(folder, from) {
  const args = [
    values.cli,
    'check',
    ...(from === 'none' ? [] : ['--from', from]),
    '--to',
    values.to,
    '--format',
    'jsonl',
    '--fail-on',
    'never',
    '--no-ignore',
    folder,
  ];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0)
    console.error(`${folder}: the command line ended with ${run.status}: ${run.stderr.slice(0, 500)}`);
  return run.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** One line of a table; where a bar is missed, the line and the exit code say so. */
function report(title, places, bar) {
  const positives = places.filter((label) => label.expected === 'finding');
  const negatives = places.filter((label) => label.expected === 'none');
  const found = positives.filter((label) => label.hit).length;
  const alarms = negatives.filter((label) => label.hit).length;
  const share = (part, of) => (of === 0 ? '  –   ' : `${((100 * part) / of).toFixed(1)} %`);
  const missed = [
    bar !== undefined && found < bar * positives.length && 'recall',
    bar === bars.recall && alarms > bars.flaggedNegatives * negatives.length && 'negatives',
  ].filter(Boolean);
  if (missed.length > 0) process.exitCode = 1;
  console.log(
    `${title.padEnd(30)} recall ${found}/${positives.length} ${share(found, positives.length)}   ` +
      `negatives flagged ${alarms}/${negatives.length} ${share(alarms, negatives.length)}` +
      missed.map((what) => `   below the bar: ${what}`).join(''),
  );
}

function show(label, rule = '') {
  const line = readFileSync(label.file, 'utf8').split('\n')[label.line - 1] ?? '';
  console.log(
    `${label.repo} ${label.path}:${label.line}:${label.col} ${label.what} ${label.token} ${label.trap ?? ''} ${rule}`,
  );
  console.log(`    ${line.trim().slice(0, 160)}`);
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
