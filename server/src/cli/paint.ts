/** How text is set off on a terminal. */
export interface Paint {
  underline(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  green(text: string): string;
}

/** Sets text off, or, without colours, leaves it as it is. */
export function paintFor(color: boolean): Paint {
  const between = (begin: number, end: number) =>
    color ? (text: string) => `\x1b[${begin}m${text}\x1b[${end}m` : plain;
  return {
    underline: between(4, 24),
    dim: between(2, 22),
    red: between(31, 39),
    yellow: between(33, 39),
    cyan: between(36, 39),
    green: between(32, 39),
  };
}

function plain(text: string): string {
  return text;
}
