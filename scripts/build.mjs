// Bundles the command line, the server and the extension into dist/, and with --tests every test into out/.
//   node scripts/build.mjs [--tests] [--watch]
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';
import { builtAhead } from './built-ahead.mjs';
import { forgetCode, keepCode } from './keep-code.mjs';
import { protocolLibrary } from './protocol-library.mjs';

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

/** The commands besides `check` and `lsp`, which share a bundle. */
const commands = ['./fix.ts', './plan.ts', './proto-diff.ts', './explain.ts', './rules.ts'];

/** Bundles that are loaded by others when they are needed, by what a file of the shells imports. */
const lazily = {
  './check.ts': './check.js',
  './check-thread.ts': './check-thread.js',
  './sift-thread.ts': './sift-thread.js',
  './config-file.ts': './config-file.js',
  './engine.ts': './engine.js',
  './main.ts': './language-server.js',
  '../lsp/main.ts': './language-server.js',
  ...Object.fromEntries(commands.map((file) => [file, './commands.js'])),
};

/**
 * Leaves these imports to other bundles, so that `--version` need not even parse the engine, nor a run over files without a
 * Mesos name, nor a check the language server.
 */
const apart = (...imports) => ({
  name: 'apart',
  setup(one) {
    one.onResolve({ filter: /^\.\.?\/[\w/-]+\.ts$/ }, ({ path: file, importer }) =>
      imports.includes(file) && /[\\/](?:cli|lsp)[\\/][\w-]+\.ts$/.test(importer)
        ? { path: lazily[file], ...(isFirst(one) ? { namespace: 'beside' } : { external: true }) }
        : undefined,
    );
    one.onLoad({ filter: /./, namespace: 'beside' }, ({ path: file }) => ({
      contents: `module.exports = require('./server/src/load/bundles.ts').loadBeside('${path.basename(file)}');`,
      resolveDir: process.cwd(),
    }));
  },
});

/** The bundles that Node is started with: they load all others, and hand on to those how. */
const first = ['cli', 'worker', 'server'];

function isFirst({ initialOptions }) {
  return first.includes(path.basename(initialOptions.outfile, '.js'));
}

/** Libraries that few files need. */
const libraries = ['unbash', 'dockerfile-ast', 'jsonc-parser', 'yaml', '@cfworker/json-schema'];

/** The bundle of a library, without its ending. */
const bundleOf = (library) => path.basename(library);

/** Leaves libraries to bundles of their own, each loaded when one of its functions is called. */
const late = {
  name: 'late',
  setup(one) {
    one.onResolve({ filter: /^protobufjs$/ }, () => ({ path: './protobufjs.js', external: true }));
    one.onResolve({ filter: new RegExp(`^(?:${libraries.join('|')})$`) }, ({ path: name }) => ({
      path: name,
      namespace: 'late',
      sideEffects: false,
    }));
    // Most runs ask for none or one of the tables of facts; that of the releases is short, and every run asks for it.
    one.onResolve({ filter: /\/data\/[\w-]+\.txt$/ }, ({ path: file }) =>
      tables.some((table) => path.basename(table) === path.basename(file))
        ? { path: file, namespace: 'table' }
        : undefined,
    );
    one.onLoad({ filter: /./, namespace: 'table' }, ({ path: file }) => ({
      contents: tableSource(file),
      loader: 'js',
    }));
    one.onResolve({ filter: /./, namespace: 'table' }, ({ path: file }) => ({ path: file, external: true }));
    one.onResolve({ filter: /./, namespace: 'late' }, ({ path: file }) => ({ path: file, external: true }));
    one.onLoad({ filter: /./, namespace: 'late' }, async ({ path: name }) => ({
      contents: await lateSource(name),
      loader: 'js',
    }));
  },
};

const tableName = (file) => `facts-${path.basename(file, '.txt')}`;

/** A module whose text is loaded when it is read. */
function tableSource(file) {
  return `module.exports = { __esModule: true, get default() { return require('./${tableName(file)}.js'); } };`;
}

