import type { Span } from '../../text.ts';
import { isCommand } from '../embedded.ts';

/** A block of code in a document; `start` to `end` is its content, without fences. */
export interface Block extends Span {
  /** What its fence says, in lower case: `bash`, `yaml`, nothing. */
  readonly info: string;
  /** The last line of text in front of it. */
  readonly lead: string;
}

/** The blocks of a part of a document, as far as the part can be read on its own. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** Up to here what follows makes no difference; 0 where there is no such place. */
  readonly length: number;
}

/** The blocks of a Markdown, reStructuredText, AsciiDoc or Org document, in order. The last part is read to its end. */
export function blocksIn(part: string, path: string, isLast: boolean): Blocks {
  const scan = new Scan(part, flavourOf(path));
  const blocks = [...scan.blocks()];
  if (isLast) return { blocks, length: part.length };
  return { blocks: blocks.filter(({ end }) => end <= scan.paragraph), length: scan.paragraph };
}

type Flavour = 'markdown' | 'rst' | 'asciidoc';

function flavourOf(path: string): Flavour {
  if (/\.(?:adoc|asciidoc|asc)$/i.test(path)) return 'asciidoc';
  return /\.(?:rst|rest)$/i.test(path) ? 'rst' : 'markdown';
}

/** How a block opens, and what closes it. */
interface Fence {
  readonly info: string;
  /** Units of the line in front of the content, where that begins on the same line. */
  readonly skip?: number;
  readonly close: RegExp;
}

