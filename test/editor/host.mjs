// Finds an editor to test in, and installs one where there is none.
import { accessSync, chmodSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { outputOf, say } from '../../scripts/run.mjs';

/** VS Code 1.100.3 as packaged for npm; the newest that runs on Node 20. */
const codeServer = 'code-server@4.100.3';
const home = path.resolve('.editor-host');

/** Why there is no editor, in one line for the user. */
export class NoEditor extends Error {}

/**
 * The editor that is served to a browser: VS Code's server from npm, and Chromium. It needs no display.
 * @returns {Promise<{ name: string, executable: string, server: string, browser: string }>}
 */
export async function servedEditor() {
  const browser = await findBrowser();
  const server = await installServer();
  const executable = fileURLToPath(new URL('code.mjs', import.meta.url));
  // A checkout may have lost the bit.
  chmodSync(executable, 0o755);
  return { name: `VS Code in ${path.basename(browser)} (${codeServer})`, executable, server, browser };
}

/**
 * VS Code itself, as @vscode/test-electron downloads it, where network and display allow.
 * @returns {Promise<{ name: string, executable: string } | undefined>}
 */
export async function desktopEditor() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  try {
    await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(3_000) });
    say('downloading VS Code, once');
    const executable = await downloadAndUnzipVSCode({ cachePath: `${home}/vscode` });
    return { name: 'VS Code', executable };
  } catch {
    return undefined;
  }
}

async function installServer() {
  const code = `${home}/node_modules/code-server/lib/vscode`;
  const ready = `${code}/.ready-for-node-${process.versions.modules}`;
  const server = `${code}/out/server-main.js`;
  if (existsSync(ready)) return server;

  say(`installing ${codeServer} into .editor-host/, once (about a minute)`);
  mkdirSync(home, { recursive: true });
  writeFileSync(`${home}/package.json`, '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  await mustRun(['npm', 'install', codeServer, ...quiet], home);
  // The package brings VS Code without its dependencies; its own install script, which would fetch them, stops as root.
  await mustRun(['npm', 'install', '--omit=dev', ...quiet], code);
  // Of the parts that have to be compiled, extensions need only these. The install step of node-pty fails after it has
  // built what is needed, so what counts is the result.
  for (const addon of ['node-pty', '@vscode/spdlog', 'native-watchdog'])
    await outputOf('npm', ['rebuild', addon], { cwd: code });
  for (const built of ['node-pty/build/Release/pty.node', '@vscode/spdlog/build/Release/spdlog.node']) {
    if (!existsSync(`${code}/node_modules/${built}`)) {
      throw new NoEditor(`${built} could not be compiled: a C++ compiler, make and Python 3 are needed`);
    }
  }
  writeFileSync(ready, '');
  return server;
}

async function findBrowser() {
  const found = browserOnPath();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('installing Chromium with apt-get, once');
    await outputOf('apt-get', ['update', '-qq']);
    await outputOf('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const installed = browserOnPath();
    if (installed) return installed;
  }
  throw new NoEditor('there is no Chromium: install it, or name one in CHROMIUM');
}

function browserOnPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']) {
    const file = onPath(name);
    if (file) return file;
  }
  return existsSync(mac) ? mac : undefined;
}

function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return undefined;
}

async function mustRun([command, ...args], cwd) {
  const { code, output } = await outputOf(command, args, { cwd });
  if (code !== 0) throw new NoEditor(`${[command, ...args].join(' ')} failed\n${output}`);
}
