// Runs what was built as its users do, so that V8 compiles what they need, and keeps the outcome in dist/code-cache: with
// it this very Node need not compile it again. See server/src/load/code-cache.ts.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { LanguageServer } from './bench/language-server.mjs';
import { outputOf } from './run.mjs';

const program = path.join(import.meta.dirname, 'run-and-keep.mjs');

/** Files of every format with findings of every kind. */
const samples = ['examples', 'test/fixtures'];

/** Makes the code of all bundles that a check and a language server load. */
export async function keepCode() {
  forgetCode();
  // A library that several load is kept as the check left it, which has met far more files.
  await serve(samples[0]);
  const folders = samples.filter((folder) => existsSync(folder));
  await run('sift-thread.js', ...folders);
  await run('check-thread.js', ...folders);
  await run('check.js', 'check', '--from=0.28', ...folders);
}

/** Takes away what was made of earlier bundles; it would not be used. */
export function forgetCode() {
  rmSync('dist/code-cache', { recursive: true, force: true });
}

async function run(...words) {
  const { code, output } = await outputOf(process.execPath, [program, ...words]);
  // There are findings; any other code speaks of something that went wrong.
  if (code > 1) throw new Error(`The check that shows V8 what to compile failed: ${output}`);
}

async function serve(folder) {
  const command = [process.execPath, program, 'language-server.js', '--stdio'];
  const server = await LanguageServer.start(command, { folder: path.resolve(folder) });
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) await lookInto(server, name, readFileSync(file, 'utf8'));
  }
  await server.stop();
}

/** Opens a file, edits it, and asks what an editor asks. */
async function lookInto(server, name, text) {
  await server.open(name, '', text);
  const start = { line: 0, character: 0 };
  const diagnostics = await server.change({ range: { start, end: start }, text: '\n' });
  const { range } = diagnostics[0] ?? { range: { start, end: start } };
  const textDocument = { uri: server.document.uri };
  await server.request('textDocument/hover', { textDocument, position: range.start });
  await server.request('textDocument/completion', { textDocument, position: range.end });
  await server.request('textDocument/codeAction', { textDocument, range, context: { diagnostics } });
  await server.request('textDocument/codeLens', { textDocument });
}
