// The least that a language server can do: it keeps documents in step, and answers each change with the same diagnostics.
//   node minimal-server.mjs COUNT
import process from 'node:process';

const diagnostics = Array.from({ length: Number(process.argv[2]) }, (_, i) => ({
  range: { start: { line: i * 25, character: 4 }, end: { line: i * 25, character: 22 } },
  severity: 2,
  code: 'flag/master/slave_ping_timeout',
  source: 'mesos',
  message: '`slave_ping_timeout` is deprecated since Mesos 1.0.0. Use `agent_ping_timeout`.',
  tags: [2],
}));

const documents = new Map();
let pulls = false;

const handlers = {
  initialize({ capabilities }) {
    pulls = capabilities.textDocument?.diagnostic !== undefined;
    const diagnosticProvider = { interFileDependencies: false, workspaceDiagnostics: false };
    return { capabilities: { textDocumentSync: 2, ...(pulls && { diagnosticProvider }) } };
  },
  'textDocument/didOpen'({ textDocument: { uri, version, text } }) {
    documents.set(uri, text);
    publish(uri, version);
  },
  'textDocument/didChange'({ textDocument: { uri, version }, contentChanges }) {
    documents.set(uri, contentChanges.reduce(changed, documents.get(uri)));
    publish(uri, version);
  },
  'textDocument/diagnostic'() {
    return { kind: 'full', items: diagnostics };
  },
  exit() {
    process.exit();
  },
};

function publish(uri, version) {
  if (!pulls) send({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics } });
}

function changed(before, { range, text }) {
  if (!range) return text;
  const starts = lineStarts(before);
  const offset = ({ line, character }) => starts[line] + character;
  return before.slice(0, offset(range.start)) + text + before.slice(offset(range.end));
}

function lineStarts(text) {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  process.stdout.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
}

let arrived = Buffer.alloc(0);
process.stdin.on('data', (bytes) => {
  arrived = arrived.length > 0 ? Buffer.concat([arrived, bytes]) : bytes;
  for (;;) {
    const head = arrived.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(arrived.latin1Slice(0, head))[1]);
    const end = head + 4 + length;
    if (arrived.length < end) return;
    const { id, method, params } = JSON.parse(arrived.utf8Slice(head + 4, end));
    arrived = arrived.subarray(end);
    const result = handlers[method]?.(params) ?? null;
    if (id !== undefined) send({ id, result });
  }
});
