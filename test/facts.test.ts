import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaultsOf, type Fact, factNames, factsOf, releases, toolFactsOf } from '../server/src/facts/facts.ts';
import {
  type ProtoFact,
  protoFacts,
  protoFactsEndingIn,
  protoFactsIn,
  protoFactsOf,
  protoTypes,
} from '../server/src/facts/protos.ts';
import { firstCellsOf, type Row, rowsNamed, rowsOf } from '../server/src/facts/table.ts';
import { fileOfType, hasFile, isIn, mesosFile, typesEverIn, wasIn } from '../server/src/judge/definitions.ts';
import { compareVersions, isBefore } from '../server/src/judge/versions.ts';
import { type Kind, kinds } from '../server/src/names.ts';

const versions = new Set(releases.map(({ version }) => version));
const known = kinds.filter((kind) => factNames(kind).length > 0);

it('what is asked of a type or file of Mesos alone is what all types say', () => {
  const files = new Set(protoTypes().flatMap(({ file }) => file ?? []));
  for (const file of files) {
    const types = protoTypes().filter((fact) => fact.file === file);
    assert.equal(mesosFile(file), file);
    assert.deepEqual([...typesEverIn(file).keys()].sort(), [...new Set(types.map(({ name }) => name))].sort());
    for (const { name } of types) {
      assert.ok(wasIn(file, name));
      const oldest = types.find((fact) => fact.name === name)?.since;
      assert.equal(typesEverIn(file).get(name), oldest, name);
    }
  }
  for (const { version } of releases) {
    const places = new Map<string, string>();
    for (const fact of protoTypes()) if (fact.file && isIn(fact, version)) places.set(fact.name, fact.file);
    for (const { name } of protoTypes())
      assert.equal(fileOfType(name, version), places.get(name), `${name} ${version}`);
    const there = new Set(places.values());
    for (const file of files) assert.equal(hasFile(version, file), there.has(file), `${file} ${version}`);
  }
  for (const odd of ['', '.', '.name', 'name', 'mesos', 'mesos.\t', 'mesos/mesos', 'mesos.proto\n']) {
    assert.deepEqual(
      [fileOfType(odd, '1.0.0'), wasIn('mesos/mesos.proto', odd), mesosFile(odd)],
      [undefined, false, undefined],
    );
  }
});

describe('facts', () => {
  it('lists every final release once, oldest first', () => {
    assert.equal(releases.length, 78);
    assert.equal(releases[0]?.version, '0.10.0');
    assert.equal(releases.at(-1)?.version, '1.11.0');
    releases.forEach(({ version, date }, i) => {
      const next = releases[i + 1];
      assert.match(date, /^\d{4}-\d\d-\d\d$/, version);
      if (next) assert.ok(compareVersions(version, next.version) < 0, `${version} before ${next.version}`);
    });
  });

  for (const kind of known) {
    it(`tells lives in which the versions of a ${kind} exist and are in order`, () => {
      for (const fact of factsOfKind(kind)) assert.deepEqual(faultsOf(fact), [], JSON.stringify(fact));
    });
  }

  it('tells one life only for each name, place and time', () => {
    for (const fact of known.flatMap(factsOfKind)) {
      const twins = factsOf(fact.kind, fact.name).filter((other) => {
        const samePlace = other.component === fact.component && other.scope === fact.scope;
        return samePlace && other.introduced === fact.introduced;
      });
      assert.equal(twins.length, 1, `${fact.kind} ${fact.name}`);
    }
  });

  it('names replacements of flags and endpoints that exist', () => {
    for (const kind of ['flag', 'endpoint', 'metric', 'env', 'binary', 'acl'] as const) {
      for (const { name, replacement } of factsOfKind(kind)) {
        if (replacement) assert.ok(factsOf(kind, replacement).length > 0, `${name} -> ${replacement}`);
      }
    }
  });

  it('knows a flag for each daemon that has it', () => {
    const [agent, master] = factsOf('flag', 'work_dir');
    assert.deepEqual([agent?.component, agent?.introduced], ['agent', '0.10.0']);
    assert.deepEqual([master?.component, master?.introduced], ['master', '0.16.0']);
    assert.deepEqual(defaultsOf('work_dir', 'agent'), [
      { since: '0.10.0', value: '/tmp/mesos' },
      { since: '1.0.0', value: undefined },
    ]);
  });

  it('gives logging flags to every program', () => {
    assert.deepEqual(
      factsOf('flag', 'log_dir').map(({ component }) => component),
      [undefined],
    );
    assert.ok(factNames('flag', 'master').includes('log_dir'));
    assert.ok(factNames('flag', 'agent').includes('log_dir'));
    assert.ok(!factNames('flag', 'agent').includes('quorum'));
  });

  it('keeps the flags of the other programs apart', () => {
    assert.deepEqual(factsOf('flag', 'num_slaves'), []);
    assert.deepEqual(
      toolFactsOf('num_slaves').map(({ scope }) => scope),
      ['mesos-local'],
    );
    assert.ok(factsOf('flag', 'checkpoint').every(({ component }) => component === 'agent'));
  });

  it('names things as readers do', () => {
    assert.equal(factsOf('endpoint', '/state.json')[0]?.removed, '1.8.0');
    assert.equal(factsOf('endpoint', '/system/stats.json')[0]?.removed, undefined);
    assert.equal(
      factsOf('enum-value', 'TaskStatus.Reason.REASON_MEMORY_LIMIT')[0]?.replacement,
      'TaskStatus.Reason.REASON_CONTAINER_LIMITATION_MEMORY',
    );
    assert.equal(factsOf('field', 'NetworkInfo.ip_address')[0]?.scope, 'mesos');
    assert.equal(factsOf('acl', 'reserve_resources.resources')[0]?.removed, '0.28.0');
    assert.equal(factsOf('flag-value', 'isolation=process')[0]?.deprecated, '0.18.0');
    assert.equal(factsOf('binary', 'mesos-slave')[0]?.replacement, 'mesos-agent');
    assert.deepEqual(factsOf('flag', 'network_cni_root_dir_persist')[0]?.backports, [
      '1.4.3',
      '1.5.2',
      '1.6.2',
      '1.7.1',
    ]);
  });

  it('knows nothing about names that never were', () => {
    assert.deepEqual(factsOf('flag', 'authentication'), []);
    assert.deepEqual(factsOf('enum-value', 'TaskStatus.Reason.REASON_MEM_LIMIT'), []);
    assert.deepEqual(factsOf('flag', '__proto__'), []);
  });
});

