import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noConfig } from '../server/src/config/config.ts';
import { type Fact, factNames, factsOf } from '../server/src/facts/facts.ts';
import { pairOf } from '../server/src/judge/versions.ts';
import type { Client } from '../server/src/lsp/client.ts';
import { hoverOf } from '../server/src/lsp/hover.ts';
import type { Kind } from '../server/src/names.ts';

/** Every name that is as good in the newest release as ever tells what it is when the pointer rests on it. */
describe('hover on names that are fine', () => {
  for (const kind of ['flag', 'endpoint', 'metric', 'enum-value'] as const) {
    it(`tells of every ${kind}, with its life`, () => {
      const silent = unchanged(kind).filter((fact) => !storyOf(fact).includes(fact.introduced));
      assert.deepEqual(
        silent.map(({ name, component, scope }) => [name, component ?? scope ?? '']),
        [],
      );
    });
  }
});

function unchanged(kind: Kind): readonly Fact[] {
  return factNames(kind)
    .flatMap((name) => factsOf(kind, name))
    .filter(({ name, deprecated, removed }) => !deprecated && !removed && !/[<*]/.test(name));
}

function storyOf(fact: Fact): string {
  const { path, text } = plainest(fact);
  const word =
    fact.kind === 'enum-value' ? fact.name.slice(fact.name.lastIndexOf('.') + 1) : fact.name.replace(/^\//, '');
  const document = TextDocument.create('file:///x', '', 0, text);
  const position = document.positionAt(text.lastIndexOf(word) + 1);
  const settings = { pair: pairOf({}), config: noConfig, pins: [], ignored: false };
  const contents = hoverOf(document, { path, text }, position, settings, { markdown: true } as Client)?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

function plainest({ kind, name, component }: Fact): { path: string; text: string } {
  switch (kind) {
    case 'flag':
      return { path: 'run.sh', text: `mesos-${component ?? 'master'} --${name}=1\n` };
    case 'endpoint':
      return {
        path: 'get.sh',
        text: `curl http://${component === 'agent' ? 'agent1:5051' : 'leader.mesos:5050'}${name}\n`,
      };
    case 'metric':
      return { path: 'collector.yaml', text: `mesos:\n  metrics:\n    - ${name}\n` };
    default:
      return { path: 'A.java', text: `import org.apache.mesos.Protos.*;\nclass A { Object x = ${name}; }\n` };
  }
}
