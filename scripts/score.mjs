// Measures precision and recall on labelled places in real repositories.
//   npm run score -- LABELS ROOT [--from V] [--to V] [--quiet]
// LABELS: JSON lines with repo, path, line, col (from 1), token, what, language, context and expected ("finding" | "none" |
// "unsure"). ROOT: a folder with the repositories checked out, as ROOT/owner+name or ROOT/owner/name.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '0.28.0' },
    to: { type: 'string', default: 'latest' },
    quiet: { type: 'boolean', default: false },
  },
});
const [labelsFile, root] = positionals;
if (!labelsFile || !root) {
  console.error('usage: npm run score -- LABELS ROOT [--from V] [--to V] [--quiet]');
  process.exit(2);
}

const labels = readFileSync(labelsFile, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const byRepo = groupBy(labels, (label) => label.repo);
const judged = [];
for (const [repo, places] of byRepo) {
  const folder = [repo.replace('/', '+'), repo].map((name) => path.join(root, name)).find((name) => existsSync(name));
  if (!folder) {
    console.error(`not there, left out: ${repo} (${places.length} labels)`);
    continue;
  }
  const findings = groupBy(findingsIn(folder), (finding) => `${finding.path}:${finding.line}`);
  for (const label of places) {
    const file = path.join(folder, label.path);
    if (!existsSync(file)) {
      console.error(`not there, left out: ${repo} ${label.path}`);
      continue;
    }
    const start = label.col;
    const end = label.col + label.token.length;
    // What is missing has no place of its own: any finding of the line that speaks of it is the one.
    const missing = label.match === 'message' ? /\w{3,}/.exec(label.mesos_name)?.[0] : undefined;
    const hit = (findings.get(`${file.replaceAll('\\', '/')}:${label.line}`) ?? []).find((finding) =>
      missing === undefined
        ? (finding.column < end && start < finding.endColumn) || finding.endLine > finding.line
        : finding.message.includes(missing),
    );
    judged.push({ ...label, file, hit });
  }
}

report('all', judged);
for (const key of ['what', 'language', 'context', 'trap']) {
  console.log(`\nby ${key}`);
  for (const [name, places] of [...groupBy(judged, (label) => label[key])].sort())
    if (name) report(`  ${name}`, places);
}
if (!values.quiet) {
  console.log('\nmisses');
  for (const label of judged) if (label.expected === 'finding' && !label.hit) show(label);
  console.log('\nfalse alarms');
  for (const label of judged) if (label.expected === 'none' && label.hit) show(label, label.hit.rule);
}

function findingsIn(folder) {
  const args = [
    'dist/cli.js',
    'check',
    '--from',
    values.from,
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

function report(title, places) {
  const positives = places.filter((label) => label.expected === 'finding');
  const negatives = places.filter((label) => label.expected === 'none');
  const found = positives.filter((label) => label.hit).length;
  const alarms = negatives.filter((label) => label.hit).length;
  const share = (part, of) => (of === 0 ? '  –   ' : `${((100 * part) / of).toFixed(1)} %`);
  console.log(
    `${title.padEnd(30)} recall ${found}/${positives.length} ${share(found, positives.length)}   ` +
      `negatives flagged ${alarms}/${negatives.length} ${share(alarms, negatives.length)}`,
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
