import { createConnection } from 'vscode-languageserver/node';
import { disk } from './disk.ts';
import { serve } from './serve.ts';

/** Serves the client at the other end of standard input and output, until it says `exit` or goes away. */
export function serveStdio(): void {
  serve(createConnection(process.stdin, process.stdout), disk);
}
