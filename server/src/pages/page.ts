import { componentsOf, type Entry, idOf } from '../catalogue/entry.ts';
import { samenessOf } from '../catalogue/sameness.ts';
import { defaultsOf, factsOf, releases } from '../facts/facts.ts';
import { instruction, messageOf } from '../judge/message.ts';
import { statusOf } from '../judge/verdict.ts';
import { isBefore, newestRelease } from '../judge/versions.ts';
import type { Kind } from '../names.ts';
import { readersOf } from './audience.ts';
import { type Example, examplesOf } from './examples.ts';
import { sourceLinks } from './links.ts';
import { nouns } from './nouns.ts';
import { pairFor } from './subject.ts';

/** The page of a rule, in Markdown: what, when, who, what to do, how it looks, where we know it from. */
export function pageOf(entry: Entry): string {
  const parts = [
    `# ${titleOf(entry)}`,
    sentenceOf(entry),
    copiedNames(entry),
    timeline(entry),
    `**Concerns** ${readersOf(entry)}.`,
    '## What to do',
    instruction(entry),
    whenOf(entry),
    safely(entry),
    entry.note,
    ...exampleParts(entry, examplesOf(entry)),
    '## Sources',
    sourceLinks(entry.source)
      .map((link) => `- ${link}`)
      .join('\n'),
    `Rule \`${idOf(entry)}\``,
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

/** `slave_ping_timeout`: flag of the master. */
export function titleOf(entry: Entry): string {
  const on = componentsOf(entry);
  const where = on.length === 0 ? '' : ` of the ${on.join(' and the ')}`;
  const named = entry.kind === 'behaviour' || entry.kind === 'file-format' ? entry.name : `\`${entry.name}\``;
  return `${named}: ${nouns[entry.kind]}${where}`;
}

/** What a finding says, as the newest release makes it. */
function sentenceOf(entry: Entry): string {
  const { kind, name } = entry;
  const pair = { ...pairFor(entry), to: newestRelease() };
  const status = statusOf(entry, pair) ?? (entry.required ? 'required' : undefined);
  if (status === undefined) return defaultSentence(entry);
  const at = { start: 0, end: 0 };
  const mention = { kind, name, at, spelling: 'plain', evidence: [], place: 'code' } as const;
  const sentence = messageOf({ entry, mention, at, status }, '', pair);
  // The instruction has a section of its own.
  return sentence.replace(` ${instruction(entry)}`, '');
}

function defaultSentence({ name, defaultChanged }: Entry): string {
  return `The default of \`--${name}\` changed in Mesos ${defaultChanged}, which concerns whoever does not set it.`;
}

function copiedNames({ aka, name }: Entry): string | undefined {
  if (!aka) return undefined;
  const names = aka.map((other) => `\`${other}\``).join(', ');
  return `Documents also write ${names}. No release had that name; \`${name}\` is meant.`;
}

/** The releases that mattered, oldest first. */
function timeline(entry: Entry): string {
  const { deprecated, removed, changed, required, announced, use } = entry;
  const events: [version: string, what: string][] = [];
  const add = (version: string | undefined, what: string) => version !== undefined && events.push([version, what]);
  add(introducedOf(entry), 'introduced');
  if (use.how === 'rename' && use.earlier) add(use.earlier.since, `\`${use.earlier.to}\` can take its place`);
  if ('since' in use && use.since !== removed && use.since !== deprecated && use.since !== changed)
    add(use.since, successorOf(use));
  const told = (event: string, version: string | undefined) =>
    'since' in use && use.since === version ? `${event}; ${successorOf(use)}` : event;
  add(changed, told('changed', changed));
  add(required, 'required');
  for (const [version, what] of defaultSteps(entry)) add(version, what);
  add(deprecated, told('deprecated', deprecated));
  add(removed, told('removed', removed));
  events.sort(([a], [b]) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
  const rows = events.map(([version, what]) => `| ${version} | ${dateOf(version)} | ${what} |`);
  if (announced) rows.push(`| | | announced: ${announced}; really: ${fate(entry)} |`);
  return ['| release | date | |', '| --- | --- | --- |', ...rows].join('\n');
}

function introducedOf({ introduced, kind, name, on }: Entry): string | undefined {
  const components = componentsOf({ on });
  const lives = factsOf(kind, name).filter(
    ({ component }) => !component || components.length === 0 || components.includes(component),
  );
  return introduced ?? lives[0]?.introduced;
}

function successorOf(use: Exclude<Entry['use'], { how: 'drop' | 'rethink' | 'insert' }>): string {
  switch (use.how) {
    case 'rename':
      return `\`${use.to}\` can take its place`;
    case 'value':
      return `\`${use.to.replace('$&', '…')}\` can take its place`;
    case 'rewrite':
      return 'the new form is understood';
  }
}

/** The defaults of a flag whose default is what changed. */
function defaultSteps({ kind, name, on, defaultChanged }: Entry): readonly (readonly [string, string])[] {
  if (!defaultChanged || kind !== 'flag') return [];
  const component = componentsOf({ on })[0];
  const step = component && defaultsOf(name, component).find(({ since }) => since === defaultChanged);
  const value = step?.value === undefined ? 'no default any more' : `default \`${step.value}\``;
  return [[defaultChanged, step ? value : 'default changed']];
}

function fate({ removed, deprecated, changed }: Entry): string {
  if (removed) return `gone in ${removed}`;
  return `Mesos ${newestRelease()} still ${deprecated || !changed ? 'has' : 'does'} it`;
}

function dateOf(version: string): string {
  const release = releases.find((other) => other.version === version);
  const earlier = release === releases[0] ? ' or earlier' : '';
  return `${release?.date ?? ''}${earlier}`;
}

/** Kinds of names that are compiled against, not sent to a running Mesos. */
const ofCode: ReadonlySet<Kind> = new Set<Kind>(['enum-value', 'field', 'message', 'method', 'python-module']);

/** Whether the edit can be made while the old version still runs. */
function whenOf(entry: Entry): string | undefined {
  const { use, deprecated, removed, changed } = entry;
  if (!('since' in use)) return undefined;
  const first = [deprecated, removed, changed].flatMap((version) => version ?? [])[0];
  if (first !== undefined && isBefore(use.since, first)) {
    if (ofCode.has(entry.kind)) return `The bindings of ${use.since} and later have both.`;
    return `Releases from ${use.since} on understand it, so do it before the upgrade.`;
  }
  return ofCode.has(entry.kind)
    ? `The bindings have to be those of ${use.since} or later.`
    : `Do it after the upgrade to ${use.since}: earlier releases do not know the new form.`;
}

function safely(entry: Entry): string | undefined {
  const reason = samenessOf(entry);
  return reason === undefined ? undefined : `\`mesos-lint fix\` does it where both versions allow it: ${reason}`;
}

function exampleParts(entry: Entry, examples: readonly Example[]): readonly string[] {
  const [first] = examples;
  if (!first) return [];
  const { from, to } = first.pair;
  const fixed = examples.some(({ after }) => after !== undefined);
  const edit = fixed ? '' : ' There is no edit that would be right for everybody.';
  return [
    '## Examples',
    `For the upgrade from ${from} to ${to}.${edit}`,
    ...examples.flatMap((example) => exampleParagraphs(entry, example)),
  ];
}

function exampleParagraphs(entry: Entry, { path, language, before, after }: Example): readonly string[] {
  const own = `\`${path}\``;
  if (after === before || after === undefined) {
    const renamed = entry.use.how === 'rename' && path.endsWith(`/${entry.name}`);
    return [renamed ? `${own}, which has to be renamed to \`${entry.use.to}\`:` : `${own}:`, fenced(language, before)];
  }
  if (after.trim() === '') return [`${own}, which can be deleted:`, fenced(language, before)];
  return [`${own}, before:`, fenced(language, before), `${own}, after:`, fenced(language, after)];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
