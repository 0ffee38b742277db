// Bundles the command line, the server and the extension into dist/, and with --tests every test into out/.
//   node scripts/build.mjs [--tests] [--watch]
import { readdirSync } from 'node:fs';
import { context } from 'esbuild';

const watch = process.argv.includes('--watch');

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The ES modules of a package bundle where its CommonJS twin requires by a computed name (jsonc-parser).
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  loader: { '.txt': 'text' },
};

// A watched build is one that is debugged: names stay readable.
const bundle = { ...node, minify: !watch, sourcemap: 'linked' };

const product = [
  {
    ...bundle,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    sourcemap: watch && 'linked',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...bundle, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js' },
  { ...bundle, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
];

const tests = () => ({
  ...node,
  entryPoints: readdirSync('test', { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${file}`),
  outdir: 'out/test',
  outbase: 'test',
  outExtension: { '.js': '.cjs' },
  sourcemap: 'inline',
  // Packages with WebAssembly or native parts stay where npm put them.
  external: ['vscode', 'vscode-oniguruma', 'vscode-textmate', '@vscode/*', 'playwright-core', 'esbuild', 'mocha'],
});

/** Says when a watched build begins and ends: the editor's task waits for these lines. */
const announce = {
  name: 'announce',
  setup(build) {
    build.onStart(() => console.log('building'));
    build.onEnd(({ errors }) =>
      console.log(`built ${build.initialOptions.outfile ?? 'tests'}, ${errors.length} errors`),
    );
  },
};

for (const options of [...product, ...(process.argv.includes('--tests') ? [tests()] : [])]) {
  const build = await context(watch ? { ...options, plugins: [announce] } : options);
  if (watch) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}
