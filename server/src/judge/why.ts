import type { Entry } from '../catalogue/entry.ts';
import type { Component, Evidence, Mention } from '../names.ts';

/** Why a mention was believed to be the Mesos name it looks like: one sentence about the evidence that decided. */
export function whyOf(mention: Mention, entry: Entry | undefined): string {
  if (mention.unwritten && mention.evidence.includes('file')) return 'The file is one that only Mesos reads.';
  if (mention.kind === 'binary' && entry?.kind === 'flag') return 'All that the program is given can be seen here.';
  const deciding = decidingFor(mention, entry);
  return deciding ? sentence(deciding, mention, entry) : 'The name can be nothing else.';
}

/** Of the kinds of evidence that the name needs, the first that is there; one without needs is believed anywhere. */
function decidingFor({ evidence }: Mention, entry: Entry | undefined): Evidence | undefined {
  const enough = entry ? (entry.needs ?? []) : (['command'] as const);
  return enough.find((kind) => evidence.includes(kind));
}

function sentence(evidence: Evidence, mention: Mention, entry: Entry | undefined): string {
  switch (evidence) {
    case 'command':
      if (mention.kind === 'binary') return 'It stands where a program is run.';
      return `It is given to ${programs(mention.component)} in the same command.`;
    case 'file':
      return 'It stands in a file that only Mesos reads.';
    case 'block':
      return `What stands beside it belongs to ${programs(mention.component)}.`;
    case 'import':
      return 'The file imports Mesos.';
    case 'receiver':
      return `It belongs to ${ownerOf(entry?.name ?? mention.name)}.`;
    case 'url':
      return 'Host, port or path in the same URL are those of Mesos.';
    case 'shape':
      return 'What stands around it has the shape that only Mesos gives it.';
  }
}

function programs(component: Component | undefined): string {
  switch (component) {
    case 'master':
      return '`mesos-master`';
    case 'agent':
      return 'a Mesos agent';
    case 'scheduler':
    case 'executor':
    case 'module':
    case undefined:
      return 'Mesos';
  }
}

/** `NetworkInfo` of `NetworkInfo.ip_address`: the message, enum or class that the name is a part of. */
function ownerOf(name: string): string {
  const owner = /^[A-Z][\w.]*(?=\.\w+$)/.exec(name)?.[0];
  return owner ? `\`${owner}\` of Mesos` : 'a type of Mesos';
}
