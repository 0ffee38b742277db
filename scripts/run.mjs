// Runs other programs: with the terminal inherited, or quietly with their output kept for when they fail.
import { spawn } from 'node:child_process';

/**
 * Runs a program and gives its exit code. With `quiet`, what it prints appears only when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, quiet?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<number>}
 */
export async function run(command, args, options = {}) {
  const { code, output } = await capture(command, args, options.quiet ? 'pipe' : 'inherit', options);
  if (code !== 0 && output) process.stdout.write(output);
  return code;
}

/**
 * Runs a program and gives its exit code and everything it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function outputOf(command, args, options = {}) {
  return capture(command, args, 'pipe', options);
}

/** A line that says what happens next. */
export function say(/** @type {string} */ text) {
  console.log(`• ${text}`);
}

function capture(command, args, stdio, { cwd, timeoutMs }) {
  return new Promise((done) => {
    // On Windows npm is a script, which only a shell can start.
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { cwd, shell, timeout: timeoutMs, stdio: ['ignore', stdio, stdio] });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => done({ code: 127, output: `${error.message}\n` }));
    child.on('close', (code, signal) =>
      done({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}\n` : output }),
    );
  });
}
