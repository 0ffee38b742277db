const fatal = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does some work that no signal breaks off half-way: one that would end the process there ends it right behind. */
export function unbroken(work: () => void): void {
  // Where somebody listens already, a signal ends nothing.
  const deadly = fatal.filter((name) => process.listenerCount(name) === 0);
  const quiet = () => {
    for (const name of deadly) process.off(name, end);
  };
  const end = (name: NodeJS.Signals) => {
    quiet();
    process.kill(process.pid, name);
  };
  for (const name of deadly) process.on(name, end);
  try {
    work();
  } finally {
    // What came meanwhile is told in the next turn of the event loop, before this.
    setImmediate(quiet);
  }
}
