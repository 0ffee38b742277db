import { argumentsOf } from './arguments.ts';
import { failureOf } from './failure.ts';
import { errors, output } from './output.ts';
import { usage, version } from './usage.ts';

/** The commands are bundles of their own: `--version` and a wrong option answer without loading any of them. */
async function run(words: readonly string[]): Promise<number> {
  const asked = argumentsOf(words);
  switch (asked.command) {
    case 'help':
      await output.write(usage);
      return 0;
    case 'version':
      await output.write(`${version}\n`);
      return 0;
    case 'check':
      return (await import('./check.ts')).checkCommand(asked);
    default:
      return (await import('./commands.ts')).runCommand(asked);
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  async (error: unknown) => {
    const { code, sentence } = failureOf(error);
    process.exitCode = code;
    if (sentence) await errors.write(`mesos-lint: ${sentence}\n`).catch(() => undefined);
  },
);
