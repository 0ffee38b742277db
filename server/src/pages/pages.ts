import { entries } from '../catalogue/catalogue.ts';
import { idOf } from '../catalogue/entry.ts';
import { coveragePage } from './coverage-page.ts';
import { indexPage } from './index-page.ts';
import { pagePath } from './links.ts';
import { pageOf } from './page.ts';

/** Every generated page, by its path from the folder `docs`. */
export function allPages(): ReadonlyMap<string, string> {
  return new Map([
    ['coverage.md', coveragePage()],
    ['rules/README.md', indexPage()],
    ...entries.map((entry) => [`rules/${pagePath(idOf(entry))}`, pageOf(entry)] as const),
  ]);
}
