// Bundles the command line, the server and the extension into dist/, and with --tests every test into out/.
//   node scripts/build.mjs [--tests] [--watch]
import { readdirSync } from 'node:fs';
import { context } from 'esbuild';

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  loader: { '.txt': 'text' },
};

const product = [
  {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    minify: true,
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...node, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.js', minify: true, sourcemap: 'linked' },
  {
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    minify: true,
    sourcemap: 'linked',
    external: ['vscode'],
  },
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

for (const options of [...product, ...(process.argv.includes('--tests') ? [tests()] : [])]) {
  const build = await context(options);
  if (process.argv.includes('--watch')) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}
