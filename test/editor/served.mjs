// A real VS Code, served on the loopback interface and opened in headless Chromium.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const startMs = 60_000;

/**
 * Opens a folder in the editor. Close it in every case: it is two programs and a folder.
 *
 * @param {object} options
 * @param {string} options.server the server's entry point, `out/server-main.js`
 * @param {string} options.browser Chromium's executable
 * @param {string} options.folder the folder to open
 * @param {string} options.extension the extension's folder, with its package.json
 * @param {string} [options.tests] a module that exports `run()`, to be run in the extension host
 * @param {boolean} options.trusted false: the folder opens in Restricted Mode, as any new folder does
 * @param {Record<string, unknown>} [options.settings]
 * @param {(line: string) => void} [options.log] takes what editor and tests print
 * @returns {Promise<{ page: import('playwright-core').Page, ended: Promise<number>, close: () => Promise<void> }>}
 */
export async function openEditor(options) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mesos-editor-'));
  const closing = [async () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step().catch(() => {});
  };
  try {
    const port = await freePort();
    const server = startServer(options, scratch, port);
    closing.push(() => stop(server));
    await listening(server);
    const browser = await chromium.launch({ executablePath: options.browser, args: browserFlags });
    closing.push(() => browser.close());
    return { ...(await openPage(browser, options, port)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As root and in a container: no sandbox. No graphics card, and nothing that asks the network by itself. */
const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function startServer({ server, trusted, settings }, scratch, port) {
  // The browser keeps the user's settings to itself; the machine's are a file that can be written before the start.
  mkdirSync(`${scratch}/user/Machine`, { recursive: true });
  writeFileSync(`${scratch}/user/Machine/settings.json`, JSON.stringify(settings ?? {}));
  const flags = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--user-data-dir', `${scratch}/user`],
    ...['--server-data-dir', `${scratch}/server`],
    ...['--extensions-dir', `${scratch}/extensions`],
    ...(trusted ? ['--disable-workspace-trust'] : []),
  ];
  return spawn(process.execPath, [server, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function openPage(browser, { folder, extension, tests, log }, port) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const ended = new Promise((done) => {
    page.exposeFunction('codeAutomationExit', (code) => done(code)).catch(() => done(1));
    page.on('crash', () => done(1));
  });
  await page.exposeFunction('codeAutomationLog', (level, values) => {
    if (level !== 'trace') log?.(values.join(' '));
  });
  const remote = (file) => `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['extensionDevelopmentPath', remote(extension)],
  ];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ folder: path.resolve(folder), payload: JSON.stringify(payload) });
  await page.goto(`http://127.0.0.1:${port}/?${query}`, { timeout: startMs });
  return { page, ended };
}

function listening(server) {
  return new Promise((up, fail) => {
    let printed = '';
    const late = setTimeout(() => fail(new Error(`the editor's server did not start in time\n${printed}`)), startMs);
    const see = (text) => {
      printed += text;
      if (!/Extension host agent (?:listening|started)/.test(printed)) return;
      clearTimeout(late);
      up();
    };
    // Both pipes are read to the end: a full one would stop the server.
    server.stdout.on('data', see);
    server.stderr.on('data', see);
    server.on('exit', (code) => fail(new Error(`the editor's server exited with ${code}\n${printed}`)));
  });
}

function stop(server) {
  return new Promise((gone) => {
    if (server.exitCode !== null || server.signalCode !== null) return gone();
    const force = setTimeout(() => server.kill('SIGKILL'), 5_000);
    server.on('exit', () => {
      clearTimeout(force);
      gone();
    });
    server.kill();
  });
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
