import { compareVersions, isBefore } from '../judge/versions.ts';
import type { ChangedDefault } from './defaults.ts';
import { hopsOf } from './legs.ts';
import { pinPhrase } from './pinned.ts';
import type { PlaceOf, Plan, PlannedLeg, Step, Task } from './plan.ts';
import { actions, isPart, titles } from './steps.ts';
import type { Support } from './support.ts';

/** How the parts of a plan are written in one format. */
export interface Style {
  /** `level` from 1, the plan itself. */
  heading(level: number, text: string): string;
  paragraph(text: string): string;
  /** Something to do, and what belongs below it. */
  todo(text: string, details: readonly string[]): string;
  /** Something to know. */
  item(text: string): string;
}

/** The plan as a document. `paths` are those to fix, as a command line takes them; empty for the current folder. */
export function documentOf(plan: Plan, paths: readonly string[], style: Style): string {
  const { pair, legs } = plan;
  const parts = [
    style.heading(1, `Upgrade of Mesos ${pair.from} to ${pair.to}`),
    ...startLines(plan).map(style.paragraph),
    style.heading(2, 'Verdict'),
    ...verdictLines(plan).map(style.paragraph),
    style.heading(2, 'Support'),
    ...[plan.support.from, plan.support.to].map((support) => style.item(supportLine(support))),
    ...legs.flatMap((leg, i) => legLines(leg, i, legs.length, paths, style)),
    ...apiLines(plan, style),
    ...protoLines(plan, style),
    ...deprecationLines(plan, style),
  ];
  return `${parts
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function startLines({ pins: [lowest, ...others] }: Plan): readonly string[] {
  if (!lowest) return [];
  const also = others.map(({ version, path, line }) => `${version} in ${path}:${line}`).join(', ');
  return [`It starts from ${pinPhrase(lowest)}.${also && ` Also pinned: ${also}.`}`];
}

function verdictLines({ pair, verdict, legs, said }: Plan): readonly string[] {
  const { way, blocking, deprecated, changed } = verdict;
  const stops = legs.flatMap(({ pair: leg, because }) => (because ? [`${leg.to}, because ${because}`] : []));
  const one = blocking === 1;
  const stopping = [
    `Not in one go. The whole cluster has to run ${stops.join('; then ')}.`,
    blocking > 0 && `On the way ${placesPhrase(blocking)} ${one ? 'has' : 'have'} to be changed.`,
  ];
  const direct =
    blocking === 0
      ? 'A direct upgrade is possible: nothing that was found stands in its way.'
      : `A direct upgrade is possible once ${placesPhrase(blocking)} ${one ? 'is' : 'are'} changed.`;
  const soft = [
    deprecated > 0 && `${placesPhrase(deprecated)} of deprecated names will have to follow some day`,
    changed > 0 && `${placesPhrase(changed)} may mean something else afterwards`,
  ].filter(Boolean);
  return [
    way === 'direct' ? direct : stopping.filter(Boolean).join(' '),
    soft.length > 0 ? `${soft.join('; ')}.` : '',
    legs.some((leg) => isJump(leg)) && isBefore(pair.from, '1.0.0')
      ? 'The release policy, by which versions can be skipped, speaks of 1.0 and later. Before that the guide goes from each release line to the next: rehearse the jump.'
      : '',
    said > 0
      ? `${placesPhrase(said)} in comments and documents ${said === 1 ? 'is' : 'are'} left to "mesos-lint check".`
      : '',
  ].filter((line) => line !== '');
}

function isJump({ pair }: PlannedLeg): boolean {
  return hopsOf(pair).length > 1 && isBefore(pair.from, '1.0.0');
}

function supportLine({ version, released, ended }: Support): string {
  const status = ended
    ? `not supported since ${ended.date}, when ${ended.with} came`
    : 'one of the three newest lines, which are supported';
  return `${version}, released ${released}: ${status}.`;
}

function legLines(
  leg: PlannedLeg,
  i: number,
  count: number,
  paths: readonly string[],
  style: Style,
): readonly string[] {
  const { from, to } = leg.pair;
  const title = count === 1 ? `${from} → ${to}` : `Part ${i + 1} of ${count}: ${from} → ${to}`;
  const steps = leg.steps.filter(
    ({ stage, advice, defaults, tasks }) => isPart(stage) || advice.length + defaults.length + tasks.length > 0,
  );
  return [
    style.heading(2, title),
    ...(leg.because ? [style.paragraph(`Do not go on before everything runs ${to}.`)] : []),
    ...steps.flatMap((step, n) => [
      style.heading(3, `${n + 1}. ${titles[step.stage]}`),
      ...stepLines(step, leg, paths, style),
    ]),
  ];
}

function stepLines(
  { stage, advice, defaults, tasks }: Step,
  { pair }: PlannedLeg,
  paths: readonly string[],
  style: Style,
): readonly string[] {
  const write = stage === 'watch' ? style.item : (text: string) => style.todo(text, []);
  const advised = advice.map(({ text, since, source }) => write(`${text} (${sourceOf(since, source)})`));
  const own = tasks.map((task) => style.todo(taskLine(task), placeLines(task)));
  // The component is replaced when everything is in place for it, and its texts change with it.
  const action = isPart(stage) ? [style.todo(actions[stage].replace('$to', pair.to), [])] : [];
  const command = commandLine(stage, tasks, pair, paths);
  const changed = defaults.map((one) => style.item(defaultLine(one)));
  return [...advised, ...changed, ...own, ...(command ? [style.paragraph(command)] : []), ...action];
}

function sourceOf(since: string, source: string): string {
  const line = since.replace(/\.0$/, '');
  return source.includes(line) ? source : `${line}, ${source}`;
}

/** "Without `--strict`, agents use `true`, no longer `false` (`flag/agent/strict`, 0.14)". */
function defaultLine({ flag, component, before, after, rule, since }: ChangedDefault): string {
  const now = after === undefined ? 'have no default any more' : `use \`${after}\``;
  const then = before === undefined ? '' : after === undefined ? `; it was \`${before}\`` : `, no longer \`${before}\``;
  return `Without \`--${flag}\`, ${component}s ${now}${then} (\`${rule}\`, ${since.replace(/\.0$/, '')})`;
}

