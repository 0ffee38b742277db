// The tools that we are compared with, in a folder of their own: nothing but the benchmarks needs them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installApart } from '../install.mjs';
import { root } from './project.mjs';

const folder = path.join(root, 'out', 'bench', 'peers');

/** Where a tool may be installed: by us, or for the project's tests. */
const places = [folder, root];

/** Installs the tools of `peers/package.json`; says so when it cannot be done. */
export async function installPeers() {
  const done = await installApart(path.join(import.meta.dirname, 'peers'), folder);
  if (!done) console.log('• it failed, so some columns stay empty');
}

/** A tool: the command that starts it, and its version. @typedef {{ command: string[], version: string }} Peer */

/** ripgrep, undefined when it is not installed; so are the others. @returns {Peer | undefined} */
export function ripgrep() {
  return program(`@vscode/ripgrep-${process.platform}-${process.arch}`, 'bin/rg', (file) => versionSaidBy(file));
}

export function astGrep() {
  const libc = process.platform === 'linux' ? '-gnu' : '';
  return program(`@ast-grep/cli-${process.platform}-${process.arch}${libc}`, 'ast-grep');
}

export function buf() {
  const arch = process.arch === 'arm64' && process.platform === 'linux' ? 'aarch64' : process.arch;
  return program(`@bufbuild/buf-${process.platform}-${arch}`, 'bin/buf');
}

export function yamlServer() {
  return script('yaml-language-server', 'bin/yaml-language-server', ['--stdio']);
}

export function jsonServer() {
  return script('vscode-langservers-extracted', 'bin/vscode-json-language-server', ['--stdio']);
}

export function bashServer() {
  return script('bash-language-server', 'out/cli.js', ['start']);
}

function program(name, file, version) {
  const found = fileOf(name, file);
  return found && { command: [found.file], version: version?.(found.file) ?? found.version };
}

function script(name, file, args) {
  const found = fileOf(name, file);
  return found && { command: [process.execPath, found.file, ...args], version: found.version };
}

function fileOf(name, file) {
  const manifest = places.map((place) => path.join(place, 'node_modules', name, 'package.json')).find(existsSync);
  if (!manifest) return undefined;
  return { file: path.join(path.dirname(manifest), file), version: JSON.parse(readFileSync(manifest, 'utf8')).version };
}

function versionSaidBy(file) {
  return spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0].split(' ')[1];
}
