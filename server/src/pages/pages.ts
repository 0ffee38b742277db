import { entries, entryOf } from '../catalogue/catalogue.ts';
import { idOf } from '../catalogue/entry.ts';
import { protoRuleOf, protoRules } from '../proto/rules.ts';
import { coveragePage } from './coverage-page.ts';
import { indexPage } from './index-page.ts';
import { pagePath } from './links.ts';
import { pageOf } from './page.ts';
import { protoPageOf } from './proto-page.ts';

/** Every generated page, by its path from the folder `docs`. */
export function allPages(): ReadonlyMap<string, string> {
  return new Map([
    ['coverage.md', coveragePage()],
    ['rules/README.md', indexPage()],
    ...entries.map((entry) => [`rules/${pagePath(idOf(entry))}`, pageOf(entry)] as const),
    ...protoRules.map((rule) => [`rules/${pagePath(rule.id)}`, protoPageOf(rule)] as const),
  ]);
}

/** The page of the rule with this id; undefined when it has none. */
export function pageOfRule(id: string): string | undefined {
  const entry = entryOf(id);
  if (entry) return pageOf(entry);
  const rule = protoRuleOf(id);
  return rule && protoPageOf(rule);
}
