import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import manifest from '../package.json';
import schema from '../server/src/config/schema.json';

const { contributes } = manifest;

/** The extension, the server, and what the server loads when it needs it. */
const packed =
  /^(?:extension|server|language-server|sift-thread|check-thread|facts-[\w-]+|dockerfile-ast|json-schema|jsonc-parser|protobufjs|unbash|yaml)\.js$/;

describe('the extension manifest', () => {
  it('works in folders nobody trusts and in those that are on no disk', () => {
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('names files that exist', () => {
    const files = [
      manifest.icon,
      ...contributes.languages.map(({ configuration }) => configuration),
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.yamlValidation.map(({ url }) => url),
    ];
    for (const file of files) assert.ok(existsSync(file), file);
  });

  it('registers the commands it announces, and announces those it registers', () => {
    const source = readFileSync('client/src/extension.ts', 'utf8');
    const registered = [...source.matchAll(/registerCommand\('([^']+)'/g)].map(([, name]) => name);
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });

  it('explains every choice of every setting', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.ok(setting.markdownDescription.endsWith('.'), name);
      if ('enum' in setting) assert.equal(setting.enumDescriptions.length, setting.enum.length, name);
    }
  });

  it('takes the versions that the configuration file takes', () => {
    for (const key of ['from', 'to'] as const) {
      const { pattern } = contributes.configuration.properties[`mesos.${key}`];
      assert.equal(pattern, `^$|${schema.properties[key].pattern}`);
    }
  });

  it('gives each grammar a language and each grammar file the scope it is announced with', () => {
    const languages = contributes.languages.map(({ id }) => id);
    for (const { language, scopeName, path } of contributes.grammars) {
      assert.ok(languages.includes(language), language);
      assert.equal(JSON.parse(readFileSync(path, 'utf8')).scopeName, scopeName);
    }
  });

  it('packs what the extension needs and nothing else', async () => {
    // What is not built yet cannot be listed.
    const bundles = existsSync('dist') ? readdirSync('dist') : [];
    const built = bundles.filter((file) => packed.test(file)).map((file) => `dist/${file}`);
    const files = await listFiles({ packageManager: PackageManager.None });
    const expected = [
      ...built,
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'images/icon.png',
      'package.json',
      'server/src/config/schema.json',
      ...contributes.languages.map(({ configuration }) => configuration.slice(2)),
      ...contributes.grammars.map(({ path }) => path.slice(2)),
    ];
    assert.deepEqual(files.sort(), expected.sort());
  });
});