/** Functions and classes of a library's names, which load it when they are called. */
async function lateSource(name) {
  const { default: common, ...names } = await import(name);
  const library = { ...common, ...names };
  // A name of a library is a function, a class, or an object with functions: what else there is nobody uses.
  const late = Object.keys(library).filter((key) => /^[a-zA-Z]\w*$/.test(key) && Object(library[key]) === library[key]);
  return `
    let loaded;
    const library = () => (loaded ??= require('./${bundleOf(name)}.js'));
    const late = (name, inner) => {
      const call = function (...given) {
        return new.target ? new (library()[name])(...given) : library()[name](...given);
      };
      for (const key of inner) call[key] = (...given) => library()[name][key](...given);
      return Object.defineProperty(call, Symbol.hasInstance, { value: (it) => it instanceof library()[name] });
    };
    ${late.map((key) => `export const ${key} = /* @__PURE__ */ late('${key}', ${innerOf(library[key])});`).join('\n')}`;
}

function innerOf(outer) {
  return JSON.stringify(
    Object.getOwnPropertyNames(outer).filter((key) => !/^(?:length|name|prototype|arguments|caller)$/.test(key)),
  );
}

/** Nothing of ours does work on import: what a bundle does not use of a file need not be in it, nor what that imports. */
const lean = {
  name: 'lean',
  setup(one) {
    one.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path: file, resolveDir }) => ({
      path: path.join(resolveDir, file),
      sideEffects: false,
    }));
  },
};

/** A bundle of the command line, or the server. */
const part = (name, entry, ...imports) => ({
  ...bundle,
  entryPoints: [entry],
  outfile: `dist/${name}.js`,
  sourcemap: watch && 'linked',
  plugins: [apart(...imports), late, lean, builtAhead],
  // `require` takes a bundle as it is; `import()` would first read all of it to find out what it exports.
  supported: { 'dynamic-import': false },
});

const facts = 'server/src/facts/data';
const tables = readdirSync(facts)
  .filter((file) => file.endsWith('.txt') && file !== 'releases.txt')
  .map((file) => `${facts}/${file}`);

const product = [
  {
    ...part('cli', 'server/src/cli/main.ts', './check.ts', '../lsp/main.ts', ...commands),
    banner: { js: '#!/usr/bin/env node' },
  },
  part('check', 'server/src/cli/check.ts', './engine.ts', './config-file.ts'),
  part('worker', 'server/src/cli/worker.ts', './engine.ts'),
  part('engine', 'server/src/cli/engine.ts'),
  part('config-file', 'server/src/cli/config-file.ts'),
  {
    ...part('commands'),
    entryPoints: undefined,
    stdin: { contents: commands.map((file) => `export * from '${file}';`).join('\n'), resolveDir: 'server/src/cli' },
  },
  // One string and nothing around it: V8 looks at what stands in a function twice, and at a template more closely.
  ...tables.map((file) => ({
    ...bundle,
    bundle: false,
    minify: false,
    entryPoints: [file],
    outfile: `dist/${tableName(file)}.js`,
    sourcemap: false,
  })),
  ...['protobufjs', ...libraries].map((name) => ({
    ...bundle,
    entryPoints: [name],
    outfile: `dist/${bundleOf(name)}.js`,
    sourcemap: false,
  })),
  part('server', 'server/src/lsp/start.ts', './main.ts', './check-thread.ts', './sift-thread.ts'),
  {
    ...part('language-server', 'server/src/lsp/main.ts'),
    sourcemap: bundle.sourcemap,
    plugins: [protocolLibrary, late, lean, builtAhead],
  },
  part('sift-thread', 'server/src/lsp/sift-thread.ts'),
  part('check-thread', 'server/src/lsp/check-thread.ts'),
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
  plugins: [builtAhead],
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

// A test that is gone must not go on being run.
if (process.argv.includes('--tests')) rmSync('out/test', { recursive: true, force: true });

const all = [...product, ...(process.argv.includes('--tests') ? [tests()] : [])];
if (watch) {
  forgetCode();
  const builds = await Promise.all(
    all.map((options) => context({ ...options, plugins: [...(options.plugins ?? []), announce] })),
  );
  await Promise.all(builds.map((one) => one.watch()));
} else {
  for (const options of all) await build(options);
  await keepCode();
}
