import type { Asked } from './arguments.ts';

/**
 * Runs a command other than `check`; its exit code, once all is written. What a command needs is run when the command is:
 * a fix has no use for the language server, nor for what a plan is made of.
 */
export async function runCommand(asked: Exclude<Asked, { command: 'help' | 'version' | 'check' }>): Promise<number> {
  switch (asked.command) {
    case 'fix':
      return (await import('./fix.ts')).fixCommand(asked);
    case 'plan':
      return (await import('./plan.ts')).planCommand(asked);
    case 'proto-diff':
      return (await import('./proto-diff.ts')).protoDiffCommand(asked);
    case 'explain':
      return (await import('./explain.ts')).explainCommand(asked);
    case 'rules':
      return (await import('./rules.ts')).rulesCommand(asked);
    case 'lsp':
      // It serves as soon as it is loaded, and finds --stdio among the arguments of the process itself.
      await import('../lsp/main.ts');
      return 0;
  }
}
