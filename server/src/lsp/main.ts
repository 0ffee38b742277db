import { Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import {
  type Connection,
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { disk } from './disk.ts';
import { jsonOf } from './encoded.ts';
import { serve } from './serve.ts';

// An edit leaves little that is worth keeping. Room for more of it would only make the process larger, and each sweep longer.
setFlagsFromString('--semi-space-growth-factor=1');

// The process arguments say how to talk: --node-ipc, --stdio, --pipe=NAME or --socket=PORT.
serve(process.argv.includes('--stdio') ? stdioConnection() : createConnection(), disk);

function stdioConnection(): Connection {
  const contentTypeEncoder = {
    name: 'application/json',
    encode: async (message: object) => Buffer.from(jsonOf(message)),
  };
  const writer = new StreamMessageWriter(joined(process.stdout), { contentTypeEncoder });
  const connection = createConnection(new StreamMessageReader(process.stdin), writer);
  let mayEnd = false;
  connection.onShutdown(() => {
    mayEnd = true;
  });
  process.stdin.on('close', () => process.exit(mayEnd ? 0 : 1));
  return connection;
}

/** The head of a message and its body are written one after the other; they leave together, so the client wakes up once. */
function joined(output: NodeJS.WritableStream): Writable {
  let head: Buffer | undefined;
  return new Writable({
    decodeStrings: true,
    write(part: Buffer, _encoding, done) {
      if (head) output.write(Buffer.concat([head, part]), () => done());
      else done();
      head = head ? undefined : part;
    },
  });
}
