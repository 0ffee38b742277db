import { outputOf } from './run.mjs';

/** The longest reason that is still read. */
const shownLines = 60;

/** Counts what passed and failed, and prints what failed, with the reason. */
export class Tally {
  passed = 0;
  failed = 0;

  pass() {
    this.passed++;
  }

  /**
   * @param {string} name
   * @param {string} [reason]
   */
  fail(name, reason = '') {
    this.failed++;
    console.log(`✖ ${name}`);
    if (!reason) return;
    const lines = reason.trimEnd().split('\n');
    const more = lines.length - shownLines;
    if (more > 0) lines.splice(shownLines, more, `… and ${more} more lines`);
    console.log(lines.map((line) => `    ${line}`).join('\n'));
  }

  /**
   * A program that exits with 0 when all is well, counted as one check.
   * @param {string} name
   * @param {string} command
   * @param {readonly string[]} args
   */
  async command(name, command, args) {
    const { code, output } = await outputOf(command, args);
    if (code === 0) this.pass();
    else this.fail(name, output);
  }
}
