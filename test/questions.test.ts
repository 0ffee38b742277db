import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { TestEditor } from './lsp-client.ts';

const path = 'start.sh';
const text = 'mesos-master --slave_ping_timeout=10secs --max_slave_ping_timeouts=5\n';
const place = { line: 0, character: 17 };

/** Longer than somebody has to be quiet for the server to prepare. */
const quietMs = 800;

/** What an editor is told after so long. */
async function answersAfter(ms: number): Promise<unknown> {
  const editor = await TestEditor.start({ settings: { from: '0.28' } });
  await editor.open(path, 'shellscript', text);
  assert.equal((await editor.nextPush(path, 0)).length > 1, true);
  await pause(ms);
  const answers = [await editor.hover(path, place), await editor.actions(path, { start: place, end: place })];
  assert.deepEqual(editor.logged, []);
  editor.stop();
  return answers;
}

describe('what the server prepares while nobody types', () => {
  it('changes no answer', async () => {
    assert.deepEqual(await answersAfter(quietMs), await answersAfter(0));
  });

  it('is nothing for a document that is closed by then, or has no finding', async () => {
    const editor = await TestEditor.start({ settings: { from: '0.28' } });
    await editor.open(path, 'shellscript', 'ls\n');
    assert.deepEqual(await editor.nextPush(path, 0), []);
    await pause(quietMs);
    await editor.change(path, { text });
    await editor.nextPush(path, 1);
    await editor.close(path);
    await pause(quietMs);
    assert.deepEqual(editor.logged, []);
    editor.stop();
  });
});
