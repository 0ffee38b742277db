import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

/** A source file, and what it imports: paths from the project's root, and names of packages. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const server = sourcesIn('server/src');
const client = sourcesIn('client/src');

const engine = ['judge', 'readers', 'catalogue', 'facts', 'names.ts', 'text.ts'];
/** What the command line and the server may both import. */
const ofBothShells = ['disk', 'plan', 'proto', 'pages', 'config', ...engine];

/** The parts of the server, and the parts that each may import besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'text.ts': [],
  'names.ts': ['text.ts'],
  load: [],
  facts: ['names.ts', 'text.ts'],
  catalogue: ['names.ts', 'text.ts'],
  readers: ['names.ts', 'text.ts'],
  judge: ['readers', 'catalogue', 'facts', 'names.ts', 'text.ts'],
  scan: ['catalogue', 'names.ts'],
  config: ['judge', 'names.ts', 'text.ts'],
  pages: ['proto', 'judge', 'catalogue', 'facts', 'names.ts', 'text.ts'],
  proto: ['judge', 'readers', 'facts', 'names.ts', 'text.ts'],
  plan: ['proto', 'judge', 'readers', 'catalogue', 'facts', 'names.ts', 'text.ts'],
  disk: ['scan', 'proto', 'config', 'judge', 'readers', 'names.ts', 'text.ts'],
  cli: ['scan', ...ofBothShells],
  lsp: ['load', ...ofBothShells],
};

/** The one arrow between the shells: the command line starts the server. */
const start = { from: 'server/src/cli/commands.ts', to: 'server/src/lsp/main.ts' };

describe('imports point one way', () => {
  for (const source of server) {
    it(source.path, () => {
      const part = partOf(source.path);
      const allowed = arrows[part];
      assert.ok(allowed, `"${part}" is not on the map; see ARCHITECTURE.md`);
      for (const imported of source.imports) {
        if (!imported.startsWith('server/') || (source.path === start.from && imported === start.to)) continue;
        const other = partOf(imported);
        assert.ok(other === part || allowed.includes(other), `${source.path} must not import ${imported}`);
      }
    });
  }

  it('the client knows nothing of the server but how they talk', () => {
    for (const { path: file, imports } of client) {
      const inner = imports.filter((imported) => imported.startsWith('server/'));
      assert.deepEqual(
        inner.filter((imported) => imported !== 'server/src/lsp/protocol.ts'),
        [],
        file,
      );
    }
  });
});

describe('everything below the shells is a function of text', () => {
  const engine = server.filter(({ path: file }) => !['cli', 'lsp', 'disk', 'load'].includes(partOf(file)));

  it('without Node or an editor', () => {
    for (const { path: file, imports } of engine) {
      assert.deepEqual(
        imports.filter((imported) => /^node:|^vscode/.test(imported)),
        [],
        file,
      );
    }
  });

  it('without the process, the clock or chance', () => {
    const impure = /\bprocess\.(?:env|argv|cwd|platform|std\w+|exit)\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/;
    assert.deepEqual(pathsOf(engine.filter(({ text }) => impure.test(code(text)))), []);
  });
});

describe('every file can be read in one go', () => {
  // Lists are as long as the facts are.
  const isList = (file: string) => partOf(file) === 'catalogue';

  it('so none is longer than 400 lines', () => {
    const long = server.filter(({ path: file, text }) => !isList(file) && text.split('\n').length > 401);
    assert.deepEqual(pathsOf(long), []);
  });

  it('and nothing in it is left for later', () => {
    const later = [...server, ...client].filter(({ text }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(text));
    assert.deepEqual(pathsOf(later), []);
  });

  it('and nothing prints but the command line', () => {
    const printing = server.filter(
      ({ path: file, text }) =>
        partOf(file) !== 'cli' && /^\s*console\.(?:log|info|debug|dir|table)\(/m.test(code(text)),
    );
    assert.deepEqual(pathsOf(printing), []);
  });
});

function pathsOf(sources: readonly Source[]): readonly string[] {
  return sources.map((source) => source.path);
}

/** `readers` for `server/src/readers/code/lexer.ts`, `names.ts` for `server/src/names.ts`. */
function partOf(file: string): string {
  return file.split('/')[2] ?? '';
}

function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .sort()
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      return { path: file, text, imports: importsOf(file, text) };
    });
}

function importsOf(file: string, text: string): readonly string[] {
  // Both `import … from 'x'` and `export … from 'x'`, and the lazy `import('x')`.
  const written = [
    ...text.matchAll(/^(?:(?:import|export)\b[^;'"]*|\}\s*)from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm),
  ];
  return written
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name));
}

/** The text without its comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
