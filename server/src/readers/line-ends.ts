import type { Mention, Value } from '../names.ts';
import { type Piece, type Span, sourceSpan } from '../text.ts';
import { moved } from './reader.ts';

/** A file as readers get it: no byte order mark, and each line ends in `\n`. Absent when it is so already. */
export function withPlainLineEnds(text: string): Piece | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (start === 0 && !text.includes('\r\n')) return undefined;
  const plain = text.slice(start).replaceAll('\r\n', '\n');
  const offsets = new Uint32Array(plain.length + 1);
  let at = start;
  for (let i = 0; i < plain.length; i++) {
    if (plain.charCodeAt(i) === 10 && text.charCodeAt(at) === 13) at++;
    offsets[i] = at++;
  }
  offsets[plain.length] = at;
  return { text: plain, start, offsets };
}

/** A mention in such a piece, with spans in the `text` of the file. */
export function movedToFile(mention: Mention, piece: Piece, text: string): Mention {
  const there = moved(mention, piece);
  const value = there.value && valueIn(text, there.value, mention.value?.exact === true);
  const whole = mention.whole && withReturn(text, sourceSpan(piece, mention.whole));
  return { ...there, whole, value };
}

/** Nothing but line ends was left out, so what was exact still is. */
function valueIn(text: string, { text: plain, at }: Value, exact: boolean): Value {
  return { text: exact ? text.slice(at.start, at.end) : plain, at, exact };
}

/** A span that begins with a line end, with the whole of it. */
function withReturn(text: string, { start, end }: Span): Span {
  return text.startsWith('\r\n', start - 1) && end > start ? { start: start - 1, end } : { start, end };
}
