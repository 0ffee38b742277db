import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entries, entriesFor, entryOf } from '../server/src/catalogue/catalogue.ts';
import { type Entry, idOf } from '../server/src/catalogue/entry.ts';
import { type Fact, factNames, factsOf, releases } from '../server/src/facts/facts.ts';
import { isBefore } from '../server/src/judge/versions.ts';
import type { Component, Evidence, Kind } from '../server/src/names.ts';

const versions = new Set(releases.map(({ version }) => version));

const evidences: Readonly<Record<Evidence, true>> = {
  command: true,
  file: true,
  block: true,
  import: true,
  receiver: true,
  url: true,
  shape: true,
};

describe('catalogue', () => {
  it('is sorted by id within each kind, each id once', () => {
    const ids = entries.map(idOf);
    assert.equal(new Set(ids).size, ids.length, `twice: ${ids.filter((id, i) => ids.indexOf(id) !== i)}`);
    for (const kind of new Set(entries.map((entry) => entry.kind))) {
      const own = entries.filter((entry) => entry.kind === kind).map(idOf);
      assert.deepEqual(own, [...own].sort());
    }
  });

  it('serves every row of the upgrade guide', () => {
    const served = new Set(entries.flatMap((entry) => entry.rows ?? []));
    const rows = Array.from({ length: 45 }, (_, i) => `U${String(i + 1).padStart(2, '0')}`);
    assert.deepEqual(
      rows.filter((row) => !served.has(row)),
      [],
    );
  });

  it('has no two notes alike', () => {
    const notes = entries.map(({ note }) => note);
    assert.deepEqual(
      notes.filter((note, i) => notes.indexOf(note) !== i),
      [],
    );
  });

  it('renames in one step, never in a circle', () => {
    for (const entry of entries) {
      const { use } = entry;
      if (use.how !== 'rename') continue;
      const again = entriesFor({ kind: entry.kind, name: use.to }).filter((next) => {
        return next.use.how === 'rename' && next.value === undefined && shareComponent(entry, next);
      });
      assert.deepEqual(again.map(idOf), [], `${idOf(entry)} leads to a name that is renamed again`);
    }
  });

  for (const entry of entries) {
    it(idOf(entry), () => {
      assert.deepEqual([...faultsOf(entry)], []);
      assert.equal(entryOf(idOf(entry)), entry);
    });
  }
});

describe('catalogue: the part of a value that counts', () => {
  const samples: readonly (readonly [id: string, value: string, part: string | undefined])[] = [
    ['flag-value/agent/resources=decimals', 'cpus:1.23456;mem:512', '1.23456'],
    ['flag-value/agent/resources=decimals', '[{"name": "cpus", "scalar": {"value": 0.0001}}]', '0.0001'],
    ['flag-value/agent/resources=decimals', 'cpus:1.234;mem:512.5000;ports:[31000-32000]', undefined],
    ['flag-value/json=/path', '/etc/mesos/acls.json', '/etc/mesos/acls.json'],
    ['flag-value/json=/path', 'file:///etc/mesos/acls.json', undefined],
    ['flag-value/json=/path', '{"permissive": false}', undefined],
    ['flag-value/agent/docker_registry=host', 'registry-1.docker.io', 'registry-1.docker.io'],
    ['flag-value/agent/docker_registry=host', 'https://registry-1.docker.io', undefined],
    ['flag-value/agent/docker_registry=host', '/var/lib/archives', undefined],
    ['flag-value/agent/agent_features=no-AGENT_DRAINING', '{"capabilities": []}', '{"capabilities": []}'],
    ['flag-value/agent/agent_features=no-AGENT_DRAINING', '{"capabilities": [{"type": "AGENT_DRAINING"}]}', undefined],
    ['flag-value/agent/agent_features=no-AGENT_DRAINING', 'file:///etc/mesos/features', undefined],
    ['flag-value/master/whitelist=*', '*', '*'],
    ['flag-value/master/whitelist=*', 'file:///etc/mesos/hosts', undefined],
  ];
  for (const [id, value, part] of samples) {
    it(`${id} in ${value}`, () => assert.equal(entryOf(id)?.value?.like?.exec(value)?.[0], part));
  }
});

