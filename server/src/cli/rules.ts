import picocolors from 'picocolors';
import { coverage } from '../pages/coverage.ts';
import type { Asked } from './arguments.ts';
import { useColor } from './color.ts';
import { output } from './output.ts';
import { allRules, type Rule } from './rule.ts';

type RulesAsked = Extract<Asked, { command: 'rules' }>;

/** `mesos-lint rules`: prints every rule, or with --coverage every change of Mesos with the rules that tell of it. */
export async function rulesCommand(asked: RulesAsked): Promise<0> {
  return asked.coverage ? printCoverage(asked) : printRules(asked);
}

async function printCoverage({ format, color }: RulesAsked): Promise<0> {
  const changes = coverage();
  if (format === 'json') {
    await output.write(`${JSON.stringify(changes, undefined, 2)}\n`);
    return 0;
  }
  const colors = picocolors.createColors(useColor(color));
  const lines = changes.map(({ change, rules, reason }) => `${change}  ${colors.dim(reason ?? rules.join(', '))}\n`);
  await output.write(lines.join(''));
  return 0;
}

async function printRules({ format, color }: RulesAsked): Promise<0> {
  const rules = allRules();
  switch (format) {
    case 'json':
      await output.write(`${JSON.stringify(rules, undefined, 2)}\n`);
      return 0;
    case 'text': {
      const colors = picocolors.createColors(useColor(color));
      const lines = rules.map((rule) => `${rule.id}${colors.dim(storyOf(rule))}\n`);
      await output.write(lines.join(''));
      return 0;
    }
  }
}

/** The life of a rule's name in one line: `  deprecated 1.0.0 → agent_ping_timeout`. */
function storyOf({ deprecated, removed, changed, required, replacement }: Rule): string {
  const events = Object.entries({ deprecated, removed, changed, required });
  const story = events.flatMap(([event, version]) => (version === null ? [] : [`${event} ${version}`])).join(', ');
  return `${story && `  ${story}`}${replacement === null ? '' : ` → ${replacement}`}`;
}
