import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries, names } from '../server/src/catalogue/catalogue.ts';
import { check } from '../server/src/judge/check.ts';
import type { Kind } from '../server/src/names.ts';
import { overlaps } from '../server/src/text.ts';
import { allFixtures, type Fixture, type NearMiss } from './fixtures.ts';

/** How many fixtures draw of a kind in a format, at the least: findings as well as near misses. */
const atLeast = 3;

/** The kinds of names that people write in each format; a format is a folder of fixtures. */
const matrix: Readonly<Record<string, readonly Kind[]>> = {
  // Commands, units and settings.
  shell: ['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'acl', 'binary', 'file-format'],
  systemd: ['flag', 'flag-value', 'env', 'binary'],
  init: ['flag', 'flag-value', 'env', 'binary'],
  env: ['flag', 'flag-value', 'env'],
  'flag-folder': ['flag', 'flag-value', 'acl'],
  credentials: ['file-format'],
  // Tools that write them.
  ansible: ['flag', 'flag-value', 'env', 'endpoint', 'acl', 'binary', 'file-format'],
  salt: ['flag', 'flag-value', 'env', 'binary'],
  'cloud-init': ['flag', 'flag-value', 'env', 'binary', 'file-format'],
  packer: ['flag', 'flag-value', 'env', 'binary'],
  chef: ['flag', 'flag-value', 'env', 'endpoint', 'binary'],
  puppet: ['flag', 'flag-value', 'env', 'binary'],
  hiera: ['flag', 'flag-value', 'env'],
  jinja: ['flag', 'flag-value', 'env', 'endpoint', 'binary', 'file-format'],
  erb: ['flag', 'flag-value', 'env', 'binary'],
  'go-template': ['flag', 'flag-value', 'env', 'binary'],
  mustache: ['env', 'endpoint', 'binary'],
  hcl: ['flag', 'flag-value', 'env', 'acl', 'binary'],
  vagrant: ['flag', 'flag-value', 'env', 'binary'],
  // Containers and jobs.
  dockerfile: ['flag', 'flag-value', 'env', 'binary'],
  compose: ['flag', 'flag-value', 'env', 'endpoint', 'binary'],
  kubernetes: ['flag', 'flag-value', 'env', 'endpoint', 'binary'],
  marathon: ['flag', 'env', 'endpoint', 'binary'],
  chronos: ['flag', 'env', 'endpoint'],
  aurora: ['flag', 'env', 'endpoint', 'binary'],
  // Monitoring.
  grafana: ['metric'],
  prometheus: ['metric'],
  datadog: ['metric', 'endpoint'],
  collectd: ['metric', 'endpoint'],
  statsd: ['metric'],
  telegraf: ['metric', 'endpoint'],
  nagios: ['metric', 'endpoint'],
  sensu: ['metric', 'endpoint'],
  // Documents.
  markdown: ['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'acl', 'binary', 'file-format'],
  rst: ['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'binary'],
  asciidoc: ['flag', 'flag-value', 'env', 'endpoint', 'metric', 'binary'],
  html: ['flag', 'endpoint', 'field', 'binary'],
  // Data and definitions.
  json: ['flag', 'flag-value', 'env', 'endpoint', 'enum-value', 'field', 'acl', 'behaviour'],
  proto: ['enum-value', 'field', 'message'],
  // Code.
  cpp: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message', 'acl', 'method', 'binary', 'behaviour'],
  c: ['env', 'endpoint', 'metric'],
  java: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message', 'acl', 'method', 'binary', 'behaviour'],
  scala: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'acl', 'method', 'behaviour'],
  kotlin: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'method'],
  groovy: ['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'method'],
  clojure: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'method'],
  python: [
    ...['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message', 'acl'],
    ...['method', 'python-module', 'binary', 'file-format', 'behaviour'],
  ] as const,
  go: ['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message', 'method', 'binary'],
  javascript: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message'],
  typescript: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message'],
  ruby: ['flag', 'flag-value', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message'],
  rust: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field', 'message'],
  php: ['env', 'endpoint', 'metric', 'enum-value', 'field'],
  perl: ['flag', 'env', 'endpoint', 'metric', 'enum-value'],
  erlang: ['env', 'endpoint', 'metric', 'enum-value', 'field', 'method'],
  elixir: ['env', 'endpoint', 'metric', 'enum-value', 'field'],
  haskell: ['env', 'endpoint', 'metric', 'enum-value', 'field'],
  csharp: ['flag', 'env', 'endpoint', 'metric', 'enum-value', 'field'],
};

const fixtures = allFixtures();

describe('matrix: each kind of name is found, and passed over, in each format it is written in', () => {
  const counts = countsOf(fixtures);
  for (const [format, kinds] of Object.entries(matrix)) {
    it(format, () => {
      const missing = kinds
        .map((kind) => ({ kind, ...(counts.get(`${format} ${kind}`) ?? { hits: 0, misses: 0 }) }))
        .filter(({ hits, misses }) => hits < atLeast || misses < atLeast)
        .map(({ kind, hits, misses }) => `${kind}: ${hits} hits, ${misses} near misses`);
      assert.deepEqual(missing, []);
    });
  }
});

describe('matrix: a near miss is a known word, and nothing is said of it', () => {
  for (const fixture of fixtures) {
    if (fixture.nearMisses.length === 0) continue;
    it(fixture.path, () => {
      const findings = check(fixture.file, fixture.pair);
      for (const miss of fixture.nearMisses) {
        const word = fixture.file.text.slice(miss.at.start, miss.at.end);
        assert.ok(isKnown(word, miss, fixture), `${word} is no name of a ${miss.kind}`);
        assert.deepEqual(
          findings.filter(({ at }) => overlaps(at, miss.at)).map(({ rule }) => rule),
          [],
          word,
        );
      }
    });
  }
});

interface Count {
  hits: number;
  misses: number;
}

function countsOf(all: readonly Fixture[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  const of = (fixture: Fixture, kind: string): Count => {
    const key = `${fixture.path.split('/')[2]} ${kind}`;
    const count = counts.get(key) ?? { hits: 0, misses: 0 };
    counts.set(key, count);
    return count;
  };
  for (const fixture of all) {
    for (const { rule } of check(fixture.file, fixture.pair)) of(fixture, rule.split('/')[0] ?? '').hits++;
    for (const { kind } of fixture.nearMisses) of(fixture, kind).misses++;
  }
  return counts;
}

/** A word to find, what a new name has of an old one, or a value; file formats and behaviours have no name of their own. */
function isKnown(word: string, { kind, at }: NearMiss, { file }: Fixture): boolean {
  switch (kind) {
    case 'file-format':
    case 'behaviour':
      return true;
    case 'flag-value':
      return entries.some(({ value }) => value?.item === word || value?.like?.test(word));
    default: {
      const hits = names.find(file.text).filter((hit) => overlaps(hit.at, at));
      const found = hits.some(({ readings }) => readings.some((reading) => reading.kind === kind));
      const lastOf = (name: string) => name.slice(name.lastIndexOf('/') + 1);
      const shared = (name: string) => name.includes(word) || word.includes(lastOf(name));
      return found || entries.some((entry) => entry.kind === kind && shared(entry.name));
    }
  }
}
