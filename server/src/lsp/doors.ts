import type { CancellationToken, RemoteConsole } from 'vscode-languageserver';

/** Handlers with their own door: a failure is logged once, and one bad message costs one answer, not the server. */
export interface Doors {
  /** For a request: a failure is answered with `nothing`. */
  asked<P, R>(
    what: string,
    nothing: R,
    answer: (params: P, token: CancellationToken) => R | Promise<R>,
  ): (params: P, token: CancellationToken) => Promise<R>;
  /** For a notification. */
  told<P>(what: string, hear: (params: P) => Promise<void>): (params: P) => void;
}

export function doorsOf(console: RemoteConsole): Doors {
  const log = (what: string, error: unknown) => {
    try {
      console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    } catch {
      // The client has gone: nobody is left to tell.
    }
  };
  return {
    asked: (what, nothing, answer) => async (params, token) => {
      try {
        return await answer(params, token);
      } catch (error) {
        log(what, error);
        return nothing;
      }
    },
    told: (what, hear) => (params) => {
      hear(params).catch((error: unknown) => log(what, error));
    },
  };
}
