import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Fact, factNames, factsOf, releases } from '../server/src/facts/facts.ts';
import { check } from '../server/src/judge/check.ts';
import { isBefore, newestRelease } from '../server/src/judge/versions.ts';
import type { Component, Kind } from '../server/src/names.ts';

/**
 * Every name of the facts that was deprecated or removed, in its plainest form: the finding is there from the release on
 * that deprecates it, and not before. The table is the facts themselves.
 */
interface Probe {
  readonly path: string;
  readonly text: string;
}

describe('probes: what the facts say is deprecated or removed is found', () => {
  for (const kind of ['flag', 'endpoint', 'metric', 'enum-value'] as const) {
    describe(kind, () => {
      for (const fact of ending(kind)) {
        const where = fact.component ?? fact.scope;
        const reason = unseen(fact);
        it(`${fact.name}${where ? ` of ${where}` : ''}`, { skip: reason }, () => {
          for (const probe of probesOf(fact)) assert.deepEqual(told(fact, probe), expected(fact), probe.text);
        });
      }
    });
  }
});

/** The names of a kind that do not live for ever. */
function ending(kind: Kind): readonly Fact[] {
  return factNames(kind).flatMap((name) => factsOf(kind, name).filter((fact) => fact.deprecated ?? fact.removed));
}

/** Release by release, the status that the facts ask for. */
function expected(fact: Fact): Readonly<Record<string, string>> {
  return Object.fromEntries(moments(fact).map((to) => [to, statusAt(fact, to)]));
}

/** Release by release, the status of the finding at the name. */
function told(fact: Fact, { path, text }: Probe): Readonly<Record<string, string>> {
  return Object.fromEntries(
    moments(fact).map((to) => {
      const findings = check({ path, text }, { from: to, to, fromKnown: false });
      // That other flags are missing is not about the one that is there.
      const own = findings.filter(({ rule, status }) => rule.startsWith(`${fact.kind}/`) && status !== 'required');
      return [to, own.map(({ status }) => status).join(', ') || 'nothing'];
    }),
  );
}

function statusAt({ deprecated, removed }: Fact, to: string): string {
  if (removed && !isBefore(to, removed)) return 'removed';
  return deprecated && !isBefore(to, deprecated) ? 'deprecated' : 'nothing';
}

/** The release before anything happens, those in which it does, and the newest. */
function moments({ deprecated, removed }: Fact): readonly string[] {
  const events = [deprecated, removed].filter((version) => version !== undefined);
  const first = events[0] ?? newestRelease();
  const before = releases.map(({ version }) => version).findLast((version) => isBefore(version, first));
  return [...new Set([...(before === undefined ? [] : [before]), ...events, newestRelease()])];
}

function probesOf(fact: Fact): readonly Probe[] {
  switch (fact.kind) {
    case 'flag':
      return [commandLine(fact)];
    case 'endpoint':
      return [request(fact)];
    case 'metric':
      return [collector(fact)];
    default:
      return [access(fact)];
  }
}

function commandLine({ name, component, type }: Fact): Probe {
  const program = component === 'master' ? 'mesos-master' : 'mesos-agent';
  return { path: 'start.sh', text: `exec ${program} --${name}${type === 'bool' ? '' : `=${value(name)}`}\n` };
}

/** One that is no finding by itself. */
function value(name: string): string {
  return /^(?:weights|roles)$/.test(name) ? 'web' : '1';
}

function request({ name, component }: Fact): Probe {
  const process: Partial<Record<Component, string>> = { master: 'master', agent: 'slave(1)' };
  const prefix = name.lastIndexOf('/') === 0 ? `/${(component && process[component]) ?? 'master'}` : '';
  const port = component === 'agent' ? 5051 : 5050;
  return { path: 'check.sh', text: `curl 'http://node1.example.com:${port}${prefix}${name}'\n` };
}

function collector({ name }: Fact): Probe {
  const key = name
    .replace('<type>.<name>', 'org.example.lvm.local')
    .replace('<operation>', 'csi.v0.Controller.CreateVolume');
  return { path: 'conf.d/mesos.yaml', text: `metrics:\n  - ${key}\n` };
}

/** An enum value of Java, by its whole name. */
function access({ name, scope = 'mesos' }: Fact): Probe {
  const home = scope.split(' ')[0] ?? scope;
  const text = `import org.apache.${home}.Protos;\n\nclass Probe {\n  Object value = Protos.${name};\n}\n`;
  return { path: 'Probe.java', text };
}

/** Why a name by itself says nothing: in another package, or inside of another message, it goes on. */
function unseen({ kind, name }: Fact): string | undefined {
  if (kind !== 'enum-value') return undefined;
  const namesakes = factNames(kind).filter((other) => other === name || other.endsWith(`.${name}`));
  const goesOn = namesakes.some((other) => factsOf(kind, other).some((life) => !life.deprecated && !life.removed));
  return goesOn ? 'a name that is written the same goes on' : undefined;
}
