// Parts of the product for a script: bundled in memory, and imported.
import path from 'node:path';
import { build } from 'esbuild';

/**
 * What some source files export, all in one module.
 * @param {readonly string[]} files below server/src, without their ending: `judge/check`
 * @param {import('esbuild').Plugin[]} [plugins]
 */
export async function bundled(files, plugins = []) {
  const { outputFiles } = await build({
    stdin: {
      contents: files.map((file) => `export * from './${file}.ts';`).join('\n'),
      resolveDir: path.join(import.meta.dirname, '..', 'server', 'src'),
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    loader: { '.txt': 'text' },
    // Packages in CommonJS ask for parts of Node.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
    logLevel: 'warning',
    plugins,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
