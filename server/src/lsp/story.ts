import { componentsOf, type Entry } from '../catalogue/entry.ts';
import { samenessOf } from '../catalogue/sameness.ts';
import { defaultsOf, type Fact, factsOf, releases } from '../facts/facts.ts';
import type { Finding } from '../judge/finding.ts';
import { instructionOf } from '../judge/message.ts';
import { successorIn } from '../judge/replacement.ts';
import { compareVersions, newestRelease, type Pair } from '../judge/versions.ts';
import { whyOf } from '../judge/why.ts';
import type { Kind } from '../names.ts';
import { sourceLinks } from '../pages/links.ts';
import { nouns } from '../pages/nouns.ts';

/** The Markdown that a hover shows: what a name is, its life release by release, and what to do. */

/** The story of a finding: what the name is, its life, what to do. Editors show the message themselves, above it. */
export function findingStory(finding: Finding, pair: Pair): string {
  const { entry, message, rule, fixes } = finding;
  if (!entry) return paragraphs(message, factsLife(finding.mention.kind, finding.mention.name), `\`${rule}\``);
  const late =
    fixes[0]?.when === 'after' && `Change it after the upgrade: Mesos ${pair.from} does not know the new form.`;
  const title = entry.headline ? `**${entry.headline}**` : titled(entry.name, entry.kind, entry.on);
  const advice = `${instructionOf(entry, pair)} ${entry.note}`;
  const same = fixes[0]?.safety === 'safe' && samenessOf(entry);
  const safe = same && `*Why the fix is safe:* ${same}`;
  const why = `*Why it is reported:* ${whyOf(finding.mention, entry)}`;
  return paragraphs(title, life(entry), advice, late, `${sourcesOf(entry.source)} · \`${rule}\``, safe, why);
}

/** The story of a name that the upgrade leaves alone, though another would not. */
export function entryStory(entry: Entry, rule: string): string {
  return paragraphs(
    `${titled(entry.name, entry.kind, entry.on)}: nothing to do for this upgrade.`,
    life(entry),
    entry.note,
    `${sourcesOf(entry.source)} · \`${rule}\``,
  );
}

/** The story of a name of which no change is known; `facts` are its lives, one for each component. */
export function factStory(facts: readonly Fact[]): string {
  return facts
    .map((fact) => paragraphs(titled(fact.name, fact.kind, fact.component ?? fact.scope, fact.type), lifeOf(fact)))
    .join('\n\n');
}

function titled(name: string, kind: Kind, where: Entry['on'] | string, type?: string): string {
  const place = typeof where === 'string' ? [where] : (where ?? []);
  const words = [...place.join(' and ').split(' '), type ?? '', nouns[kind]].filter((word) => word !== '');
  return `**\`${name}\`** · ${words.join(' ')}`;
}

/** The releases that mattered to an entry's name, oldest first. */
function life(entry: Entry): string {
  const { use, changed, required, deprecated, removed, announced } = entry;
  const fact = factsOf(entry.kind, entry.name).find(
    ({ component }) => !component || !entry.on || componentsOf(entry).includes(component),
  );
  const name = successorIn(use);
  const successor = name === undefined ? '' : `, replaced by \`${name}\``;
  const events: Event[] = [
    [entry.introduced ?? fact?.introduced, 'introduced'],
    [changed, 'changed'],
    [required, 'required'],
    [deprecated, `deprecated${removed ? '' : successor}`],
    [removed, `removed${successor}`],
  ];
  // A successor usually comes when the old name goes; where it does not, that decides when to change.
  if ('since' in use && use.since !== deprecated && use.since !== removed && use.since !== changed) {
    events.push([use.since, `\`${use.to}\` introduced`]);
  }
  // What the documents said and what the releases did are two things, and people plan by the first.
  const said = announced && `- the documents said: ${announced}; the releases: ${fate(entry)}`;
  return [...linesOf(events), said ?? ''].filter(Boolean).join('\n');
}

function fate(entry: Entry): string {
  return entry.removed ? `gone in ${entry.removed}` : `still in ${newestRelease()}`;
}

/** The life of a name as the facts alone tell it. */
function factsLife(kind: Kind, name: string): string {
  return factsOf(kind, name).map(lifeOf).join('\n');
}

/** The releases that mattered to a name of the facts, oldest first. */
export function lifeOf(fact: Fact): string {
  const { introduced, deprecated, removed, replacement } = fact;
  const successor = replacement ? `, replaced by \`${replacement}\`` : '';
  const lines = linesOf([
    [introduced, 'introduced'],
    [deprecated, `deprecated${removed ? '' : successor}`],
    [removed, `removed${successor}`],
  ]);
  if (!removed) lines.push(`- still in ${newestRelease()}`);
  return [...lines, defaultLine(fact) ?? ''].filter(Boolean).join('\n');
}

function defaultLine({ kind, name, component, default: last }: Fact): string | undefined {
  if (kind !== 'flag' || !component) return undefined;
  const history = defaultsOf(name, component);
  if (history.length === 0) return last === undefined ? undefined : `- default \`${last}\``;
  const steps = history.map(({ since, value }) => `${value === undefined ? 'none' : `\`${value}\``} since ${since}`);
  return `- default ${steps.join(', ')}`;
}

/** A version, and what it did to a name; nothing happened without a version. */
type Event = readonly [version: string | undefined, what: string];

function linesOf(events: readonly Event[]): string[] {
  return events
    .flatMap(([version, what]) => (version === undefined ? [] : [{ version, what }]))
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ version, what }) => `- ${version}${dateOf(version)}: ${what}${isOldest(version) ? ', or earlier' : ''}`);
}

function dateOf(version: string): string {
  const date = releases.find((release) => release.version === version)?.date;
  return date ? ` (${date})` : '';
}

/** Nothing is known of what was before the first release. */
function isOldest(version: string): boolean {
  return version === releases[0]?.version;
}

/** `MESOS-3781, upgrades 0.25` as links. */
function sourcesOf(source: string): string {
  return sourceLinks(source).join(' · ');
}

function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}
