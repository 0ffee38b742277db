// Puts the dependencies in place. Uses nothing but Node itself: it runs before there are any.
import { existsSync, statSync } from 'node:fs';
import { run, say } from './run.mjs';

/**
 * Runs `npm ci` when node_modules is missing or older than package-lock.json.
 * @returns {Promise<boolean>} whether the dependencies are there now
 */
export async function installDependencies() {
  if (isInstalled()) return true;
  say('installing dependencies (npm ci)');
  return (await run('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true })) === 0;
}

function isInstalled() {
  // npm writes this file last, so a broken-off install counts as none.
  const installed = 'node_modules/.package-lock.json';
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
}
