import { entries } from '../catalogue/catalogue.ts';
import { type Entry, idOf } from '../catalogue/entry.ts';
import { kinds } from '../names.ts';
import { protoRules } from '../proto/rules.ts';
import { linkTo, pagePath } from './links.ts';
import { plurals } from './nouns.ts';

/** The list of all rule pages, kind by kind. */
export function indexPage(): string {
  const parts = kinds.flatMap((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    if (own.length === 0) return [];
    return [`## ${plurals[kind]}`, own.map(line).join('\n')];
  });
  const definitions = protoRules.map(({ id, title }) => `- [\`${id}\`](${linkTo(pagePath(id))}): ${title}`);
  const head =
    'Everything that Mesos Upgrade Lint knows to have changed, generated from the catalogue. `mesos-lint explain RULE` prints the same page.';
  return `${['# Rules', head, ...parts, '## Definitions of protobuf', definitions.join('\n')].join('\n\n')}\n`;
}

function line(entry: Entry): string {
  const id = idOf(entry);
  return `- [\`${id}\`](${linkTo(pagePath(id))})${eventsOf(entry)}`;
}

function eventsOf({ deprecated, removed, changed, required, defaultChanged, use }: Entry): string {
  const events = Object.entries({ deprecated, changed, required, 'other default': defaultChanged, removed });
  const told = events.flatMap(([event, version]) => (version === undefined ? [] : [`${event} ${version}`]));
  return `: ${told.join(', ')}${use.how === 'rename' ? `, \`${use.to}\` since ${use.since}` : ''}`;
}
