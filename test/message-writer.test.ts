import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { QuickMessageWriter } from '../server/src/lsp/message-writer.ts';

/** Diagnostics that become more and fewer: their bytes stand where those of the last message stood. */
const messages = Array.from({ length: 40 }, (_, i) => ({
  jsonrpc: '2.0',
  method: 'm',
  params: { uri: 'file:///é', diagnostics: Array.from({ length: i % 7 }, (_, j) => ({ message: `${i} ${j}` })) },
}));

const framed = messages.map((message) => {
  const json = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
});

/** A stream that takes so many milliseconds for what it is given; undefined: it takes it at once. */
function stream(delayMs: number | undefined): { readonly output: Writable; text(): string } {
  const parts: Buffer[] = [];
  const output = new Writable({
    writev(chunks, done) {
      const take = () => {
        for (const { chunk } of chunks) parts.push(Buffer.from(chunk));
        done();
      };
      if (delayMs === undefined) take();
      else setTimeout(take, delayMs);
    },
  });
  return { output, text: () => Buffer.concat(parts).toString() };
}

describe('messages', () => {
  for (const [what, delayMs] of Object.entries({ 'at once': undefined, 'after a while': 1 })) {
    it(`leave in their order and whole, to a stream that takes them ${what}`, async () => {
      const { output, text } = stream(delayMs);
      const writer = new QuickMessageWriter(output);
      const later = messages.slice(30);
      await Promise.all([
        ...messages.slice(0, 30).map((message) => writer.write(message)),
        pause(5).then(() => Promise.all(later.map((message) => writer.write(message)))),
      ]);
      assert.equal(text(), framed.join(''));
    });
  }

  it('that are no JSON keep none of the others', async () => {
    const { output, text } = stream(1);
    const writer = new QuickMessageWriter(output);
    const [first, second] = messages;
    assert.ok(first && second);
    const circle: { jsonrpc: string; self?: object } = { jsonrpc: '2.0' };
    circle.self = circle;
    const written = [writer.write(first), writer.write(circle), writer.write(second)];
    const outcomes = await Promise.allSettled(written);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal(text(), framed.slice(0, 2).join(''));
  });
});