/** What every fence has. */
const mayBeFence = /`{3}|~{3}|\{%|#\+|<pre|^-{4}|^\.{4}/i;

/** The fence that a line is. `previous` is the line above it. */
function fenceIn(line: string, previous: string, flavour: Flavour): Fence | undefined {
  const [, marks, info = ''] = /^[ \t>]*(`{3,}|~{3,})[ \t]*\{?\.?([\w+#-]*)/.exec(line) ?? [];
  // Elsewhere a line of tildes underlines a title.
  if (marks !== undefined && (flavour === 'markdown' || marks.startsWith('`')))
    return { info, close: new RegExp(`^[ \\t>]*${marks}${marks.charAt(0)}*[ \\t]*\\r?$`) };
  const highlight = /^\s*\{%-?\s*highlight\s+([\w+#-]+)/.exec(line);
  if (highlight) return { info: highlight[1] ?? '', close: /^\s*\{%-?\s*endhighlight/ };
  const org = /^\s*#\+begin_(?:src|example)\b[ \t]*([\w+#-]*)/i.exec(line);
  if (org) return { info: org[1] ?? '', close: /^\s*#\+end_(?:src|example)/i };
  const pre = /<pre\b[^>]{0,200}>(?:\s*<code\b[^>]{0,200}>)?/i.exec(line);
  if (pre) return { info: '', skip: pre.index + pre[0].length, close: /<\/pre>/i };
  const delimiter = flavour === 'asciidoc' ? /^(-{4,}|\.{4,})[ \t]*\r?$/.exec(line)?.[1] : undefined;
  if (delimiter === undefined) return undefined;
  const close = new RegExp(`^${delimiter.replaceAll('.', '\\.')}[ \\t]*\\r?$`);
  return { info: /^\[source,\s*([\w+#-]+)/.exec(previous)?.[1] ?? '', close };
}

/** In reStructuredText a block follows a directive or a line that ends with `::`, by its indentation alone. */
function directiveIn(line: string): { readonly info: string } | undefined {
  const directive = /^\s*\.\. (?:code-block|code|sourcecode|parsed-literal|prompt)::[ \t]*([\w+#-]*)/.exec(line);
  if (directive) return { info: directive[1] ?? '' };
  return /::[ \t]*\r?$/.test(line) && !/^\s*\.\. /.test(line) ? { info: '' } : undefined;
}

/** An item of a list; what belongs to it is indented as far as its text. */
const item = /^([ \t]*)([-*+\u2022]|\d+[.)])([ \t]+)(?=\S)/;

/** One pass over the lines of a document. */
class Scan {
  /** Where the last paragraph begins that is in no list and no block: a document could begin there. */
  paragraph = 0;
  readonly #text: string;
  readonly #flavour: Flavour;
  #at = 0;
  #afterBlank = true;
  /** Columns of the text of the innermost item of a list; 0 outside of lists. */
  #indent = 0;
  #previous = '';
  #lead = '';

  constructor(text: string, flavour: Flavour) {
    this.#text = text;
    this.#flavour = flavour;
  }

  *blocks(): Iterable<Block> {
    while (this.#at < this.#text.length) {
      const end = lineEnd(this.#text, this.#at);
      const line = this.#text.slice(this.#at, end);
      const width = widthOf(line);
      const block = this.#blockAt(line, end, width);
      if (block) yield block;
      else this.#pass(line, end, width);
    }
  }

  /** The block that opens on a line, which most do not; so what each kind needs is asked before it is looked for. */
  #blockAt(line: string, end: number, width: number): Block | undefined {
    const fenced = mayBeFence.test(line) ? this.#fenced(line, end) : undefined;
    const indented = fenced ?? (this.#afterBlank && width >= 4 ? this.#indented(line, width) : undefined);
    return indented ?? (this.#flavour === 'rst' ? this.#directed(line, end, width) : undefined);
  }

  #fenced(line: string, end: number): Block | undefined {
    const fence = fenceIn(line, this.#previous, this.#flavour);
    if (!fence) return undefined;
    const { skip } = fence;
    const inLine = skip !== undefined && (line.slice(skip).trim() !== '' || fence.close.test(line.slice(skip)));
    const start = inLine ? this.#at + skip : Math.min(end + 1, this.#text.length);
    const close = this.#closing(start, fence);
    return this.#block({ start, end: close.start }, fence.info, close.end);
  }

  #closing(from: number, { close, skip }: Fence): Span {
    let at = from;
    while (at < this.#text.length) {
      const end = lineEnd(this.#text, at);
      const found = close.exec(this.#text.slice(at, end));
      if (found) return { start: skip === undefined ? at : at + found.index, end: end + 1 };
      at = end + 1;
    }
    return { start: this.#text.length, end: this.#text.length };
  }

  /** An indented block behind a blank line. */
  #indented(line: string, width: number): Block | undefined {
    if (line.trim() === '' || fallsIntoList(line)) return undefined;
    // Below an item of a list, what is indented less is its text, unless it can only be a command. Quotations and lists of
    // reStructuredText are indented as they like.
    const needed = this.#flavour === 'rst' ? Number.POSITIVE_INFINITY : this.#indent + 4;
    if (width < needed && !isCommand(line)) return undefined;
    const end = this.#indentedEnd(this.#at, Math.min(width, needed));
    return this.#block({ start: this.#at, end }, '', end);
  }

  /** What is indented below a line that says so. */
  #directed(line: string, end: number, width: number): Block | undefined {
    const directive = directiveIn(line);
    if (!directive || end >= this.#text.length) return undefined;
    this.#lead = line;
    const start = end + 1;
    const close = this.#indentedEnd(start, width + 1);
    return close > start ? this.#block({ start, end: close }, directive.info, close) : undefined;
  }

  /** Where the lines that are indented this far end. */
  #indentedEnd(from: number, width: number): number {
    let at = from;
    let last = from;
    while (at < this.#text.length) {
      const end = lineEnd(this.#text, at);
      const line = this.#text.slice(at, end);
      if (line.trim() !== '') {
        if (widthOf(line) < width) break;
        last = Math.min(end + 1, this.#text.length);
      }
      at = end + 1;
    }
    return last;
  }

  #block(span: Span, info: string, next: number): Block {
    this.#at = next;
    this.#afterBlank = true;
    this.#previous = '';
    return { ...span, info: info.toLowerCase(), lead: this.#lead };
  }

  #pass(line: string, end: number, width: number): void {
    const blank = line.trim() === '';
    const begins = !blank && this.#afterBlank && width === 0;
    if (begins) this.paragraph = this.#at;
    const found = item.exec(line)?.[0];
    if (found !== undefined) this.#indent = widthOf(`${found}.`, found.length);
    else if (begins) this.#indent = 0;
    if (!blank) this.#lead = line;
    this.#previous = line;
    this.#afterBlank = blank;
    this.#at = end + 1;
  }
}

/** `1) Choose …`, indented as code and meant as a list. */
function fallsIntoList(line: string): boolean {
  return /^\s*(?:\d+[.)]|[*\u2022]) +\S/.test(line);
}

/** Columns in front of the first unit that is no blank, or of unit `until`; a tab is four. */
function widthOf(line: string, until?: number): number {
  let width = 0;
  for (let i = 0; i < line.length && i !== until; i++) {
    const unit = line.charAt(i);
    if (unit === '\t') width += 4;
    else if (unit === ' ' || until !== undefined) width++;
    else break;
  }
  return width;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
