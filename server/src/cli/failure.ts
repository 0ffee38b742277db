import { codeOf } from '../disk/reason.ts';

/** What was asked, on the command line or in a configuration, makes no sense; `message` is one sentence for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that had to be read or written could not be; `message` is one sentence for the user. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** How a run ends that was broken off by `error`: its exit code, and what to tell, if anything. */
export function failureOf(error: unknown): { readonly code: 2 | 3; readonly sentence?: string } {
  if (!(error instanceof Error)) return { code: 3, sentence: `failed: ${String(error)}` };
  // The commands are a bundle apart, with classes of their own: an error is known by its name.
  if (error.name === 'UsageError') return { code: 2, sentence: error.message };
  // Whoever read our output has seen enough (`mesos-lint | head`): there is nobody to tell.
  if (codeOf(error) === 'EPIPE') return { code: 3 };
  if (error.name === 'FileError') return { code: 3, sentence: error.message };
  return { code: 3, sentence: `failed: ${error.stack ?? error.message}` };
}
