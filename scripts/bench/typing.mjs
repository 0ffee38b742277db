// A person who types into an open file: edits, bursts of edits, and the questions an editor asks meanwhile.
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { randomFrom } from './random.mjs';

setFlagsFromString('--expose-gc');
/** What the messages leave behind in this process is swept while no server is waited for: its pauses are none of theirs. */
const sweep = runInNewContext('gc');

/** Types into the document that a server has open, and measures how soon it is told what that changed. */
export class Typing {
  /** Milliseconds from each edit to its diagnostics, and from the last edit of each burst to its own. */
  edits = [];
  bursts = [];
  /** By method: milliseconds from question to answer. */
  answers = {};
  /** The diagnostics of the document as it is. */
  diagnostics;
  cpuMs = 0;
  #server;
  #lines;
  #random = randomFrom(7);
  #typed;

  /** @param {import('./language-server.mjs').LanguageServer} server */
  constructor(server, text, diagnostics) {
    this.#server = server;
    this.#lines = text.split('\n');
    this.diagnostics = diagnostics;
  }

  /** So many edits, each when the last has been answered, or as many as fit into `mostMs`. */
  async type(count, mostMs) {
    // What other servers have left here is swept before this one is waited for.
    sweep();
    const before = this.#server.usage().cpuMs;
    const start = performance.now();
    for (let i = 0; i < count && performance.now() - start < mostMs; i++) {
      const change = this.#nextChange();
      sweep({ type: 'minor' });
      const sent = performance.now();
      this.diagnostics = await this.#server.change(change);
      this.edits.push(performance.now() - sent);
    }
    this.cpuMs += this.#server.usage().cpuMs - before;
  }

  /** So many edits a millisecond apart, faster than they are answered. */
  async burst(count) {
    for (let i = 1; i < count; i++) {
      this.#server.change(this.#nextChange(), { quiet: true });
      await pause(1);
    }
    const change = this.#nextChange();
    const sent = performance.now();
    this.diagnostics = await this.#server.change(change);
    this.bursts.push(performance.now() - sent);
  }

  /** Asks something so often, or as often as fits into `mostMs`, each time about another diagnostic. */
  async ask(method, count, mostMs) {
    const times = [];
    const start = performance.now();
    this.answers[method] = times;
    sweep();
    for (let i = 0; this.diagnostics.length > 0 && i < count && performance.now() - start < mostMs; i++) {
      const diagnostic = this.diagnostics[this.#random(this.diagnostics.length)];
      const textDocument = { uri: this.#server.document.uri };
      const { range } = diagnostic;
      const about = {
        'textDocument/hover': { position: range.start },
        'textDocument/codeAction': { range, context: { diagnostics: [diagnostic], triggerKind: 1 } },
        // Who types a name is behind it; in front of one there is nothing to complete.
        'textDocument/completion': { position: range.end },
      }[method];
      sweep({ type: 'minor' });
      const sent = performance.now();
      await this.#server.request(method, { textDocument, ...about });
      times.push(performance.now() - sent);
    }
  }

  /** A letter typed at the end or in the middle of some line; the next change takes it out again. */
  #nextChange() {
    if (this.#typed) {
      const { line, character } = this.#typed;
      this.#typed = undefined;
      return this.#changeOf(line, character, character + 1, '');
    }
    let line = this.#random(this.#lines.length);
    while (this.#lines[line].trim().length < 4) line = this.#random(this.#lines.length);
    const character = this.#lines[line].length >> this.#random(2);
    this.#typed = { line, character };
    return this.#changeOf(line, character, character, 'x');
  }

  #changeOf(line, start, end, text) {
    const before = this.#lines[line];
    this.#lines[line] = before.slice(0, start) + text + before.slice(end);
    if (!this.#server.takesEdits) return { text: this.#lines.join('\n') };
    return { range: { start: { line, character: start }, end: { line, character: end } }, text };
  }
}
