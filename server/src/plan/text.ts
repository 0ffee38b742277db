import { documentOf, type Style } from './document.ts';
import type { Plan } from './plan.ts';

/** What a terminal can do with headings. */
export interface Paint {
  readonly bold: (text: string) => string;
}

/** The plan for a terminal: wrapped lines, indented. */
export function textPlan(plan: Plan, paths: readonly string[], { bold }: Paint): string {
  const style: Style = {
    heading: (level, text) => `\n${bold(text)}${level === 1 ? `\n${'='.repeat(text.length)}` : ''}\n`,
    paragraph: (text) => `${wrapped(text, '  ', '  ')}\n`,
    todo: (text, details) =>
      [wrapped(text, '  [ ] ', '      '), ...details.map((detail) => `        ${detail.replaceAll('`', '')}`)].join(
        '\n',
      ),
    item: (text) => wrapped(text, '  -   ', '      '),
  };
  return documentOf(plan, paths, style);
}

const width = 110;

/** Lines of at most `width`, broken at spaces; a longer word has a line of its own. */
function wrapped(text: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + word.length + 1 > width) {
      lines.push(line);
      line = others;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}
