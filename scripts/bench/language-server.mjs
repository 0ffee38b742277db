// A language server as an editor sees it: a process that answers, and that tells what it found.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** How the client is told of diagnostics: `push`, or `pull` for a client that asks. @typedef {'push' | 'pull'} Model */

/** A running server with at most one open document. */
export class LanguageServer {
  #process;
  #model;
  #folder;
  #waiting = new Map();
  #lastId = 0;
  #arrived = Buffer.alloc(0);
  #onDiagnostics = () => {};
  #onPartial = () => {};
  #fallen;
  capabilities = {};
  document;

  /**
   * Starts a server and initializes it.
   * @param {readonly string[]} command
   * @param {{ folder: string, model?: Model }} options `folder` is the workspace
   */
  static async start(command, { folder, model = 'push' }) {
    const server = new LanguageServer(command, folder, model);
    const result = await server.request('initialize', initializeParams(folder, model));
    server.capabilities = result.capabilities;
    server.notify('initialized', {});
    return server;
  }

  constructor([program, ...args], folder, model) {
    this.#folder = folder;
    this.#model = model;
    this.#process = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process.stdout.on('data', (bytes) => this.#receive(bytes));
    this.#process.stdin.on('error', () => {});
    this.#process.on('exit', () => this.#fall(new Error(`the server ended: ${program} ${args.join(' ')}`)));
    this.#process.on('error', (error) => this.#fall(error));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  request(method, params, limitMs = 120_000) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      if (this.#fallen) throw this.#fallen;
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), limitMs);
      this.#waiting.set(id, {
        answer: ({ error, result }) => {
          clearTimeout(timer);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result);
        },
        fall: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.#send({ id, method, params });
    });
  }

  /** Opens a file; its first diagnostics. */
  open(name, languageId, text) {
    const uri = pathToFileURL(path.join(this.#folder, name)).href;
    this.document = { uri, version: 1 };
    const found = this.#diagnosticsOf(1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return found();
  }

  /** Tells of an edit; the diagnostics of what it made. With `quiet` nobody waits for them. */
  change(contentChange, { quiet = false } = {}) {
    const version = ++this.document.version;
    const found = quiet ? undefined : this.#diagnosticsOf(version);
    const textDocument = { uri: this.document.uri, version };
    this.notify('textDocument/didChange', { textDocument, contentChanges: [contentChange] });
    return found?.();
  }

  /** The server takes edits, not only whole texts. */
  get takesEdits() {
    const sync = this.capabilities.textDocumentSync;
    return (sync?.change ?? sync) === 2;
  }

  /** Asks for the diagnostics of the whole workspace; how many files have any. */
  async workspaceDiagnostics() {
    let files = 0;
    const count = ({ items = [] }) => {
      files += items.filter((item) => item.items?.length > 0).length;
    };
    this.#onPartial = count;
    const params = { previousResultIds: [], partialResultToken: 'workspace' };
    count((await this.request('workspace/diagnostic', params, 600_000)) ?? {});
    return files;
  }

  /** The processor time of the server so far and its memory; NaN where the system does not tell. */
  usage() {
    return usageOf(this.#process.pid);
  }

  async stop() {
    await this.request('shutdown', undefined, 2000).catch(() => {});
    this.notify('exit');
    await new Promise((resolve) => {
      if (this.#fallen) return resolve();
      const timer = setTimeout(() => this.#process.kill('SIGKILL'), 1000);
      this.#process.on('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Begins to listen for the diagnostics of a version; what it gives waits for them. */
  #diagnosticsOf(version) {
    const { uri } = this.document;
    if (this.#model === 'pull') {
      return async () => (await this.request('textDocument/diagnostic', { textDocument: { uri } })).items ?? [];
    }
    const pushed = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics of version ${version}`)), 120_000);
      this.#onDiagnostics = (params) => {
        // Servers that do not say for which version it is are believed to have seen the newest.
        if (decodeURIComponent(params.uri) !== decodeURIComponent(uri) || (params.version ?? version) < version) return;
        clearTimeout(timer);
        resolve(params.diagnostics);
      };
    });
    return () => pushed;
  }

  #receive(bytes) {
    this.#arrived = this.#arrived.length > 0 ? Buffer.concat([this.#arrived, bytes]) : bytes;
    for (;;) {
      const head = this.#arrived.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: *(\d+)/i.exec(this.#arrived.latin1Slice(0, head))[1]);
      const end = head + 4 + length;
      if (this.#arrived.length < end) return;
      const message = JSON.parse(this.#arrived.utf8Slice(head + 4, end));
      this.#arrived = this.#arrived.subarray(end);
      this.#handle(message);
    }
  }

  #handle(message) {
    const { id, method, params } = message;
    if (method === undefined) {
      this.#waiting.get(id)?.answer(message);
      this.#waiting.delete(id);
    } else if (id !== undefined) this.#send({ id, result: this.#answerTo(method, params) });
    else if (method === 'textDocument/publishDiagnostics') this.#onDiagnostics(params);
    else if (method === '$/progress' && params.token === 'workspace') this.#onPartial(params.value);
  }

  #answerTo(method, params) {
    if (method === 'workspace/configuration')
      return params.items.map(({ section }) => (section === 'mesos' ? settings : null));
    if (method === 'workspace/workspaceFolders') return foldersOf(this.#folder);
    return null;
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  #fall(error) {
    this.#fallen = error;
    for (const { fall } of this.#waiting.values()) fall(error);
    this.#waiting.clear();
  }
}

const settings = { from: '0.28', to: '1.11' };

function initializeParams(folder, model) {
  return {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: foldersOf(folder),
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
      textDocument: {
        synchronization: { didSave: true },
        publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true },
        ...(model === 'pull' && { diagnostic: { dynamicRegistration: true } }),
        hover: { contentFormat: ['markdown'] },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
        completion: { completionItem: {} },
      },
    },
  };
}

function foldersOf(folder) {
  return [{ uri: pathToFileURL(folder).href, name: path.basename(folder) }];
}

/** Of a process and all that it has started. */
function usageOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // Behind the name, which may hold blanks: the 14th and 15th field count hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const kilobytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1e3;
    const own = { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, rssMb: kilobytes('VmRSS') * 1.024 };
    return childrenOf(pid).map(usageOf).reduce(added, own);
  } catch {
    return { cpuMs: Number.NaN, rssMb: Number.NaN };
  }
}

function added(a, b) {
  return { cpuMs: a.cpuMs + b.cpuMs, rssMb: a.rssMb + b.rssMb };
}

function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    const text = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  });
}
