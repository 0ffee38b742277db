// The project as it is measured: what `npm run build` made, and its own code for what is measured inside a process.
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

export const root = path.resolve(import.meta.dirname, '../..');

export const cli = path.join(root, 'dist/cli.js');

/** The upgrade that is checked for, as options. */
export const pair = ['--from', '0.28', '--to', '1.11'];

/** The command that checks files and folders. @returns {string[]} */
export function checkOf(paths, program = cli) {
  return [process.execPath, program, 'check', ...pair, '--format', 'jsonl', '--fail-on', 'never', ...paths];
}

/** What every run of the command line is compared with. */
export const nothing = { name: 'node -e 0', command: [process.execPath, '-e', '0'] };

/**
 * A part of the project as a module that Node can load.
 * @param {string} code that exports it, with paths from the project's root
 * @param {string} outfile where the bundle is written
 */
export async function loaded(code, outfile) {
  await build({
    stdin: { contents: code, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The ES modules of a package bundle where its CommonJS twin requires by a computed name.
    mainFields: ['module', 'main'],
    loader: { '.txt': 'text' },
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}