/** What is wrong with an entry, in words. */
function* faultsOf(entry: Entry): Iterable<string> {
  yield* versionFaults(entry);
  yield* wordFaults(entry);
  yield* factFaults(entry);
  for (const evidence of entry.needs ?? []) if (!Object.hasOwn(evidences, evidence)) yield `no evidence ${evidence}`;
  if (entry.value && (entry.value.item === undefined) === (entry.value.like === undefined)) {
    yield 'a value is tested either as an item or by an expression';
  }
  for (const condition of [...(entry.when ?? []), ...(entry.unless ?? [])]) {
    const [flag = ''] = condition.split('=');
    if (factsOf('flag', flag).length === 0) yield `${flag} is no flag`;
  }
  const { like } = entry.value ?? {};
  if (like && /[gy]/.test(like.flags)) yield 'the expression keeps state';
}

function* versionFaults(entry: Entry): Iterable<string> {
  const { introduced, deprecated, removed, changed, required, defaultChanged, use } = entry;
  const since = 'since' in use ? use.since : undefined;
  for (const version of [introduced, deprecated, removed, changed, required, defaultChanged, since]) {
    if (version !== undefined && !versions.has(version)) yield `${version} is no release`;
  }
  if (!deprecated && !removed && !changed && !required && !defaultChanged) yield 'nothing ever happens to it';
  if (deprecated && removed && isBefore(removed, deprecated)) yield 'removed before it was deprecated';
  const end = deprecated ?? removed;
  if (introduced && end && isBefore(end, introduced)) yield 'over before it was introduced';
  if (introduced && changed && isBefore(changed, introduced)) yield 'changed before it was introduced';
}

function* wordFaults({ note, source, use, announced }: Entry): Iterable<string> {
  const sentences = note.split(/(?<=[.!?])\s+(?=[A-Z`"’])/);
  if (sentences.length > 3) yield 'the note has more than three sentences';
  if (note.length < 40 || !note.endsWith('.')) yield 'the note is no sentence';
  if ((note.match(/`/g)?.length ?? 0) % 2 === 1) yield 'the note leaves code open';
  if (source.trim() === '') yield 'no source';
  if (announced === '') yield 'an empty announcement';
  if (use.how === 'rethink' && !/^[A-Z`].*\.$/.test(use.advice)) yield 'the advice is no sentence';
  if (use.how === 'drop' && /^[A-Z]|\.$/.test(use.because)) yield 'the reason is a clause, not a sentence';
}

/** Kinds in which an entry stands for exactly one name of the facts. */
const alike: ReadonlySet<Kind> = new Set<Kind>(['flag', 'env', 'endpoint', 'binary', 'acl']);

function* factFaults(entry: Entry): Iterable<string> {
  const lives = alike.has(entry.kind) ? livesOf(entry) : [];
  if (alike.has(entry.kind) && lives.length === 0) yield 'no release ever had it';
  for (const life of lives) {
    const place = life.component ?? 'all';
    if (entry.introduced && entry.introduced !== life.introduced) yield `introduced in ${life.introduced} on ${place}`;
    if (entry.deprecated !== life.deprecated) yield `deprecated in ${life.deprecated} on ${place}`;
    if (entry.removed !== life.removed) yield `removed in ${life.removed} on ${place}`;
  }
  for (const name of entry.aka ?? []) if (named(entry.kind, name).length > 0) yield `${name} did exist`;
  const { use } = entry;
  if (use.how !== 'rename' || factNames(entry.kind).length === 0) return;
  const targets = named(entry.kind, use.to);
  if (!targets.some((life) => livesIn(life, use.since))) yield `${use.to} does not exist in ${use.since}`;
  if (entry.removed && !targets.some((life) => !life.removed || isBefore(entry.removed ?? '', life.removed))) {
    yield `${use.to} goes no later than what it replaces`;
  }
}

/** The lives of an entry's own name, on its components. */
function livesOf(entry: Entry): readonly Fact[] {
  return factsOf(entry.kind, entry.name).filter(({ component }) => !component || on(entry, component));
}

/** Facts by full name or by its last parts: `csi_plugin/container_terminations`, `REASON_X`. */
function named(kind: Kind, name: string): readonly Fact[] {
  const exact = factsOf(kind, name);
  if (exact.length > 0) return exact;
  return factNames(kind)
    .filter((full) => full.endsWith(`.${name}`) || full.endsWith(`/${name}`))
    .flatMap((full) => factsOf(kind, full));
}

function livesIn({ introduced, removed }: Fact, version: string): boolean {
  return !isBefore(version, introduced) && (!removed || isBefore(version, removed));
}

function on(entry: Entry, component: Component): boolean {
  return !entry.on || [entry.on].flat().includes(component);
}

function shareComponent(a: Entry, b: Entry): boolean {
  return !a.on || !b.on || [a.on].flat().some((component) => on(b, component));
}
