#!/usr/bin/env node
// Stands in for the `code` executable that @vscode/test-electron starts: takes the same arguments, runs the tests in
// the served editor and exits with their code.
//   environment: EDITOR_SERVER and EDITOR_BROWSER as host.mjs found them; EDITOR_TRUSTED=0 for Restricted Mode;
//   EDITOR_RESULTS: the file the tests write. What the editor prints matters only when that is missing.
import { existsSync } from 'node:fs';
import { openEditor } from './served.mjs';

const patienceMs = 180_000;

const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const printed = [];

const editor = await openEditor({
  server: process.env.EDITOR_SERVER ?? '',
  browser: process.env.EDITOR_BROWSER ?? '',
  folder: args.find((arg) => !arg.startsWith('-')) ?? process.cwd(),
  extension: option('extensionDevelopmentPath') ?? '',
  tests: option('extensionTestsPath'),
  trusted: process.env.EDITOR_TRUSTED !== '0',
  log: (line) => printed.push(line),
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => editor.close().then(() => process.exit(130)));
const late = new Promise((done) => setTimeout(() => done(124), patienceMs).unref());
const code = await Promise.race([editor.ended, late]);
await editor.close();
if (code === 124) printed.push(`The tests did not end within ${patienceMs / 1000} seconds.`);
if (!existsSync(process.env.EDITOR_RESULTS ?? '')) console.log(printed.slice(-100).join('\n'));
process.exitCode = code;
