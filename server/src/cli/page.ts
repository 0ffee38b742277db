import type picocolors from 'picocolors';
import { type Entry, idOf } from '../catalogue/entry.ts';
import { type Fact, releases } from '../facts/facts.ts';
import { newestRelease } from '../judge/versions.ts';
import { pageOf } from '../pages/page.ts';
import { protoPageOf } from '../pages/proto-page.ts';
import { protoRuleOf } from '../proto/rules.ts';
import { type Rule, ruleOf } from './rule.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** The page of a rule, its headings in bold where there is colour. */
export function rulePage(entry: Entry, colors: Colors): string {
  const { rows } = ruleOf(entry);
  const page = pageOf(entry).replace(/^#+ .*$/gm, (heading) => colors.bold(heading));
  const served = rows.length > 0 ? `, serves ${rows.join(', ')}` : '';
  return `${page.trimEnd()}\n\n${colors.dim(`Rule ${idOf(entry)}${served}`)}\n`;
}

/** The page of a rule without an entry. */
export function lonePage({ id, note }: Rule, colors: Colors): string {
  const rule = protoRuleOf(id);
  if (!rule) return `${colors.bold(id)}\n\n${note}\n`;
  const page = protoPageOf(rule).replace(/^#+ .*$/gm, (heading) => colors.bold(heading));
  return page.replace(/\n[^\n]*\n$/, (last) => colors.dim(last.replaceAll('`', '')));
}

/** The page of a name that no rule is about. */
export function factPage(fact: Fact, colors: Colors): string {
  const { kind, name, component, scope, introduced, deprecated = null, removed = null, replacement } = fact;
  const where = component ?? scope;
  return paragraphs(colors.bold(name), [
    titleOf(kind, name, where === undefined ? [] : [where], []),
    timeline({ introduced, deprecated, removed }),
    replacement && `Replaced by ${replacement}.`,
    fact.default && `Default: ${fact.default}`,
    removed === null && `Mesos ${newestRelease()} has it.`,
  ]);
}

function paragraphs(head: string, parts: readonly (string | false | null | undefined)[]): string {
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
