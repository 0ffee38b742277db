/** One token of a .proto file. Offsets are UTF-16 units of the text. */
export interface Token {
  readonly type: 'word' | 'string' | 'symbol' | 'comment';
  /** For a string: the source between its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a .proto text. protobufjs keeps no positions and stops at the first error; this one keeps every position
 * and stops at nothing: a string ends at its line, a comment at the end of the text.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const token =
    /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\[^\n\r]|[^"\\\n\r])*"?|'(?:\\[^\n\r]|[^'\\\n\r])*'?|\.?[A-Za-z_][\w.]*|[-+]?\d[\w.]*|[^\s\w]/g;
  for (const match of text.matchAll(token)) {
    const [written] = match;
    const first = written.charAt(0);
    const start = match.index;
    const end = start + written.length;
    if (written.startsWith('//') || written.startsWith('/*'))
      tokens.push({ type: 'comment', text: written, start, end });
    else if (first === '"' || first === "'") {
      const closed = written.length > 1 && written.endsWith(first) ? 1 : 0;
      tokens.push({
        type: 'string',
        text: written.slice(1, written.length - closed),
        start: start + 1,
        end: end - closed,
      });
    } else tokens.push({ type: /[\w.]/.test(first) && written !== '.' ? 'word' : 'symbol', text: written, start, end });
  }
  return tokens;
}
