/** A stream to write text to; the promise is kept once the text is gone, and broken when nobody reads any more. */
export interface Output {
  write(text: string): Promise<void>;
  /** People look at it, on a terminal. */
  readonly isTerminal: boolean;
}

/** Standard output: what was asked for. */
export const output: Output = outputTo(() => process.stdout);

/** Standard error: what went wrong, and progress. */
export const errors: Output = outputTo(() => process.stderr);

function outputTo(stream: () => NodeJS.WriteStream): Output {
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        const to = stream();
        // A failed write is also told as an event, and one that nobody hears ends the process.
        if (to.listenerCount('error') === 0) to.on('error', () => undefined);
        to.write(text, (error) => (error ? reject(error) : resolve()));
      }),
    get isTerminal() {
      return stream().isTTY === true;
    },
  };
}
