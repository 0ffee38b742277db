// Runs a part of the product, and when it ends keeps what V8 made of the bundles it loaded.
//   node run-and-keep.mjs check.js check ARGUMENT… | sift-thread.js FOLDER… | check-thread.js FOLDER… | language-server.js --stdio
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import v8 from 'node:v8';
import { builtAhead } from './built-ahead.mjs';
import { bundled } from './bundled.mjs';

const [, , first, ...words] = process.argv;
process.chdir(path.dirname(import.meta.dirname));
const dist = path.resolve('dist');
const parts = ['load/bundles', 'load/code-cache', 'load/sum', 'cli/arguments'];
const { loaderWith, folderOfCode, fileOfCode, newSum, argumentsOf } = await bundled(parts, [builtAhead]);

// What has not run for a while stays compiled, too. The code is for the flags that hold when it is taken: V8's own.
v8.setFlagsFromString('--no-flush-bytecode');
const { setFlagsFromString } = v8;
v8.setFlagsFromString = () => {};

const compiled = [];
const load = loaderWith({ codeOf: () => undefined }, dist, createRequire(import.meta.url), (...one) => {
  // A table of facts is a text, and its code would be that text once more.
  if (!one[0].startsWith('facts-')) compiled.push(one);
});

process.on('exit', () => {
  setFlagsFromString('--flush-bytecode');
  const folder = folderOfCode(dist);
  mkdirSync(folder, { recursive: true });
  const sum = newSum();
  for (const [name, source, script] of compiled) {
    writeFileSync(path.join(folder, name), fileOfCode(source, script.createCachedData(), sum));
  }
});

const part = load(first);
if (first === 'check.js') process.exitCode = await part.checkCommand(argumentsOf(words));
if (first === 'sift-thread.js') part.siftFolders(foldersAt(words), () => undefined);
if (first === 'check-thread.js') checkFiles(part.siftedCheck, foldersAt(words));

/** The workspace folders that the server's threads would be asked to check. */
function foldersAt(names) {
  return names.map((name) => ({ uri: pathToFileURL(path.resolve(name)).href, said: { from: '0.28' }, pins: [] }));
}

/** Checks all files below folders as the server's thread does. */
function checkFiles(siftedCheck, folders) {
  const client = { tags: true, codeDescriptions: true };
  const check = siftedCheck({ folders, known: new Map(), client });
  for (const [folder, { uri }] of folders.entries()) {
    const root = fileURLToPath(uri);
    for (const below of readdirSync(root, { recursive: true })) {
      const file = path.join(root, below);
      if (statSync(file).isFile())
        check({ file, below, folder, settings: path.dirname(file), text: readFileSync(file, 'utf8') });
    }
  }
}
