import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';
import { framesOf } from './encoded.ts';

/**
 * Writes messages to a stream at once, one after the other. The protocol's own writer lets a turn of the event loop pass before
 * each, and its head and its body wake up the client twice.
 */
export class QuickMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #output: Writable;
  /** While something is on its way: settles when it, and all that was written after it, has left. */
  #leaving: Promise<void> | undefined;

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', (error) => this.fireError(error));
  }

  async write(message: Message): Promise<void> {
    const leaving = this.#leaving ? this.#leaving.then(() => this.#send(message)) : this.#send(message);
    if (!leaving) return;
    const settled = leaving.catch(() => undefined);
    this.#leaving = settled;
    await leaving;
    if (this.#leaving === settled) this.#leaving = undefined;
  }

  /** The stream stays open: it is not ours. */
  end(): void {
    return;
  }

  /** Nothing when all has left; else a promise of it, as the bytes may be overwritten by those of the next message. */
  #send(message: Message): Promise<void> | undefined {
    const output = this.#output;
    const frames = framesOf(message);
    const last = frames.length - 1;
    output.cork();
    for (const frame of frames.slice(0, last)) output.write(frame);
    const left = new Promise<void>((resolve) => output.write(frames[last], () => resolve()));
    output.uncork();
    return output.writableLength === 0 ? undefined : left;
  }
}