/** "Must: `--checkpoint` was removed in … (`flag/agent/checkpoint`, 6 places)". */
function taskLine({ severity, status, message, rule, places: all }: Task): string {
  const weight = severity === 'error' ? 'Must: ' : status === 'deprecated' ? 'Should: ' : '';
  return `${weight}${message} (\`${rule}\`, ${placesPhrase(all.length)})`;
}

/** As many places as one reads; `check` shows the others. */
const shownPlaces = 5;

function placeLines({ places: all }: Pick<Task, 'places'>): readonly string[] {
  const byPath = new Map<string, number[]>();
  for (const { path, line } of all) {
    const lines = byPath.get(path) ?? [];
    if (!lines.includes(line)) lines.push(line);
    byPath.set(path, lines);
  }
  const shown = [...byPath].map(
    ([path, lines]) => `\`${path}:${lines.slice(0, shownPlaces).join(',')}${lines.length > shownPlaces ? ',…' : ''}\``,
  );
  const rest = shown.length - shownPlaces;
  return rest > 0 ? [...shown.slice(0, shownPlaces), `and ${rest} more ${rest === 1 ? 'file' : 'files'}`] : shown;
}

/** The command that mends what can be mended in a step, and how much that is. */
function commandLine(
  stage: Step['stage'],
  tasks: readonly Task[],
  { from, to }: PlannedLeg['pair'],
  paths: readonly string[],
): string {
  const safe = sum(tasks, ({ fixes }) => fixes.safe);
  const unsafe = sum(tasks, ({ fixes }) => fixes.unsafe);
  const all = sum(tasks, (task) => task.places.length);
  if (safe + unsafe === 0 || stage === 'watch') return '';
  const where = paths.length > 0 ? ` ${paths.join(' ')}` : '';
  // Once everything runs the new version, a new form is as good as any: only then is the change safe.
  if (stage === 'after')
    return `Then "mesos-lint fix --from ${to} --to ${to}${where}" makes the safe ones of these changes.`;
  const command = (option: string) => `"mesos-lint fix${option} --from ${from} --to ${to}${where}"`;
  if (safe === 0) return `${command(' --unsafe --diff')} shows what ${count(unsafe, all)} would become; look at each.`;
  return `${command('')} makes ${count(safe, all)}${unsafe > 0 ? `; --unsafe makes ${unsafe} more, to be looked at` : ''}. The rest is by hand.`;
}

