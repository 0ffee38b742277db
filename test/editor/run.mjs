// The extension in a real editor: the suite in its extension host, twice, and the page driven as a person does.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { say } from '../../scripts/run.mjs';
import { desktopEditor, NoEditor, servedEditor } from './host.mjs';
import { actAsPerson } from './person.mjs';

// The package has no ES module entry that names its exports.
const { listFiles, PackageManager } = createRequire(import.meta.url)('@vscode/vsce');

const suiteFolder = 'out/editor';

/**
 * Runs all editor tests. An editor that cannot be had is a failure: nobody would notice it missing.
 * @param {import('../../scripts/tally.mjs').Tally} tally
 * @param {{ picture: string }} options where to leave a picture of the editor
 */
export async function runEditorTests(tally, { picture }) {
  let served;
  try {
    served = await servedEditor();
  } catch (error) {
    if (!(error instanceof NoEditor)) throw error;
    return tally.fail('no editor to test in', error.message);
  }
  const editor = (await desktopEditor()) ?? served;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mesos-editor-tests-'));
  try {
    await buildSuite();
    const extension = await extensionIn(scratch);
    say(`editor tests in ${editor.name}`);
    await runSuite(tally, editor, { extension, folder: workspaceIn(scratch), trusted: true });
    // @vscode/test-electron always trusts the folder; only our own executable can be told not to.
    say(`editor tests in Restricted Mode, in ${served.name}`);
    await runSuite(tally, served, { extension, folder: workspaceIn(scratch), trusted: false });
    say('editor tests by hand: open a file, hover, fix');
    await actAsPerson(tally, { ...served, extension, folder: workspaceIn(scratch), picture });
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * A folder with the files that go into the .vsix, so that a missing one shows. The project's own folder would not do:
 * it holds the editor, which then takes all its own extensions for ones under development.
 */
async function extensionIn(scratch) {
  const folder = path.join(scratch, 'extension');
  const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
  for (const file of files) cpSync(file, path.join(folder, file));
  return folder;
}

/** A fresh copy of examples/ to work in. */
function workspaceIn(scratch) {
  const folder = path.join(mkdtempSync(path.join(scratch, 'workspace-')), 'harbour');
  cpSync('examples', folder, { recursive: true });
  return folder;
}

async function buildSuite() {
  const suite = 'test/editor/suite';
  await build({
    entryPoints: readdirSync(suite).map((file) => `${suite}/${file}`),
    outdir: suiteFolder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

async function runSuite(tally, editor, { extension, folder, trusted }) {
  const results = path.resolve(suiteFolder, trusted ? 'trusted.json' : 'restricted.json');
  rmSync(results, { force: true });
  await runTests({
    vscodeExecutablePath: editor.executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: path.resolve(suiteFolder, 'index.cjs'),
    launchArgs: [folder],
    extensionTestsEnv: {
      EDITOR_SERVER: editor.server,
      EDITOR_BROWSER: editor.browser,
      EDITOR_TRUSTED: trusted ? '1' : '0',
      EDITOR_RESULTS: results,
    },
  }).catch(() => {
    // The results tell more than the exit code.
  });
  if (!existsSync(results)) return tally.fail('the editor did not run the tests to their end');
  for (const { title, error } of JSON.parse(readFileSync(results, 'utf8'))) {
    if (error === undefined) tally.pass();
    else tally.fail(`${trusted ? 'editor' : 'editor, Restricted Mode'}: ${title}`, error);
  }
}
