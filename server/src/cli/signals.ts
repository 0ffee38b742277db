/** Ctrl-C and its like, which end a run between two files and never inside of one. */
export interface Signals {
  /** True once somebody wants the run to end. */
  stopped(): Promise<boolean>;
  /** Lets signals do what they do by default. */
  done(): void;
}

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** From here on a signal is heard at the next `stopped`; a second one ends the process at once. */
export function stopAtSignals(): Signals {
  let stopped = false;
  const stop = () => {
    stopped = true;
    done();
  };
  const done = () => {
    for (const name of names) process.off(name, stop);
  };
  for (const name of names) process.on(name, stop);
  return {
    async stopped() {
      // Signals are told between two turns of the event loop, and reading files takes none.
      await new Promise((resolve) => setImmediate(resolve));
      return stopped;
    },
    done,
  };
}
