import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { entries } from '../server/src/catalogue/catalogue.ts';
import { type Entry, idOf } from '../server/src/catalogue/entry.ts';
import { check } from '../server/src/judge/check.ts';
import { examplesOf } from '../server/src/pages/examples.ts';
import { pagePath, ruleOfPage } from '../server/src/pages/links.ts';
import { allPages } from '../server/src/pages/pages.ts';

/** Rules that go on telling after the edit, because what they tell of is not only the form. */
const lasting: Readonly<Record<string, string>> = {
  'method/scheduler/MesosSchedulerDriver': 'every construction of the driver is told of the new argument',
};

/** Rules without an example, and why. */
function reasonForNone(entry: Entry): string | undefined {
  if (!entry.deprecated && !entry.removed && !entry.changed && !entry.required) {
    return 'a changed default concerns whoever does not give the flag: there is no place to show';
  }
  return none[idOf(entry)];
}

const none: Readonly<Record<string, string>> = {};

describe('rule pages', () => {
  const pages = allPages();

  it('are as committed; `npm run pages` writes them', () => {
    const stale = [...pages].filter(
      ([file, text]) => !existsSync(`docs/${file}`) || readFileSync(`docs/${file}`, 'utf8') !== text,
    );
    assert.deepEqual(
      stale.map(([file]) => file),
      [],
    );
  });

  it('are those of the rules there are', () => {
    const there = readdirSync('docs/rules', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `rules/${file.replaceAll('\\', '/')}`);
    assert.deepEqual(
      there.filter((file) => !pages.has(file)),
      [],
    );
  });

  it('have names that every file system takes, and that lead back to the rule', () => {
    const paths = entries.map((entry) => pagePath(idOf(entry)));
    assert.equal(new Set(paths.map((file) => file.toLowerCase())).size, paths.length);
    for (const entry of entries) {
      const file = pagePath(idOf(entry));
      assert.match(file, /^(?:[\w.=()+%-]+\/)+[\w.=()+%-]+\.md$/);
      assert.equal(ruleOfPage(file), idOf(entry));
    }
  });

  it('link only to pages that there are', () => {
    for (const [file, text] of pages) {
      for (const [, link = ''] of text.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)) {
        const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
        assert.ok(pages.has(`${folder}${decodeURIComponent(link)}`), `${link} in ${file}`);
      }
    }
  });
});

describe('examples of the rule pages', () => {
  for (const entry of entries) {
    const rule = idOf(entry);
    it(rule, () => {
      const examples = examplesOf(entry);
      if (reasonForNone(entry)) assert.deepEqual(examples, [], 'has an example after all');
      else assert.notDeepEqual(examples, [], 'the engine finds it in none of the files that its kind stands in');
      for (const { path, before, after, siblings, pair } of examples) {
        const told = (text: string) => check({ path, text, siblings }, pair).filter((finding) => finding.rule === rule);
        assert.equal(told(before).length, 1, `in ${path}`);
        if (after === undefined || rule in lasting) continue;
        assert.deepEqual(told(after), [], `still told in the mended ${path}`);
      }
    });
  }
});
