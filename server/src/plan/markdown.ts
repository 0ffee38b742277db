import { documentOf, type Style } from './document.ts';
import type { Plan } from './plan.ts';

/** The plan as Markdown with boxes to tick. */
export function markdownPlan(plan: Plan, paths: readonly string[]): string {
  return documentOf(plan, paths, style);
}

const style: Style = {
  heading: (level, text) => `\n${'#'.repeat(level)} ${escaped(text)}\n`,
  paragraph: (text) => `\n${command(escaped(text))}\n`,
  todo: (text, details) => [`- [ ] ${escaped(text)}`, ...details.map((detail) => `  - ${escaped(detail)}`)].join('\n'),
  item: (text) => `- ${escaped(text)}`,
};

/** Outside of `code`, what Markdown would take for itself. */
function escaped(text: string): string {
  return text.replace(/`[^`]*`|[\\*_<>[\]#|]/g, (part) => (part.length > 1 ? part : `\\${part}`));
}

/** What is to be typed, as code. */
function command(text: string): string {
  return text.replace(/"(mesos-lint [^"]*)"/g, (_, typed: string) => `\`${typed.replace(/\\(.)/g, '$1')}\``);
}
