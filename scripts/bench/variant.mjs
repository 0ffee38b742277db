// The project with more names in its catalogue than it has: built like itself, in a folder of its own.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { languages } from './languages.mjs';
import { loaded, root } from './project.mjs';

/**
 * Builds the command line with so many entries besides its own.
 * @returns {Promise<string>} the path of its dist/cli.js
 */
export async function builtWith(more, folder) {
  mkdirSync(folder, { recursive: true });
  for (const part of ['client', 'server', 'scripts', 'examples', 'test/fixtures', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const file = path.join(folder, 'server/src/catalogue/catalogue.ts');
  const list = 'export const entries: readonly Entry[] = [\n';
  const [before, after] = readFileSync(file, 'utf8').split(list);
  if (after === undefined) throw new Error('catalogue.ts does not begin its list of entries as variant.mjs expects.');
  writeFileSync(
    file,
    `${before}const more: Entry[] = ${JSON.stringify(await unlisted(more, folder))};\n\n${list}  ...more,\n${after}`,
  );
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the variant of ${more} entries could not be built: ${stderr}`);
  return path.join(folder, 'dist/cli.js');
}

/**
 * Entries for names that Mesos has and the catalogue has not: what a longer list would be made of. None of them stands in
 * a generated tree.
 */
async function unlisted(count, scratch) {
  const { names, factNames } = await loaded(
    `export { names } from './server/src/catalogue/catalogue.ts';
    export { factNames } from './server/src/facts/facts.ts';`,
    path.join(scratch, 'facts.cjs'),
  );
  const kinds = ['flag', 'metric', 'enum-value', 'env', 'acl', 'message', 'field'];
  const trees = JSON.stringify(languages);
  const isNew = (word) => names.readings(word).length === 0 && !trees.includes(word);
  const isTelling = (word) => /^\w{10,}$/.test(word) && /_|[a-z][A-Z]/.test(word);
  return kinds
    .flatMap((kind) => [...new Set(factNames(kind))].map((name) => ({ kind, name })))
    .filter(({ name }) => {
      const word = name.split(/[./]/).at(-1);
      return isTelling(word) && isNew(word);
    })
    .slice(0, count)
    .map((one) => ({ ...one, deprecated: '1.0.0', use, note: 'It serves to measure.', source: 'facts' }));
}

const use = { how: 'rethink', advice: 'Look at it.' };
