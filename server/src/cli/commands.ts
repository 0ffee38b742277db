import { serveStdio } from '../lsp/stdio.ts';
import type { Asked } from './arguments.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { rulesCommand } from './rules.ts';

/** Runs a command that needs the engine; its exit code, once all is written. */
export async function runCommand(asked: Exclude<Asked, { command: 'help' | 'version' }>): Promise<number> {
  switch (asked.command) {
    case 'check':
      return checkCommand(asked);
    case 'fix':
      return fixCommand(asked);
    case 'explain':
      return explainCommand(asked);
    case 'rules':
      return rulesCommand(asked);
    case 'lsp':
      serveStdio();
      return 0;
  }
}
