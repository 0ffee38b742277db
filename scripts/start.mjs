// npm start [-- PATH…]: installs, builds and shows the findings of examples/, or of the paths given.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installDependencies } from './install.mjs';
import { run, say } from './run.mjs';

const root = path.dirname(import.meta.dirname);
// npm starts scripts in the project's folder and leaves the user's own in INIT_CWD: paths are meant from there.
const here = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2).map((arg) => {
  const meant = path.resolve(here, arg);
  return existsSync(meant) ? path.relative(root, meant) || '.' : arg;
});
process.chdir(root);
process.exitCode = await start(given.length > 0 ? given : ['examples']);

async function start(args) {
  if (!(await installDependencies())) return 3;
  say('building dist/ (node scripts/build.mjs)');
  if ((await run(process.execPath, ['scripts/build.mjs'])) !== 0) return 3;
  say(`checking ${args.join(' ')} (node dist/cli.js check)`);
  const code = await run(process.execPath, ['dist/cli.js', 'check', ...args]);
  if (code > 1) return code;
  say(code === 1 ? 'check exited with 1, as it does when it finds something' : 'check exited with 0: nothing found');
  return 0;
}
