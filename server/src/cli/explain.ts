import picocolors from 'picocolors';
import { nearest } from '../judge/nearest.ts';
import type { Asked } from './arguments.ts';
import { useColor } from './color.ts';
import { UsageError } from './failure.ts';
import { allNames, lookUp } from './look-up.ts';
import { output } from './output.ts';
import { factPage, lonePage, rulePage } from './page.ts';

/** `mesos-lint explain`: prints the pages of a rule or of everything that goes by a name. */
export async function explainCommand({ about, color }: Extract<Asked, { command: 'explain' }>): Promise<0> {
  const colors = picocolors.createColors(useColor(color));
  const { entries, rules, facts } = lookUp(about);
  const pages = [
    ...entries.map((entry) => rulePage(entry, colors)),
    ...rules.map((rule) => lonePage(rule, colors)),
    ...facts.map((fact) => factPage(fact, colors)),
  ];
  if (pages.length === 0) throw new UsageError(unknown(about));
  await output.write(pages.join('\n'));
  return 0;
}

function unknown(about: string): string {
  // One suggestion of each sort: rules, names of the catalogue, names of each kind in the facts.
  const near = allNames().flatMap((names) => nearest(about, names) ?? []);
  const [first, ...others] = new Set(near);
  if (first === undefined) return `There is no rule or Mesos name "${about}"; see mesos-lint rules.`;
  const list = others.length > 0 ? ` (or ${others.slice(0, 3).join(', ')})` : '';
  return `There is no rule or Mesos name "${about}"; did you mean ${first}${list}?`;
}
