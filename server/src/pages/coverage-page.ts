import { allBullets, allChanges, type Bullet } from '../facts/changes.ts';
import { type Coverage, coverage } from './coverage.ts';
import { linkTo, pagePath, upgradeGuide } from './links.ts';

/** What the catalogue covers: each item of the upgrade guide and the change log, then each change of the facts. */
export function coveragePage(): string {
  const covered = new Map(coverage().map((one) => [one.change, one]));
  const bullets = allBullets();
  const parts = [
    '# Coverage',
    summary([...covered.values()]),
    '## The upgrade guide',
    bulletTable(
      bullets.filter(({ source }) => source === 'guide'),
      covered,
    ),
    '## The change log',
    'Its sections on deprecations, removals and interfaces.',
    bulletTable(
      bullets.filter(({ source }) => source === 'changelog'),
      covered,
    ),
    '## Changes that no rule tells of',
    ...reasonParts([...covered.values()]),
    '## Changes that rules tell of',
    changeTable(covered),
  ];
  return `${parts.join('\n\n')}\n`;
}

function summary(all: readonly Coverage[]): string {
  const told = all.filter(({ rules }) => rules.length > 0).length;
  const share = Math.round((100 * told) / all.length);
  return `Mesos 0.10 to 1.11 made ${all.length} changes that somebody can trip over. Rules tell of ${told} of them (${share} %); the others are listed with the reason why a checker has nothing to say.`;
}

function bulletTable(bullets: readonly Bullet[], covered: ReadonlyMap<string, Coverage>): string {
  const rows = bullets.map((bullet) => {
    const served = bullet.changes.flatMap((change) => covered.get(change) ?? []);
    return `| ${bullet.to} | ${bulletName(bullet)} | ${servedBy(served) || (bullet.reason ?? '')} |`;
  });
  return ['| to | item | rules, or why none |', '| --- | --- | --- |', ...rows].join('\n');
}

function bulletName({ source, ref }: Bullet): string {
  const anchor = /^(\d+-\d+-[\w-]+)(\/\d+)?$/.exec(ref);
  return source === 'guide' && anchor ? `[${ref}](${upgradeGuide}#${anchor[1]})` : ref;
}

/** The rules of some changes, and the reasons of those that have none; each once. */
function servedBy(served: readonly Coverage[]): string {
  const rules = new Set(served.flatMap((one) => one.rules));
  const reasons = new Set(served.flatMap(({ reason }) => reason ?? []));
  return [...[...rules].map(ruleLink), ...reasons].join(', ');
}

function ruleLink(id: string): string {
  return `[${id}](rules/${linkTo(pagePath(id))})`;
}

function reasonParts(all: readonly Coverage[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { change, reason } of all) {
    if (reason !== null) byReason.set(reason, [...(byReason.get(reason) ?? []), change]);
  }
  return [...byReason].flatMap(([reason, changes]) => [
    `### ${reason}`,
    changes.map((change) => `- \`${change}\``).join('\n'),
  ]);
}

function changeTable(covered: ReadonlyMap<string, Coverage>): string {
  const rows = allChanges().flatMap(({ id, since }) => {
    const rules = covered.get(id)?.rules ?? [];
    return rules.length === 0
      ? []
      : [`| ${since} | \`${id.replaceAll('|', '\\|')}\` | ${rules.map(ruleLink).join(', ')} |`];
  });
  return ['| since | change | rules |', '| --- | --- | --- |', ...rows].join('\n');
}
