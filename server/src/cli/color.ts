import { type Output, output } from './output.ts';

/** Whether to print colours: as said on the command line, else as NO_COLOR (https://no-color.org) and the terminal tell. */
export function useColor(said: boolean | undefined, to: Output = output): boolean {
  if (said !== undefined) return said;
  const { NO_COLOR, TERM } = process.env;
  return to.isTerminal && !NO_COLOR && TERM !== 'dumb';
}
