// The protocol's library, as the server's bundle takes it. It comes as CommonJS modules, each of which hands on all names of
// others, a thousand in the end: at every start they would be copied from object to object. As ES modules they are known when
// the bundle is built, and what nobody asks for is left out.
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';

const ours =
  /[\\/]node_modules[\\/](?:vscode-languageserver(?:-protocol)?|vscode-jsonrpc)[\\/]lib[\\/](?:common|node)[\\/].*\.js$/;

/** Parts of Node that the library asks for names of pipes, for sockets and for other processes: where it is told to. */
const seldom = /^(?:child_process|crypto|net|os)$/;

/** Puts the library into the bundle of the server. */
export const protocolLibrary = {
  name: 'protocol-library',
  setup(one) {
    one.onResolve({ filter: /^vscode-languageserver$/ }, ({ resolveDir, kind }) =>
      one.resolve('vscode-languageserver/node', { resolveDir, kind }),
    );
    one.onResolve({ filter: seldom }, ({ path: name }) => ({ path: name, namespace: 'seldom' }));
    one.onLoad({ filter: /./, namespace: 'seldom' }, ({ path: name }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, key) => require('node:${name}')[key] });`,
    }));
    one.onLoad({ filter: ours }, async ({ path: file }) => ({
      contents: moduleFrom(await readFile(file, 'utf8'), file),
      loader: 'js',
    }));
  },
};

/** What TypeScript made a CommonJS module of, as an ES module. Throws where there is more than TypeScript writes. */
function moduleFrom(source, file) {
  const paths = new Map();
  const names = new Set();
  const code = source
    .replace(/^"use strict";$/m, '')
    .replace(/^var __\w+ = \(this && [\s\S]*?^\}(?:\)\);|\);|\)\(\);|;)$/gm, '')
    .replace(/^Object\.defineProperty\(exports, "__esModule", .*$/m, '')
    .replace(/^(?:exports\.\w+ = )+void 0;$/gm, '')
    .replace(/^__exportStar\(require\("([^"]+)"\), exports\);$/gm, 'export * from "$1";')
    .replace(/^(?:const|var) (\w+) = (?:__import\w+\()?require\("([^"]+)"\)\)?;$/gm, (_, name, from) => {
      paths.set(name, from);
      return isBuiltin(from) ? `const ${name} = require("${from}");` : `import * as ${name} from "${from}";`;
    })
    .replace(
      /^Object\.defineProperty\(exports, "(\w+)", .* return (\w+)\.(\w+); \} \}\);$/gm,
      (_, name, from, inner) => {
        return `export { ${inner} as ${name} } from "${paths.get(from)}";`;
      },
    )
    .replace(/\(exports\.(\w+) = \1 = \{\}\)/g, (_, name) => {
      names.add(name);
      return `(${name} = {})`;
    })
    .replace(/^exports\.(\w+) = (\w+);$/gm, (_, name, inner) => {
      names.add(name === inner ? name : `${inner} as ${name}`);
      return '';
    })
    .replace(/^exports\.(\w+) = /gm, 'export const $1 = ')
    .replace(/\bexports\.(\w+)/g, '$1');
  if (/\bexports\[|\bexports,|\bmodule\.exports\b|\b__(?:import|export)\w+\(/.test(code))
    throw new Error(`${file} is no such module`);
  return `${code}\nexport { ${[...names].join(', ')} };`;
}
