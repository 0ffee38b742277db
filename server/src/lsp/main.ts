import { type Connection, createConnection, StreamMessageReader } from 'vscode-languageserver/node';
import type { BundleModule } from '../load/bundles.ts';
import { disk } from './disk.ts';
import { QuickMessageWriter } from './message-writer.ts';
import { serve } from './serve.ts';
import { threadsIn } from './threads.ts';
import { optimizeLightly, tendHeap } from './v8.ts';

// As Node itself loads it, where no code is kept, it has another module.
const here: Partial<BundleModule> = module;
// The process arguments say how to talk: --node-ipc, --stdio, --pipe=NAME or --socket=PORT.
const connection = process.argv.includes('--stdio') ? stdioConnection() : createConnection();
serve(connection, { ...disk, check: threadsIn(__dirname, here.flags) }, { begun, checked: tendHeap });

/** Not sooner: under other flags than those from the start Node compiles its own modules anew, those for the streams among them. */
function begun(): void {
  tendHeap();
  optimizeLightly();
}

function stdioConnection(): Connection {
  const connection = createConnection(new StreamMessageReader(process.stdin), new QuickMessageWriter(process.stdout));
  let mayEnd = false;
  connection.onShutdown(() => {
    mayEnd = true;
  });
  process.stdin.on('close', () => process.exit(mayEnd ? 0 : 1));
  return connection;
}