describe('tables', () => {
  const folder = 'server/src/facts/data';
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    it(`gives the rows of one name of ${file} as among all`, () => {
      const table = readFileSync(`${folder}/${file}`, 'utf8');
      const first = /^\w+/.exec(table)?.[0] ?? '';
      const byName = new Map<string, Row[]>();
      for (const row of rowsOf(table)) byName.set(row[first] ?? '', [...(byName.get(row[first] ?? '') ?? []), row]);
      assert.ok(byName.size > 0);
      assert.deepEqual(firstCellsOf(table), [...byName.keys()]);
      for (const [name, rows] of byName) assert.deepEqual(rowsNamed(table, name), rows, name);
      for (const name of ['', first, 'none', '__proto__', `${[...byName.keys()].slice(0, 2).join('\t\n')}`]) {
        assert.deepEqual(rowsNamed(table, name), byName.get(name) ?? [], name);
      }
    });
  }
});

describe('shapes of protobuf symbols', () => {
  it('are those of one name as among all', () => {
    const byName = new Map<string, ProtoFact[]>();
    for (const fact of protoFacts()) byName.set(fact.name, [...(byName.get(fact.name) ?? []), fact]);
    for (const [name, facts] of byName) assert.deepEqual(protoFactsOf(name), facts, name);
    for (const name of ['', '.', 'mesos', 'mesos.', 'mesos.v1.TaskInf', 'mesos.v1.TaskInfo.', '__proto__', 'symbol']) {
      assert.deepEqual(protoFactsOf(name), [], name);
    }
  });

  it('are those of one ending, and in one message, as among all', () => {
    const facts = protoFacts();
    for (const type of new Set(facts.map(({ parent }) => parent ?? ''))) {
      assert.deepEqual(protoFactsIn(type), type === '' ? [] : facts.filter(({ parent }) => parent === type), type);
    }
    const endings = facts.map(({ name }) => name.split('.').slice(-2).join('.'));
    for (const ending of [...new Set(endings)].filter((_, i) => i % 7 === 0).concat('SlaveID', 'none', 'a.none', '')) {
      const all = facts.filter(({ name }) => name.endsWith(`.${ending}`));
      assert.deepEqual(protoFactsEndingIn(ending), all, ending);
    }
  });

  it('are those of messages and enums alone as among all', () => {
    const types = protoFacts().filter(({ is }) => is === 'message' || is === 'enum');
    assert.deepEqual(protoTypes(), types);
  });
});

function factsOfKind(kind: Kind): readonly Fact[] {
  return factNames(kind).flatMap((name) => factsOf(kind, name));
}

/** What is wrong with the versions of a fact. */
function faultsOf({ introduced, deprecated, removed, backports = [] }: Fact): string[] {
  const said = [introduced, deprecated, removed, ...backports].filter((version) => version !== undefined);
  const faults = said.filter((version) => !versions.has(version)).map((version) => `${version} is no release`);
  if (deprecated && isBefore(deprecated, introduced)) faults.push('deprecated before it was introduced');
  if (removed && !isBefore(introduced, removed)) faults.push('removed before it was introduced');
  if (removed && deprecated && isBefore(removed, deprecated)) faults.push('deprecated after it was removed');
  return faults;
}
