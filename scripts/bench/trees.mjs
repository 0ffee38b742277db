// Part "trees": whole folders checked, beside ripgrep, ast-grep and Node doing nothing.
import path from 'node:path';
import { languages } from './languages.mjs';
import { race } from './measure.mjs';
import { catalogueNames, writeNameList, writeRules } from './names.mjs';
import { astGrep, ripgrep } from './peers.mjs';
import { checkOf, nothing } from './project.mjs';
import { goal, number, quantity, spread, table } from './report.mjs';
import { median, medianRatio } from './statistics.mjs';
import { areas, treeIn, trees } from './tree.mjs';

/** @param {import('./main.mjs').Setting} setting @returns {Promise<import('./report.mjs').Section>} */
export async function treesPart({ rounds, scratch, only: folder }) {
  const names = await catalogueNames(scratch);
  const others = rivals(scratch, names);
  const measured = (tree, options) => measure(tree, { rounds, others, ...options });
  const shown = [];
  const goals = [];
  if (folder) shown.push(measured(path.resolve(folder)));
  else {
    const large = measured(treeIn(scratch, 'large'), { quarter: true, slow: 2 });
    const small = measured(treeIn(scratch, 'small'));
    shown.push(large, small);
    goals.push(...goalsOf(large.costs, small.costs));
  }
  return {
    title: 'Trees',
    command: 'npm run bench -- trees [FOLDER]',
    about: aboutOf(names),
    tables: shown.map(({ text }) => text),
    goals,
    versions: { ripgrep: ripgrep()?.version, 'ast-grep': astGrep()?.version },
  };
}

const us = 'mesos-lint';
const quarterOfIt = 'mesos-lint, a quarter of it';

function aboutOf(names) {
  const rules = new Set(names.flatMap((name) => name.rules)).size;
  const size = ({ files, megabytes, hitShare }) =>
    `${files} files, ${megabytes} MB, ${number(hitShare * 100)} % with a hit`;
  return [
    `Generated trees in ${Object.keys(languages).length} languages: ${size(trees.large)}; ${size(trees.small)}. ripgrep looks for`,
    `the ${names.length} spellings of the names of ${rules} rules that are no lone plain words (\`rg -j2 -F -f names\`), ast-grep has`,
    'one rule for each of its languages with all of them in it, which is the least it can be asked. Everything prints into',
    'a file. The tree is read before each run, so that nothing waits for the disk. ast-grep takes part in fewer rounds of',
    'the large tree.',
  ].join('\n');
}

/** ripgrep and ast-grep, where they are installed, without the folder. */
function rivals(scratch, names) {
  const list = writeNameList(scratch, names);
  const project = writeRules(scratch, names);
  const [grep, ast] = [ripgrep(), astGrep()];
  return [
    ...(grep ? [{ name: 'ripgrep', command: [...grep.command, '-j2', '-F', '-f', list] }] : []),
    ...(ast ? [{ name: 'ast-grep', command: [...ast.command, 'scan', '--config', project], slow: true }] : []),
  ];
}

function measure(tree, { rounds, others, quarter = false, slow = rounds }) {
  const contestants = [
    { name: us, command: checkOf([tree]) },
    ...(quarter ? [{ name: quarterOfIt, command: checkOf(areas(tree, 1 / 4)) }] : []),
    ...others.map((one) => ({ ...one, command: [...one.command, tree], ...(one.slow && { most: slow }) })),
    nothing,
  ];
  const costs = race(contestants, { rounds, warm: tree });
  const rows = contestants.map(({ name }) => {
    const of = (key) => costs.get(name).map((cost) => cost[key]);
    const beside = (key) => quantity(ratioOf(costs, key, name, 'ripgrep'), '×');
    const said = costs.get(name).some(({ code }) => code < 0) ? ' (ended)' : '';
    const memory = quantity(median(of('peakMb')), 'MB');
    return [
      `${name}${said}`,
      spread(of('wallMs'), 'ms'),
      beside('wallMs'),
      spread(of('cpuMs'), 'ms'),
      beside('cpuMs'),
      memory,
    ];
  });
  return { costs, text: table([path.basename(tree), 'wall', '÷ ripgrep', 'CPU', '÷ ripgrep', 'peak memory'], rows) };
}

function goalsOf(large, small) {
  const peakOf = (name) => median(large.get(name).map(({ peakMb }) => peakMb));
  return [
    goal('large tree: CPU ÷ ripgrep', ratioOf(large, 'cpuMs', us, 'ripgrep'), { most: 1 }),
    goal('large tree: wall ÷ ripgrep', ratioOf(large, 'wallMs', us, 'ripgrep'), { most: 1.25 }),
    goal('large tree: wall of ast-grep ÷ ours', ratioOf(large, 'wallMs', 'ast-grep', us), { least: 20 }),
    goal('large tree: peak memory', peakOf(us), { most: 120, unit: 'MB' }),
    goal('large tree: peak memory ÷ that of a quarter of it', peakOf(us) / peakOf(quarterOfIt), { most: 1.1 }),
    goal('small tree: wall ÷ `node -e 0`', ratioOf(small, 'wallMs', us, nothing.name), { most: 3.5 }),
  ];
}

/** NaN when one of the two did not run. */
function ratioOf(costs, key, name, base) {
  const [some, others] = [name, base].map((one) => (costs.get(one) ?? []).map((cost) => cost[key]));
  const rounds = Math.min(some.length, others.length);
  return medianRatio(some.slice(0, rounds), others.slice(0, rounds));
}