function count(some: number, all: number): string {
  if (some === all) return some === 1 ? 'this change' : `all ${all} of these changes`;
  return `${some} of these ${all} changes`;
}

function apiLines({ apis }: Plan, style: Style): readonly string[] {
  if (apis.length === 0) return [];
  const byAdvice = new Map<string, PlaceOf[]>();
  for (const { route, advice, path, line } of apis) {
    const text =
      'call' in advice
        ? `\`${route}\` has a twin of a stable form: the call \`${advice.call}\` to \`/api/v1\``
        : `Must: \`${route}\` is called on the wrong process; only the ${advice.belongsTo} answers it`;
    byAdvice.set(text, [...(byAdvice.get(text) ?? []), { path, line }]);
  }
  const items = [...byAdvice].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    style.heading(2, 'Versioned API'),
    style.paragraph(
      'What is written against `/api/v1` is left alone by later upgrades. Apart from what says so, none of this has to be done now.',
    ),
    ...items.map(([text, found]) =>
      style.todo(`${text} (${placesPhrase(found.length)})`, placeLines({ places: found })),
    ),
  ];
}

/** As many symbols as one reads; the comparison shows the others. */
const shownSymbols = 6;

function protoLines({ protos }: Plan, style: Style): readonly string[] {
  if (protos.length === 0) return [];
  const items = protos.map(({ path, phrase, to, wire, names, deprecated, added }) => {
    const groups = [
      [wire, 'changed on the wire'],
      [names, 'changed in name, label or type'],
      [deprecated, 'deprecated'],
    ] as const;
    const details = groups.flatMap(([symbols, what]) =>
      symbols.length === 0 ? [] : [`${symbols.length} ${what}: ${listed(symbols)}`],
    );
    const news = added.length > 0 ? [`${added.length} new`] : [];
    return style.todo(
      `\`${path}\` is ${phrase}. Take over what changed up to ${to}, or the file of ${to} as a whole.`,
      [...details, ...news],
    );
  });
  const [first] = protos;
  const command =
    first &&
    `"mesos-lint proto-diff ${first.path} mesos@${first.to}" shows every change${protos.length > 1 ? ', for the other files in the same way' : ''}.`;
  return [style.heading(2, 'Copies of Mesos definitions'), ...items, ...(command ? [style.paragraph(command)] : [])];
}

function listed(symbols: readonly string[]): string {
  const rest = symbols.length - shownSymbols;
  const shown = symbols.slice(0, shownSymbols).map((symbol) => `\`${symbol}\``);
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function deprecationLines({ deprecations, pair }: Plan, style: Style): readonly string[] {
  if (deprecations.length === 0) return [];
  const lines = deprecations.map(({ rule, since, date, earliestRemoval, removed }) => {
    const fate =
      removed && compareVersions(removed, pair.to) > 0
        ? `gone in ${removed}`
        : `can go in any release from ${earliestRemoval} on`;
    return style.item(`${rule}: deprecated in ${since} (${date}), ${fate}`);
  });
  const title = 'What the target only tolerates';
  const why = `These names still work in ${pair.to}. A deprecation comes at least six months before the removal.`;
  return [style.heading(2, title), style.paragraph(why), ...lines];
}

/** "1 place", "2 places". */
export function placesPhrase(number: number): string {
  return `${number} ${number === 1 ? 'place' : 'places'}`;
}

function sum(tasks: readonly Task[], of: (task: Task) => number): number {
  return tasks.reduce((total, task) => total + of(task), 0);
}
