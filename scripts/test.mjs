// npm test: everything that is checked. The last line is the sum, `N passed, N failed`.
//   npm test -- --no-editor      all but the editor
//   npm test -- unit [NAME]      the unit tests alone, or those whose file name contains NAME
//   npm test -- editor           the editor alone; with --screenshot it leaves docs/images/editor.png
import path from 'node:path';
import { installApart, installDependencies } from './install.mjs';
import { run, say } from './run.mjs';
import { Tally } from './tally.mjs';

const root = path.dirname(import.meta.dirname);
process.chdir(root);
const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith('--')));
const [only, name] = args.filter((arg) => !flags.has(arg));
const wanted = (part) => (only ? only === part : part !== 'editor' || !flags.has('--no-editor'));

const tally = new Tally();
await test().catch((error) => tally.fail('npm test', error.stack));
// Written out before the end, also into a pipe; ended, whatever a test may have left open.
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`, () => process.exit(tally.failed > 0 ? 1 : 0));

async function test() {
  if (!(await installDependencies())) return tally.fail('npm ci');
  say('building dist/ and out/ (node scripts/build.mjs --tests)');
  const built = await run(process.execPath, ['scripts/build.mjs', '--tests']);
  if (built !== 0) return tally.fail('node scripts/build.mjs --tests');

  if (wanted('checks')) {
    say('types and lint');
    await tally.command('types', process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']);
    const biome = ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--diagnostic-level=warn'];
    await tally.command('lint', process.execPath, biome);
  }
  // What needs the dependencies is imported only now, when they are there.
  if (wanted('unit')) {
    if (!(await installApart('test/grammars', 'out/grammars'))) tally.fail('npm ci in out/grammars');
    say('unit tests');
    const { runUnitTests } = await import('./unit-tests.mjs');
    await runUnitTests(tally, name ?? '');
  }
  if (wanted('editor')) {
    const { runEditorTests } = await import('../test/editor/run.mjs');
    await runEditorTests(tally, {
      picture: flags.has('--screenshot') ? 'docs/images/editor.png' : 'out/editor/editor.png',
    });
  }
}
