import { createConnection } from 'vscode-languageserver/node';
import { disk } from './disk.ts';
import { serve } from './serve.ts';

// The process arguments say how to talk: --node-ipc, --stdio, --pipe=NAME or --socket=PORT.
serve(createConnection(), disk);
