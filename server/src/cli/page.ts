import type picocolors from 'picocolors';
import type { Entry } from '../catalogue/entry.ts';
import { type Fact, releases } from '../facts/facts.ts';
import { instruction } from '../judge/message.ts';
import { newestRelease } from '../judge/versions.ts';
import { ruleOf } from './rule.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** The page of a rule: what it is about, its versions, what to do, why, and where we know it from. */
export function rulePage(entry: Entry, colors: Colors): string {
  const { id, introduced, deprecated, removed, changed, required, announced, sources, rows } = ruleOf(entry);
  const since = 'since' in entry.use ? ` (since Mesos ${entry.use.since})` : '';
  return pageOf(colors.bold(id), [
    titleOf(entry.kind, entry.name, entry.on ?? [], entry.aka ?? []),
    timeline({ introduced, deprecated, removed, changed, required }),
    announced &&
      `Announced was ${announced}; ${removed ? `it went in ${removed}` : `Mesos ${newestRelease()} still has it`}.`,
    `${instruction(entry)}${since}`,
    entry.note,
    colors.dim(`Source: ${[...sources, ...rows].join(', ')}`),
  ]);
}

/** The page of a name that no rule is about. */
export function factPage(fact: Fact, colors: Colors): string {
  const { kind, name, component, scope, introduced, deprecated = null, removed = null, replacement } = fact;
  const where = component ?? scope;
  return pageOf(colors.bold(name), [
    titleOf(kind, name, where === undefined ? [] : [where], []),
    timeline({ introduced, deprecated, removed }),
    replacement && `Replaced by ${replacement}.`,
    fact.default && `Default: ${fact.default}`,
    removed === null && `Mesos ${newestRelease()} has it.`,
  ]);
}

function pageOf(head: string, parts: readonly (string | false | null | undefined)[]): string {
  return `${[head, ...parts.filter(Boolean)].join('\n\n')}\n`;
}

/** "flag of the master: slave_ping_timeout". */
function titleOf(kind: string, name: string, where: string | readonly string[], aka: readonly string[]): string {
  const places = typeof where === 'string' ? [where] : where;
  const of = places.length === 0 ? '' : ` (${places.join(', ')})`;
  const also = aka.length === 0 ? '' : `, also written ${aka.join(', ')}`;
  return `${kind.replaceAll('-', ' ')}${of}: ${name}${also}`;
}

/** One line for each version that mattered, in the order of a life. */
function timeline(versions: { readonly [event: string]: string | null }): string {
  const lines = Object.entries(versions).flatMap(([event, version]) => {
    if (version === null) return [];
    const date = releases.find((release) => release.version === version)?.date;
    return [`  ${version.padEnd(8)}${event}${date ? ` (${date})` : ''}`];
  });
  return lines.join('\n');
}
