import { Writable } from 'node:stream';
import {
  type Connection,
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { BundleModule } from '../load/bundles.ts';
import { disk } from './disk.ts';
import { bytesOf } from './encoded.ts';
import { serve } from './serve.ts';
import { threadsIn } from './threads.ts';
import { keepYoungSmall, optimizeLightly } from './v8.ts';

keepYoungSmall();
optimizeLightly();

// As Node itself loads it, where no code is kept, it has another module.
const here: Partial<BundleModule> = module;
// The process arguments say how to talk: --node-ipc, --stdio, --pipe=NAME or --socket=PORT.
const connection = process.argv.includes('--stdio') ? stdioConnection() : createConnection();
serve(connection, { ...disk, check: threadsIn(__dirname, here.flags) });

function stdioConnection(): Connection {
  const contentTypeEncoder = {
    name: 'application/json',
    encode: async (message: object) => bytesOf(message),
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
function joined(output: Writable): Writable {
  let isBody = false;
  return new Writable({
    decodeStrings: true,
    write(part: Buffer, _encoding, done) {
      if (isBody) {
        output.write(part, () => done());
        output.uncork();
      } else {
        output.cork();
        output.write(part);
        done();
      }
      isBody = !isBody;
    },
  });
}
