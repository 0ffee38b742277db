// Puts the dependencies in place. Uses nothing but Node itself: it runs before there are any.
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
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

/**
 * Installs the packages of another package.json and its lock, those of the folder `from`, into the folder `to`, unless
 * that has been done. None of their scripts is run.
 * @param {string} from
 * @param {string} to
 * @returns {Promise<boolean>} whether they are there now
 */
export async function installApart(from, to) {
  const [wanted, installed] = [from, to].map((folder) => path.join(folder, 'package-lock.json'));
  const isDone =
    existsSync(path.join(to, 'node_modules', '.package-lock.json')) &&
    readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8');
  if (isDone) return true;
  say(`installing ${path.relative('.', from)} (npm ci in ${path.relative('.', to)})`);
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
  return (await run('npm', ['ci', '--ignore-scripts'], { quiet: true, cwd: to })) === 0;
}
