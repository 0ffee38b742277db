import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { names } from '../server/src/catalogue/catalogue.ts';
import { traits, traitsOf } from '../server/src/readers/key-traits.ts';
import type { Context } from '../server/src/readers/reader.ts';
import { isRecorded } from '../server/src/readers/recorded.ts';
import { callMentions } from '../server/src/readers/shapes.ts';
import { targetMentions } from '../server/src/readers/target-file.ts';
import { withoutTemplates } from '../server/src/readers/template.ts';
import { childOf, type Dict, type Tree, textOf } from '../server/src/readers/tree.ts';
import { environmentOf, workloadContext, workloadMentions } from '../server/src/readers/workload.ts';
import { parsedYaml } from '../server/src/readers/yaml-tree.ts';
import { allFixtures, type Fixture } from './fixtures.ts';

/** What a dict is not asked, as none of its keys has the trait for it, would have had no answer. */

/** All traits but the one that is an answer itself. */
const anything = Object.values(traits).reduce((all, trait) => all | trait, 0) & ~traits.otherEnvironment;

describe('the traits of the keys of a dict tell what it need not be asked', () => {
  let asked = 0;
  let dicts = 0;
  for (const fixture of allFixtures().filter(({ path }) => /\.(?:ya?ml|json)(?:\.\w+)?$/.test(path))) {
    it(fixture.path, () => {
      const { text } = fixture.file;
      const context = contextOf(fixture);
      for (const root of parsedYaml(text, withoutTemplates(text)).roots) {
        for (const { dict, keys } of dictsIn(root, [])) {
          const own = traitsOf(dict);
          const any = own | anything;
          const has = (trait: number) => (own & trait) !== 0;
          dicts++;
          if (has(traits.recorded)) asked++;
          assert.ok(has(traits.recorded) || !isRecorded(dict, keys), text);
          assert.ok(has(traits.content) || [...targetMentions(dict, context)].length === 0, text);
          assert.ok(has(traits.type) || [...callMentions(dict, context)].length === 0, text);
          assert.ok(has(traits.state) || textOf(childOf(dict, 'state')) === undefined, text);
          assert.ok(has(traits.variable) || !dict.pairs.some(({ key }) => /^MESOS_[A-Z]/.test(key.piece.text)), text);
          assert.deepEqual(workloadContext(dict, own, context), workloadContext(dict, any, context));
          assert.deepEqual([...workloadMentions(dict, own, context)], [...workloadMentions(dict, any, context)]);
        }
      }
    });
  }

  it('which is most', () => assert.ok(asked * 2 < dicts, `${asked} of ${dicts}`));

  it('and of keys that come again each is looked at once', () => {
    const text = `env: {MESOS_ZK: x}\n${'cmd: ls\n'.repeat(1000)}`;
    const [root] = parsedYaml(text, text).roots;
    const [fixture] = allFixtures();
    assert.ok(root?.kind === 'dict' && root.pairs.length > 1000 && fixture);
    let looks = 0;
    const { at, pairs } = root;
    const counted: Dict = {
      kind: 'dict',
      at,
      get pairs() {
        looks++;
        return pairs;
      },
    };
    assert.ok([...workloadMentions(counted, traitsOf(counted), contextOf(fixture))].length > 0);
    assert.ok(looks < 50, `${looks} times through all keys`);
  });

  it('and those of a variable are an environment', () => {
    const [root] = parsedYaml('MESOS_ZK: x', 'MESOS_ZK: x').roots;
    assert.ok(root?.kind === 'dict' && (traitsOf(root) & traits.variable) !== 0);
    const [fixture] = allFixtures();
    assert.ok(fixture && [...environmentOf(root, contextOf(fixture))].length > 0);
  });
});

function contextOf({ file }: Fixture): Context {
  return { file, names, evidence: [], place: 'config', depth: 0 };
}

function* dictsIn(tree: Tree, keys: readonly string[]): Iterable<{ dict: Dict; keys: readonly string[] }> {
  if (tree.kind === 'list') for (const { value } of tree.items) yield* dictsIn(value, keys);
  if (tree.kind !== 'dict') return;
  yield { dict: tree, keys };
  for (const { key, value } of tree.pairs) if (value) yield* dictsIn(value, [...keys, key.piece.text]);
}
