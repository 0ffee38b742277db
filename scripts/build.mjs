// Bundles the command line, the server and the extension into dist/, and with --tests every test into out/.
//   node scripts/build.mjs [--tests] [--watch]
import { readdirSync } from 'node:fs';
import { build, context } from 'esbuild';

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

/**
 * Bundles that load each other when they need to, so that `--version` need not even parse the engine, nor a check the
 * language server.
 */
const apart = {
  name: 'apart',
  setup(one) {
    one.onResolve({ filter: /^\.\/commands\.ts$/ }, () => ({ path: './commands.js', external: true }));
    one.onResolve({ filter: /\/lsp\/main\.ts$/ }, () => ({ path: './server.js', external: true }));
  },
};

const product = [
  {
    ...bundle,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    sourcemap: watch && 'linked',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [apart],
    // `require` takes a bundle as it is; `import()` would first read all of it to find out what it exports.
    supported: { 'dynamic-import': false },
  },
  {
    ...bundle,
    entryPoints: ['server/src/cli/commands.ts'],
    outfile: 'dist/commands.js',
    sourcemap: watch && 'linked',
    plugins: [apart],
    supported: { 'dynamic-import': false },
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
  external: [
    'vscode',
    'vscode-oniguruma',
    'vscode-textmate',
    'web-tree-sitter',
    '@vscode/*',
    'playwright-core',
    'esbuild',
    'mocha',
  ],
});

let running = 0;

/** Says when all that is watched has been built: the editor's task waits for these lines. */
const announce = {
  name: 'announce',
  setup(one) {
    one.onStart(() => {
      if (running++ === 0) console.log('building');
    });
    one.onEnd(() => {
      if (--running === 0) console.log('built');
    });
  },
};

const all = [...product, ...(process.argv.includes('--tests') ? [tests()] : [])];
if (watch) {
  const builds = await Promise.all(
    all.map((options) => context({ ...options, plugins: [...(options.plugins ?? []), announce] })),
  );
  await Promise.all(builds.map((one) => one.watch()));
} else {
  for (const options of all) await build(options);
}
