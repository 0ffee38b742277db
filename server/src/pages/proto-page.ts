import { check } from '../judge/check.ts';
import type { Finding } from '../judge/finding.ts';
import { pairOf } from '../judge/versions.ts';
import { changesBetween } from '../proto/diff.ts';
import { findingOf } from '../proto/findings.ts';
import type { ProtoRule } from '../proto/rules.ts';
import { sidesOf } from '../proto/sides.ts';
import { syntaxFindings } from '../proto/syntax.ts';
import { applyEdits } from '../text.ts';

/** The page of a rule about definitions, in Markdown. */
export function protoPageOf(rule: ProtoRule): string {
  const [finding] = findingsOf(rule);
  const parts = [
    `# \`${rule.id}\``,
    rule.title,
    '## Why',
    rule.why,
    '## Example',
    ...exampleOf(rule, finding),
    ...(finding ? [`> ${finding.message}`] : []),
    '## Where it is found',
    placeOf(rule),
    `Rule \`${rule.id}\``,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What the engine says of the example of a rule: of the rule itself and of nothing else. */
export function findingsOf({ id, before, after }: ProtoRule): readonly Finding[] {
  const path = 'example.proto';
  if (before !== undefined) {
    const side = (body: string) => ({ files: [{ path, text: textOf(body) }] });
    const sides = sidesOf(side(before), side(after));
    return changesBetween(sides.before, sides.after).flatMap((change) => findingOf(change) ?? []);
  }
  const file = { path, text: textOf(after) };
  return id === 'proto/syntax' ? syntaxFindings(file) : check(file, pair());
}

function exampleOf({ before, after }: ProtoRule, finding: Finding | undefined): readonly string[] {
  if (before !== undefined) return ['Before:', fenced(before), 'After:', fenced(after)];
  const [fix] = finding?.fixes ?? [];
  if (!fix) return [fenced(after)];
  const fixed = applyEdits(textOf(after), fix.edits).slice(head.length);
  const { from, to } = pair();
  return [`For the upgrade from ${from} to ${to}, before:`, fenced(after), 'After:', fenced(fixed)];
}

function placeOf({ before, id }: ProtoRule): string {
  if (before !== undefined) {
    return 'By `mesos-lint proto-diff OLD NEW`, where each is a file, a folder or a release such as `mesos@1.0`, and in the editor by *Mesos: Compare with the Committed Version*.';
  }
  const what = id === 'proto/syntax' ? 'every `.proto` file that speaks of Mesos' : 'every `.proto` file';
  return `By \`mesos-lint check\` and in the editor, in ${what}.`;
}

const head = 'syntax = "proto2";\n';

function textOf(body: string): string {
  return `${head}${body}\n`;
}

function pair() {
  return pairOf({ from: '1.0', to: '1.1' });
}

function fenced(text: string): string {
  return `\`\`\`proto\n${text.trimEnd()}\n\`\`\``;
}
